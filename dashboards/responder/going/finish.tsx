/** The end: asked once more, with what was looked after and a word. */
import { type FormEvent, useId, useState } from 'react';
import { useLanguage } from '../language/language.ts';
import type { Said } from '../queue/queued.ts';

interface Props {
  questions?: readonly string[];
  checked?: ReadonlySet<number>;
  say(answer: Said): void;
}

/** The hub takes no longer text. */
const mostText = 500;
const nothing: ReadonlySet<number> = new Set();

export function Finish({ questions = [], checked = nothing, say }: Props) {
  const { words } = useLanguage();
  const said = words.scene;
  const [sure, setSure] = useState(false);
  const [note, setNote] = useState('');
  const field = useId();
  if (!sure)
    return (
      <button type="button" className="big done" onClick={() => setSure(true)}>
        {said.done}
      </button>
    );
  function submit(event: FormEvent) {
    event.preventDefault();
    const of = (done: boolean) => questions.filter((_, place) => checked.has(place) === done);
    const text = said.doneText(of(true), of(false), note.trim()).slice(0, mostText);
    say({ what: 'finish', ...(text && { text }) });
  }
  return (
    <form className="card" onSubmit={submit}>
      <label htmlFor={field}>{said.doneNote}</label>
      <textarea
        id={field}
        className="field"
        rows={3}
        value={note}
        onChange={(event) => setNote(event.target.value)}
        maxLength={200}
      />
      <button type="submit" className="big done">
        {said.doneYes}
      </button>
      <button type="button" className="plain wide" onClick={() => setSure(false)}>
        {words.arrive.shut}
      </button>
    </form>
  );
}
