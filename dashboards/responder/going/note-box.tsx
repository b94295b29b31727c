/** A word to the desk. */
import { type FormEvent, useId, useState } from 'react';
import { useLanguage } from '../language/language.ts';
import type { Said } from '../queue/queued.ts';
import type { ShownTask } from '../queue/shown.ts';

interface Props {
  dispatch: ShownTask;
  say(answer: Said): void;
}

export function NoteBox({ dispatch: { waiting }, say }: Props) {
  const { words } = useLanguage();
  const said = words.scene;
  const [text, setText] = useState('');
  const [sent, setSent] = useState(false);
  const field = useId();

  function submit(event: FormEvent) {
    event.preventDefault();
    const word = text.trim();
    if (word === '') return;
    say({ what: 'word', text: word });
    setText('');
    setSent(true);
  }
  return (
    <details className="card fold">
      <summary>{said.note}</summary>
      <form onSubmit={submit}>
        <label htmlFor={field}>{said.noteField}</label>
        <textarea
          id={field}
          className="field"
          rows={3}
          value={text}
          onChange={(event) => setText(event.target.value)}
          maxLength={500}
        />
        <button type="submit" className="big second" disabled={text.trim() === ''}>
          {said.send}
        </button>
        <p className="soft" role="status">
          {waiting.has('word') ? said.kept : sent && text === '' ? said.sent : ''}
        </p>
      </form>
    </details>
  );
}
