/** A word is asked for: that the desk rang back, that it is done, or who wants it no more and why. */
import { type CancelledBy, cancelledByWords } from '@zhuji/protocol/api/help-requests';
import { Input, Modal, Radio } from 'antd';
import { type ComponentRef, useRef, useState } from 'react';
import type { Refusal } from '../../shared/client.ts';
import { useLeaveQuestion } from '../forms/leave-question.tsx';
import { useLanguage } from '../language/language.tsx';
import { RunObjection } from './run-objection.tsx';

export type Ending = 'note' | 'done' | 'cancel';

interface Props {
  ending: Ending;
  busy: boolean;
  /** Why it was not taken. */
  objection: Refusal | undefined;
  shut(): void;
  end(text: string, by: CancelledBy): void;
}

const sides = Object.keys(cancelledByWords) as CancelledBy[];

export function EndDialog({ ending, busy, objection, shut, end }: Props) {
  const { words, language } = useLanguage();
  const box = useRef<ComponentRef<typeof Input.TextArea>>(null);
  const [text, setText] = useState('');
  const [by, setBy] = useState<CancelledBy>('elder');
  const { act, heading, label } = words.requests.endings[ending];
  const confirm = () => text.trim() !== '' && !busy && end(text.trim(), by);
  const { leave, question } = useLeaveQuestion(text.trim() !== '');
  return (
    <Modal
      open
      centered
      closable={false}
      width={460}
      title={heading}
      okText={act}
      okButtonProps={{ disabled: text.trim() === '', loading: busy }}
      cancelText={words.requests.keep}
      onOk={confirm}
      onCancel={() => leave(shut)}
      // The dialog takes the focus while it opens: what is typed then belongs into the box.
      afterOpenChange={(open) => open && box.current?.focus()}
    >
      <div className="requests-form">
        {ending === 'cancel' && (
          <Radio.Group
            aria-label={words.requests.cancelledBy}
            value={by}
            onChange={({ target }) => setBy(target.value as CancelledBy)}
            options={sides.map((value) => ({ value, label: cancelledByWords[value][language] }))}
          />
        )}
        <Input.TextArea
          ref={box}
          rows={3}
          maxLength={500}
          value={text}
          aria-label={label}
          placeholder={label}
          onChange={({ target }) => setText(target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            confirm();
          }}
        />
        <RunObjection of={objection} />
      </div>
      {question}
    </Modal>
  );
}
