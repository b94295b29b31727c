/** No, with its reason, in one touch. */
import { type DeclineReason, declineReasons } from '@zhuji/protocol/api/dispatch';
import { useLanguage } from '../language/language.ts';
import type { Said } from '../queue/queued.ts';

export function Decline({ say }: { say(answer: Said): void }) {
  const { words, language } = useLanguage();
  return (
    <fieldset className="decline">
      <legend>{words.offer.decline}</legend>
      {(Object.keys(declineReasons) as DeclineReason[]).map((reason) => (
        <button key={reason} type="button" onClick={() => say({ what: 'decline', reason })}>
          {declineReasons[reason][language]}
        </button>
      ))}
    </fieldset>
  );
}
