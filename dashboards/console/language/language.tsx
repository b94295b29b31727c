/** The console's words in the language that its operator chose. */
import { speaking } from '../../shared/speaking.tsx';
import { en } from './en.ts';
import { type Words, zh } from './zh.ts';

export const { LanguageProvider, useLanguage } = speaking<Words>({ zh, en });
