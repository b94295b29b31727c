import { enEnrol } from '../language/en-enrol.ts';
import { ownWords } from '../language/own-words.ts';
import { zhEnrol } from '../language/zh-enrol.ts';

export const useEnrolWords = ownWords({ zh: zhEnrol, en: enEnrol });
