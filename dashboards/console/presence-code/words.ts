import { enPresence } from '../language/en-presence.ts';
import { ownWords } from '../language/own-words.ts';
import { zhPresence } from '../language/zh-presence.ts';

export const usePresenceWords = ownWords({ zh: zhPresence, en: enPresence });
