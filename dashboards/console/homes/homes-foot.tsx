/** Beneath the list, for those who lead: a home that is not in it yet. */
import { Button } from 'antd';
import type { Me } from '../desk/permitted.ts';
import type { Going } from '../shell/use-place.ts';
import { useHomesWords } from './words.ts';

export function HomesFoot({ me, go }: { me: Me; go: Going['go'] }) {
  const words = useHomesWords();
  return (
    <div className="homes-foot">
      <Button onClick={() => go({ page: 'enrol' })}>{words.add}</Button>
      {/* It concerns all areas at once. */}
      {me.role === 'admin' && !me.area && (
        <Button onClick={() => go({ page: 'register' })}>{words.exchange}</Button>
      )}
      {me.role === 'admin' && <Button onClick={() => go({ page: 'accounts' })}>{words.accounts}</Button>}
    </div>
  );
}
