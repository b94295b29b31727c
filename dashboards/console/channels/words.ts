import { enChannels } from '../language/en-channels.ts';
import { ownWords } from '../language/own-words.ts';
import { zhChannels } from '../language/zh-channels.ts';

export const useChannelsWords = ownWords({ zh: zhChannels, en: enChannels });
