/** They cannot go on: asked once more, because somebody counts on them. */
import { useId, useState } from 'react';
import { useLanguage } from '../language/language.ts';
import type { Said } from '../queue/queued.ts';

export function GiveUp({ say }: { say(answer: Said): void }) {
  const { words } = useLanguage();
  const said = words.going;
  const [sure, setSure] = useState(false);
  const [why, setWhy] = useState('');
  const field = useId();
  if (!sure)
    return (
      <button type="button" className="plain wide" onClick={() => setSure(true)}>
        {said.giveUp}
      </button>
    );
  return (
    <section className="card" role="alertdialog" aria-labelledby={`${field}-sure`}>
      <p id={`${field}-sure`}>{said.giveUpSure}</p>
      <label htmlFor={field}>{said.giveUpWhy}</label>
      <input
        id={field}
        className="field"
        value={why}
        onChange={(event) => setWhy(event.target.value)}
        maxLength={200}
      />
      <button
        type="button"
        className="big danger"
        onClick={() => {
          const text = why.trim();
          say({ what: 'give_up', ...(text && { text }) });
          setSure(false);
        }}
      >
        {said.giveUpYes}
      </button>
      <button type="button" className="big second" onClick={() => setSure(false)}>
        {said.giveUpNo}
      </button>
    </section>
  );
}
