import { enCircle } from '../language/en-circle.ts';
import { ownWords } from '../language/own-words.ts';
import { zhCircle } from '../language/zh-circle.ts';

export const useCircleWords = ownWords({ zh: zhCircle, en: enCircle });
