/** The table behind `?`. */
import { Modal } from 'antd';
import { useLanguage } from '../language/language.tsx';
import { keyTable } from './keys.ts';
import './keys-dialog.css';

export function KeysDialog({ shut }: { shut(): void }) {
  const { words } = useLanguage();
  return (
    <Modal open centered width={440} title={words.keys.heading} footer={null} onCancel={shut}>
      <dl className="keys">
        {keyTable.map(({ command, keys }) => (
          <div key={command}>
            <dt>
              {keys.map((key, place) => (
                <span key={key}>
                  {place > 0 && ` ${words.keys.or} `}
                  <kbd>{key}</kbd>
                </span>
              ))}
            </dt>
            <dd>{words.keys[command]}</dd>
          </div>
        ))}
      </dl>
      <p className="keys-lead">{words.keys.lead}</p>
    </Modal>
  );
}
