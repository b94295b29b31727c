/** Resolve or close, by keyboard: 1–5 choose, Enter confirms. Closing cannot be undone, so it is asked. */
import { type AlertSummary, type Disposition, dispositions } from '@zhuji/protocol/api/alerts';
import { Input, Modal } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { hub } from '../../shared/client.ts';
import { useLanguage } from '../language/language.tsx';
import './ending-dialog.css';

export interface Ending {
  action: 'resolve' | 'close';
  alert: AlertSummary;
}
interface Props {
  ending: Ending;
  shut(): void;
  end(call: () => Promise<AlertSummary>): void;
}
const choices = Object.keys(dispositions) as Disposition[];

export function EndingDialog({ ending: { action, alert }, shut, end }: Props) {
  const { words } = useLanguage();
  const options = useRef<HTMLDivElement>(null);
  const [disposition, setDisposition] = useState<Disposition | undefined>(
    alert.disposition ?? (alert.test ? 'test' : undefined),
  );
  const [note, setNote] = useState('');

  function confirm() {
    if (!disposition) return;
    const how = note.trim() ? { disposition, note: note.trim() } : { disposition };
    end(() => hub[action](alert.id, how));
  }

  useDialogKeys((event) => {
    const { key, target } = event;
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    const writing = target instanceof HTMLTextAreaElement;
    const choice = writing ? undefined : choices[Number(key) - 1];
    if (choice) {
      setDisposition(choice);
      options.current?.querySelectorAll('input')[choices.indexOf(choice)]?.focus();
    }
    const onButton = target instanceof HTMLElement && target.closest('button') !== null;
    if (key === 'Enter' && !event.shiftKey && !event.repeat && !onButton) {
      event.preventDefault();
      confirm();
    }
  });

  return (
    <Modal
      open
      centered
      // A button to shut it comes first and has the focus while the dialog opens: an Enter typed then shut it, and nothing was done.
      closable={false}
      width={520}
      title={action === 'resolve' ? words.ending.resolveHeading : words.ending.closeHeading}
      okText={words.ending[action]}
      cancelText={words.ending.cancel}
      okButtonProps={{ disabled: !disposition, size: 'large' }}
      cancelButtonProps={{ size: 'large' }}
      onOk={confirm}
      onCancel={shut}
      afterOpenChange={(open) => {
        const at = disposition ? choices.indexOf(disposition) : 0;
        if (open) options.current?.querySelectorAll('input')[at]?.focus();
      }}
    >
      <div className="ending">
        {action === 'close' && <p className="ending-lead">{words.ending.closeLead}</p>}
        <Choices chosen={disposition} choose={setDisposition} options={options} />
        <Input.TextArea
          value={note}
          maxLength={2_000}
          autoSize={{ minRows: 2, maxRows: 5 }}
          aria-label={words.ending.note}
          placeholder={words.ending.notePlaceholder}
          onChange={(event) => setNote(event.target.value)}
        />
        <p className="ending-hint">{words.ending.hint}</p>
      </div>
    </Modal>
  );
}

/** From the whole window: somebody who types R, 1, Enter is faster than the dialog takes the focus. */
function useDialogKeys(press: (event: KeyboardEvent) => void): void {
  const latest = useRef(press);
  latest.current = press;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => latest.current(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}

interface ChoicesProps {
  chosen: Disposition | undefined;
  choose(disposition: Disposition): void;
  options: React.RefObject<HTMLDivElement | null>;
}

function Choices({ chosen, choose, options }: ChoicesProps) {
  const { words, language } = useLanguage();
  return (
    <div className="ending-choices" ref={options} role="radiogroup" aria-label={words.ending.resolveHeading}>
      {choices.map((choice, place) => (
        <label key={choice} className={choice === chosen ? 'ending-choice ending-chosen' : 'ending-choice'}>
          <input
            type="radio"
            name="disposition"
            checked={choice === chosen}
            onChange={() => choose(choice)}
          />
          <kbd>{place + 1}</kbd>
          <strong>{dispositions[choice][language]}</strong>
          <span>{words.ending.dispositions[choice]}</span>
        </label>
      ))}
    </div>
  );
}
