import { enAccounts } from '../language/en-accounts.ts';
import { ownWords } from '../language/own-words.ts';
import { zhAccounts } from '../language/zh-accounts.ts';

export const useAccountsWords = ownWords({ zh: zhAccounts, en: enAccounts });
