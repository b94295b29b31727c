/** Arriving, by the code that hangs in the home, or by word. */
import { type FormEvent, useId, useState } from 'react';
import { useLanguage } from '../language/language.ts';
import type { Said } from '../queue/queued.ts';

interface Props {
  say(answer: Said): void;
  shut(): void;
  /** They have said that they are there; only the proof is missing. */
  arrived?: boolean;
}

export function ArriveBox({ say, shut, arrived = false }: Props) {
  const { words } = useLanguage();
  const said = words.arrive;
  const [code, setCode] = useState('');
  const field = useId();
  const isCode = /^\d{4,8}$/.test(code);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!isCode) return;
    say({ what: 'arrive', code });
    shut();
  }
  return (
    <form className="card" onSubmit={submit}>
      <h2>{arrived ? said.codeNow : said.heading}</h2>
      <p className="soft">{said.codeLead}</p>
      <label htmlFor={field}>{said.code}</label>
      <input
        id={field}
        className="field code"
        value={code}
        onChange={(event) => setCode(event.target.value.replaceAll(/\D/g, ''))}
        inputMode="numeric"
        autoComplete="off"
        maxLength={8}
      />
      <button type="submit" className="big" disabled={!isCode}>
        {said.byCode}
      </button>
      {!arrived && (
        <button
          type="button"
          className="big second"
          onClick={() => {
            say({ what: 'arrive' });
            shut();
          }}
        >
          {said.byWord}
        </button>
      )}
      <button type="button" className="plain wide" onClick={shut}>
        {said.shut}
      </button>
    </form>
  );
}
