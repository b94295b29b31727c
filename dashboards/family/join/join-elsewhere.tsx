/** A code is good once: who opened it where nothing can ring is shown the better place before they use it up. */
import { useState } from 'react';
import { OpenElsewhere } from '../../shared/phone/open-elsewhere.tsx';
import { ringWords } from '../../shared/phone/push-words.ts';
import { useLanguage } from '../language/language.ts';
import { readableCode } from './join-code.ts';

export function JoinElsewhere({ where, code }: { where: 'wechat' | 'iphone_tab'; code: string }) {
  const { words, language } = useLanguage();
  return (
    <section className="card">
      <h2>{words.join.toRing}</h2>
      <OpenElsewhere words={ringWords[language].elsewhere[where]} last={<Then where={where} code={code} />} />
    </section>
  );
}

/** WeChat hands the code on by itself; the home screen of an iPhone does not. */
function Then({ where, code }: { where: 'wechat' | 'iphone_tab'; code: string }) {
  const { words } = useLanguage();
  const [copied, setCopied] = useState(false);
  if (code === '') return words.join.thenType;
  if (where === 'wechat') return words.join.thenJoin;
  const copy = () => navigator.clipboard?.writeText(readableCode(code)).then(() => setCopied(true));
  return (
    <>
      {words.join.thenCode} <strong className="code">{readableCode(code)}</strong>
      <button type="button" className="plain" onClick={() => void copy()}>
        {copied ? words.join.copied : words.join.copy}
      </button>
    </>
  );
}
