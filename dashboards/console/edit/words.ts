import { enEdit } from '../language/en-edit.ts';
import { ownWords } from '../language/own-words.ts';
import { zhEdit } from '../language/zh-edit.ts';

export const useEditWords = ownWords({ zh: zhEdit, en: enEdit });
