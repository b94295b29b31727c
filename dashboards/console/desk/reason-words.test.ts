import { reasonWords } from '@zhuji/protocol/api/dispatch';
import { expect, it } from 'vitest';
import { reasonText } from './reason-words.ts';

it('fills in numbers, skills and levels in both languages', () => {
  expect(reasonText({ code: 'arrives', minutes: 6 }, 'zh')).toBe('约 6 分钟到');
  expect(reasonText({ code: 'lacks_skill', skill: 'medical' }, 'zh')).toBe('不会急救');
  expect(reasonText({ code: 'has_skill', skill: 'lifting' }, 'en')).toBe('knows lifting');
  expect(reasonText({ code: 'level', level: 'station' }, 'zh')).toBe('社区驿站');
});

it('leaves no brace open, whatever the reason', () => {
  const facts = { minutes: 1, metres: 2, count: 3, skill: 'gas', level: 'centre' } as const;
  for (const code of Object.keys(reasonWords) as (keyof typeof reasonWords)[])
    for (const language of ['zh', 'en'] as const)
      expect(reasonText({ code, ...facts }, language)).not.toMatch(/[{}]/);
});
