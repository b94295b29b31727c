/** Setting out, then arriving. Who is there already need not say first that they set out. */
import { useState } from 'react';
import { useLanguage } from '../language/language.ts';
import type { Said } from '../queue/queued.ts';
import type { ShownTask } from '../queue/shown.ts';
import { ArriveBox } from './arrive-box.tsx';

export function Steps({ dispatch, say }: { dispatch: ShownTask; say(answer: Said): void }) {
  const { words } = useLanguage();
  const [arriving, setArriving] = useState(false);
  const { state, door } = dispatch;
  const arrive = () => (door?.hasCode ? setArriving(true) : say({ what: 'arrive' }));
  if (arriving) return <ArriveBox say={say} shut={() => setArriving(false)} />;
  return (
    <section className="steps">
      {state === 'accepted' && (
        <button type="button" className="big" onClick={() => say({ what: 'set_out' })}>
          {words.going.setOut}
        </button>
      )}
      <button type="button" className={state === 'accepted' ? 'big second' : 'big'} onClick={arrive}>
        {words.going.arrive}
      </button>
    </section>
  );
}
