import { enExchange } from '../language/en-exchange.ts';
import { ownWords } from '../language/own-words.ts';
import { zhExchange } from '../language/zh-exchange.ts';

export const useExchangeWords = ownWords({ zh: zhExchange, en: enExchange });
