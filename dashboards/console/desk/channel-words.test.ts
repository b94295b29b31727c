import { expect, it } from 'vitest';
import { channelWords } from './channel-words.ts';

it('says what a channel is, in both languages, and leaves a name that somebody chose', () => {
  expect(channelWords('log', 'zh')).toBe('日志(开发用)');
  expect(channelWords('web-push', 'en')).toBe('web push');
  expect(channelWords('sms-main', 'zh')).toBe('sms-main');
  expect(channelWords('constructor', 'zh')).toBe('constructor');
});
