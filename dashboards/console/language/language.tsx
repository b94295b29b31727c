/** The page's language: Chinese unless this person chose English; kept in the browser. */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { htmlLanguage, type Language } from '../../shared/language.ts';
import { remembered } from '../../shared/remembered.ts';
import { en } from './en.ts';
import { type Words, zh } from './zh.ts';

const choice = remembered<Language>('zhuji.language', ['zh', 'en']);

export interface Speaking {
  language: Language;
  words: Words;
  switchLanguage(): void;
}

const SpeakingContext = createContext<Speaking>({ language: 'zh', words: zh, switchLanguage: () => {} });
export const useLanguage = (): Speaking => useContext(SpeakingContext);

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(() => choice.read() ?? 'zh');

  useEffect(() => {
    document.documentElement.lang = htmlLanguage(language);
  }, [language]);

  const speaking = useMemo<Speaking>(() => {
    const other = language === 'zh' ? 'en' : 'zh';
    const switchLanguage = () => {
      choice.write(other);
      setLanguage(other);
    };
    return { language, words: language === 'zh' ? zh : en, switchLanguage };
  }, [language]);

  return <SpeakingContext value={speaking}>{children}</SpeakingContext>;
}
