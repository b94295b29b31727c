import { speaking } from '../../shared/speaking.tsx';
import { en } from './en.ts';
import { type Words, zh } from './zh.ts';

export const { LanguageProvider, useLanguage } = speaking<Words>({ zh, en });
