import { enRegister } from '../language/en-register.ts';
import { ownWords } from '../language/own-words.ts';
import { zhRegister } from '../language/zh-register.ts';

export const useRegisterWords = ownWords({ zh: zhRegister, en: enRegister });
