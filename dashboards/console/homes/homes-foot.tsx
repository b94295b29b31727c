/** Beneath the list, for those who lead: a home that is not in it yet. */
import { Button } from 'antd';
import type { Going } from '../shell/use-place.ts';
import { useHomesWords } from './words.ts';

export function HomesFoot({ go }: { go: Going['go'] }) {
  const words = useHomesWords();
  return (
    <div className="homes-foot">
      <Button onClick={() => go({ page: 'enrol' })}>{words.add}</Button>
    </div>
  );
}
