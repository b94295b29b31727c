/** The register in and out: a file is read and reported on row by row, and written only when somebody has seen that. */
import type { RegisterPreview } from '@zhuji/protocol/api/register-exchange';
import { Button } from 'antd';
import { type DragEvent, useRef, useState } from 'react';
import { ask, Refusal } from '../../shared/client.ts';
import { apiErrorWords } from '../../shared/language.ts';
import { useLanguage } from '../language/language.tsx';
import type { Going } from '../shell/use-place.ts';
import { ExportLinks } from './export-links.tsx';
import { Report } from './report.tsx';
import { asSheet } from './sheet-file.ts';
import { useExchangeWords } from './words.ts';
import './exchange.css';

interface Looked {
  name: string;
  sheet: Blob;
  preview: RegisterPreview;
  written: boolean;
}

export function Exchange({ go }: { go: Going['go'] }) {
  const words = useExchangeWords();
  const { looked, busy, objection, look, write, forget } = useExchange();
  return (
    <div className="exchange">
      <header className="exchange-head">
        <h2>{words.heading}</h2>
        <Button onClick={() => go({ page: 'homes' })}>{words.back}</Button>
      </header>
      <section className="exchange-part">
        <p className="exchange-lead">{words.lead}</p>
        {looked ? (
          <p className="exchange-file">
            <strong>{words.file(looked.name)}</strong>
            <Button onClick={forget}>{words.another}</Button>
          </p>
        ) : (
          <FileChoice busy={busy} choose={look} />
        )}
        {objection && (
          <p className="exchange-objection" role="alert">
            {objection}
          </p>
        )}
        {looked && <Report preview={looked.preview} written={looked.written} busy={busy} write={write} />}
      </section>
      <ExportLinks />
    </div>
  );
}

function useExchange() {
  const words = useExchangeWords();
  const { language } = useLanguage();
  const [looked, setLooked] = useState<Looked>();
  const [busy, setBusy] = useState(false);
  const [objection, setObjection] = useState<string>();

  async function run(call: () => Promise<void>) {
    if (busy) return;
    setBusy(true);
    setObjection(undefined);
    try {
      await call();
    } catch (error) {
      const said = error instanceof Refusal ? error.said : undefined;
      setObjection(said ? apiErrorWords(said, language) : words.failed);
    } finally {
      setBusy(false);
    }
  }
  const look = (file: File) => {
    const sheet = asSheet(file);
    if (!sheet) return setObjection(words.wrongKind);
    void run(async () => {
      const preview = await ask<RegisterPreview>('POST', '/api/register/preview', sheet);
      setLooked({ name: file.name, sheet, preview, written: false });
    });
  };
  const write = () =>
    looked &&
    void run(async () => {
      const preview = await ask<RegisterPreview>('POST', '/api/register/import', looked.sheet);
      setLooked({ ...looked, preview, written: true });
    });
  const forget = () => {
    setLooked(undefined);
    setObjection(undefined);
  };
  return { looked, busy, objection, look, write, forget };
}

function FileChoice({ busy, choose }: { busy: boolean; choose(file: File): void }) {
  const words = useExchangeWords();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drag = (inside: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(inside);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file) choose(file);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what is dropped here can be chosen by the key inside it
    <div
      className={over ? 'exchange-drop exchange-drop-over' : 'exchange-drop'}
      onDragOver={drag(true)}
      onDragLeave={drag(false)}
      onDrop={drop}
    >
      <input
        ref={input}
        type="file"
        hidden
        accept=".xlsx,.csv"
        aria-label={words.choose}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          // The same file, mended, is chosen again.
          target.value = '';
          if (file) choose(file);
        }}
      />
      <Button type="primary" size="large" loading={busy} onClick={() => input.current?.click()}>
        {busy ? words.reading : words.choose}
      </Button>
      <p className="exchange-lead">{words.drop}</p>
    </div>
  );
}
