/** The table behind `?`: what holds on every page, and what holds on the desk. */
import type { Role } from '@zhuji/protocol/api/people';
import { Modal } from 'antd';
import { chartKeyTable } from '../charts/keys.ts';
import { keyTable } from '../desk/keys.ts';
import { useLanguage } from '../language/language.tsx';
import { shellKeyTable } from './keys.ts';
import { mayOpen, pages } from './place.ts';
import './keys-dialog.css';

export function KeysDialog({ role, shut }: { role: Role; shut(): void }) {
  const { words } = useLanguage();
  const hidden = new Set<string>(pages.filter((page) => !mayOpen(page, role)));
  return (
    <Modal open centered width={760} title={words.keys.heading} footer={null} onCancel={shut}>
      <div className="keys-parts">
        <Part name={words.keys.onDesk} table={keyTable} words={words.keys} />
        <div>
          <Part
            name={words.keys.everywhere}
            table={shellKeyTable.filter(({ command }) => !hidden.has(command))}
            words={words.keys}
          />
          <Part name={words.charts.keysOf} table={chartKeyTable} words={words.charts.keys} />
        </div>
      </div>
      <p className="keys-lead">{words.keys.lead}</p>
    </Modal>
  );
}

interface PartProps<Command extends string> {
  name: string;
  table: readonly { command: Command; keys: readonly string[] }[];
  words: Readonly<Record<Command, string>>;
}

function Part<Command extends string>({ name, table, words: said }: PartProps<Command>) {
  const { words } = useLanguage();
  return (
    <section>
      <h3>{name}</h3>
      <dl className="keys">
        {table.map(({ command, keys }) => (
          <div key={command}>
            <dt>
              {keys.map((key, place) => (
                <span key={key}>
                  {place > 0 && ` ${words.keys.or} `}
                  <kbd>{key}</kbd>
                </span>
              ))}
            </dt>
            <dd>{said[command]}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
