/** Words of one page, in both languages: they come with the page's code, and the desk does not carry them. */
import type { Language } from '../../shared/language.ts';
import { useLanguage } from './language.tsx';

export const ownWords =
  <Words>(all: Readonly<Record<Language, Words>>) =>
  (): Words =>
    all[useLanguage().language];
