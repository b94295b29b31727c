/** What an alert is called. Telephones keep their page: until it is opened anew, its hub may know kinds that it does not. */
import { type AlertKind, alertKinds } from '@zhuji/protocol/kinds';
import type { Language } from '../language.ts';

const any = { zh: '警情', en: 'Alert' };

export const kindWords = (kind: AlertKind, language: Language): string =>
  (kind in alertKinds ? alertKinds[kind] : any)[language];
