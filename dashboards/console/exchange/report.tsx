/** What a file would do to the register: how much of it is new, what would change, and every fault by sheet, row and column. */
import type { RegisterPreview } from '@zhuji/protocol/api/register-exchange';
import { Button } from 'antd';
import { useLanguage } from '../language/language.tsx';
import { useExchangeWords } from './words.ts';

interface Props {
  preview: RegisterPreview;
  written: boolean;
  busy: boolean;
  write(): void;
}

const counted = ['areas', 'homes', 'responders'] as const;

export function Report({ preview, written, busy, write }: Props) {
  const words = useExchangeWords();
  const changes = counted.reduce((sum, sheet) => sum + preview[sheet].added + preview[sheet].changed, 0);
  return (
    <div className="exchange-report">
      <p
        className={preview.faultCount > 0 ? 'exchange-said exchange-said-wrong' : 'exchange-said'}
        role="status"
      >
        {written
          ? words.written
          : preview.faultCount > 0
            ? words.faults(preview.faultCount)
            : words.faultless}
      </p>
      {preview.faultCount > 0 && <Faults preview={preview} />}
      <Counts preview={preview} />
      <Absent preview={preview} written={written} />
      <AskAnew preview={preview} written={written} />
      <Entries preview={preview} count={changes} />
      {preview.faultCount === 0 && !written && changes === 0 && <p>{words.nothing}</p>}
      {preview.faultCount === 0 && !written && changes > 0 && (
        <Button type="primary" size="large" loading={busy} onClick={write}>
          {words.write(changes)}
        </Button>
      )}
    </div>
  );
}

function Counts({ preview }: Pick<Props, 'preview'>) {
  const words = useExchangeWords();
  const columns = ['added', 'changed', 'same'] as const;
  return (
    <table className="exchange-table">
      <thead>
        <tr>
          <th scope="col">{words.counts.sheet}</th>
          {columns.map((column) => (
            <th key={column} scope="col">
              {words.counts[column]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {counted.map((sheet) => (
          <tr key={sheet}>
            <th scope="row">{words.sheets[sheet]}</th>
            {columns.map((column) => (
              <td key={column} className="digits">
                {preview[sheet][column]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What somebody might fear to be cleared: columns that the file does not have. */
function Absent({ preview: { absent }, written }: Pick<Props, 'preview' | 'written'>) {
  const words = useExchangeWords();
  const { language } = useLanguage();
  if (absent.length === 0) return null;
  return (
    <div className="exchange-absent">
      <p>{written ? words.absentKept : words.absent}</p>
      <ul>
        {absent.map(({ sheet, columns }) => (
          <li key={sheet}>
            <strong>{words.sheets[sheet]}</strong>{' '}
            {columns.map((column) => column[language]).join(words.comma)}
          </li>
        ))}
      </ul>
      {!written && <p>{words.emptyCell}</p>}
    </div>
  );
}

/** A number changed, and the file does not say what may be told there. */
function AskAnew({ preview: { askAnew }, written }: Pick<Props, 'preview' | 'written'>) {
  const words = useExchangeWords();
  if (askAnew.length === 0) return null;
  return (
    <div className="exchange-absent">
      <p>{written ? words.askedAnew : words.askAnew}</p>
      <ul>
        {askAnew.map(({ home, name }) => (
          <li key={`${home} ${name}`}>
            <strong className="digits">{home}</strong> {name}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** In both languages: who mends the file may not be who reads the page. */
function Faults({ preview: { faults, faultCount } }: Pick<Props, 'preview'>) {
  const words = useExchangeWords();
  const { language } = useLanguage();
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <>
      <p>{words.mend}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and is to be reached by keyboard */}
      <div className="exchange-scroll" tabIndex={0}>
        <table className="exchange-table exchange-faults">
          <thead>
            <tr>
              {(['sheet', 'row', 'column', 'what', 'about'] as const).map((column) => (
                <th key={column} scope="col">
                  {words.fault[column]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {faults.map((fault) => (
              <tr key={`${fault.sheet} ${fault.row} ${fault.column} ${fault.code} ${fault.about}`}>
                <td>{words.sheets[fault.sheet] ?? fault.sheet}</td>
                <td className="digits">{fault.row}</td>
                <td>{fault.column}</td>
                <td>
                  {fault[language]}
                  <span className="exchange-other" lang={other === 'zh' ? 'zh-CN' : 'en'}>
                    {fault[other]}
                  </span>
                </td>
                <td className="exchange-about">{fault.about}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {faultCount > faults.length && <p>{words.faultsShown(faults.length)}</p>}
    </>
  );
}

function Entries({ preview: { entries }, count }: Pick<Props, 'preview'> & { count: number }) {
  const words = useExchangeWords();
  if (count === 0) return null;
  return (
    <details className="exchange-entries" open={count <= 20}>
      <summary>{words.entries(count)}</summary>
      <ul>
        {entries.map(({ sheet, id, what, fields }) => (
          <li key={`${sheet} ${id}`}>
            <span className={what === 'added' ? 'tag tag-good' : 'tag tag-warn'}>{words.what[what]}</span>
            <span>{words.sheets[sheet]}</span>
            <strong className="digits">{id}</strong>
            {what === 'changed' && (
              <span className="exchange-lead">
                {fields.map((field) => words.fields[field] ?? field).join('、')}
              </span>
            )}
          </li>
        ))}
      </ul>
      {count > entries.length && <p>{words.entriesShown(entries.length)}</p>}
    </details>
  );
}
