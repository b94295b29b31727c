/** A line for the log. Enter adds it, but never while a Chinese input method still composes. */
import type { AlertId } from '@zhuji/protocol/ids';
import { Input } from 'antd';
import { type KeyboardEvent, type RefObject, useState } from 'react';
import { useLanguage } from '../language/language.tsx';
import { KeyHint } from '../look/key-hint.tsx';

/** Half-written notes outlive a look at another alert. */
export type Drafts = Map<AlertId, string>;

interface Props {
  alert: AlertId;
  drafts: Drafts;
  box: RefObject<HTMLTextAreaElement | null>;
  busy: boolean;
  add(text: string): Promise<boolean>;
}
const longest = 2_000;

export function NoteBox({ alert, drafts, box, busy, add }: Props) {
  const { words } = useLanguage();
  const [text, setText] = useState(drafts.get(alert) ?? '');

  function write(draft: string) {
    drafts.set(alert, draft);
    setText(draft);
  }

  async function submit() {
    const note = text.trim();
    if (!note || busy) return;
    // What was typed stays until the hub has it.
    if (await add(note)) {
      write('');
      box.current?.blur();
    }
  }

  function press(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') event.currentTarget.blur();
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    void submit();
  }

  return (
    <div className="note">
      <Input.TextArea
        ref={(area) => {
          box.current = area?.resizableTextArea?.textArea ?? null;
        }}
        value={text}
        maxLength={longest}
        autoSize={{ minRows: 1, maxRows: 6 }}
        placeholder={words.note.placeholder}
        aria-label={words.note.label}
        onChange={(event) => write(event.target.value)}
        onKeyDown={press}
      />
      <p className="note-hint">
        <KeyHint keys={['N']}>{words.hints.note}</KeyHint>
      </p>
    </div>
  );
}
