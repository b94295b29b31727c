/** The two languages of every page. Chinese unless a person chose otherwise. */
import type { ApiError } from '@zhuji/protocol/api/health';

export type Language = 'zh' | 'en';
/** As in the protocol's registries: each word in both. */
export type Both = { readonly zh: string; readonly en: string };

export const inLanguage = (words: Both, language: Language): string => words[language];
export const apiErrorWords = (error: ApiError, language: Language): string =>
  language === 'zh' ? error.messageZh : error.message;
export const htmlLanguage = (language: Language): string => (language === 'zh' ? 'zh-CN' : 'en');
