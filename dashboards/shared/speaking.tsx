/** The language of a page: Chinese unless this person chose English; kept in the browser. */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { htmlLanguage, type Language } from './language.ts';
import { remembered } from './remembered.ts';

const choice = remembered<Language>('zhuji.language', ['zh', 'en']);

export interface Speaking<Words> {
  language: Language;
  words: Words;
  switchLanguage(): void;
}

/** `all`: every word of the page, in each language. */
export function speaking<Words>(all: Record<Language, Words>) {
  const Context = createContext<Speaking<Words>>({ language: 'zh', words: all.zh, switchLanguage: () => {} });

  function LanguageProvider({ children }: { children: ReactNode }) {
    const [language, setLanguage] = useState<Language>(() => choice.read() ?? 'zh');
    useEffect(() => {
      document.documentElement.lang = htmlLanguage(language);
    }, [language]);
    const spoken = useMemo<Speaking<Words>>(() => {
      const other = language === 'zh' ? 'en' : 'zh';
      const switchLanguage = () => {
        choice.write(other);
        setLanguage(other);
      };
      return { language, words: all[language], switchLanguage };
    }, [language]);
    return <Context value={spoken}>{children}</Context>;
  }

  return { LanguageProvider, useLanguage: (): Speaking<Words> => useContext(Context) };
}
