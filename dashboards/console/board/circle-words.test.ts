import { expect, it } from 'vitest';
import { faultWords } from './circle-words.ts';

it('names the two most frequent reasons, and not that nobody had to go', () => {
  const whyNot = { not_needed: 9, nobody_accepted: 1, long_way: 3, sent_late: 2, unheard_of: 7 };
  expect(faultWords(whyNot, 'zh')).toBe('路程远 3 · 派单晚 2');
  expect(faultWords(whyNot, 'en')).toBe('a long way 3 · sent late 2');
  expect(faultWords({ not_needed: 9 }, 'zh')).toBe('');
});
