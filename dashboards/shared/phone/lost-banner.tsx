/** A page that cannot know says so before everything else. */
import { clockTime } from '../time.ts';
import type { Picture } from './use-picture.ts';

interface Props {
  picture: Pick<Picture<unknown>, 'lost' | 'view' | 'asOf' | 'reload'>;
  words: { lost: string; since(time: string): string; never: string; again: string; advice?: string };
}

export function LostBanner({ picture: { lost, view, asOf, reload }, words }: Props) {
  if (!lost) return null;
  return (
    <div className="lost" role="alert">
      <strong>{words.lost}</strong>
      <p>{view && asOf !== undefined ? words.since(clockTime(asOf).slice(0, 5)) : words.never}</p>
      {words.advice && <p>{words.advice}</p>}
      <button type="button" onClick={reload}>
        {words.again}
      </button>
    </div>
  );
}
