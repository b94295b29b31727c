import { expect, it } from 'vitest';
import { isUnreached, stateWords, summaryWords, whyWords } from './notice-words.ts';

it('takes a log for nobody’s telephone, and says whom to ring', () => {
  const logged = { state: 'accepted', by: 'message', channel: 'log' } as const;
  const told = { state: 'accepted', by: 'message', channel: 'sms' } as const;
  const nothing = { state: 'failed', by: 'call', why: 'no channel reaches this person' } as const;
  const atTheDesk = { state: 'accepted', by: 'page', channel: 'log' } as const;
  expect([logged, told, nothing].map(isUnreached)).toEqual([true, false, true]);
  expect([isUnreached(atTheDesk), stateWords(atTheDesk, 'zh')]).toEqual([false, '页面已响铃']);
  expect([stateWords(logged, 'zh'), stateWords(told, 'zh')]).toEqual(['没有通知到', '已提交']);
  expect([whyWords(logged, 'zh'), whyWords(told, 'zh'), whyWords(nothing, 'en')]).toEqual([
    '没有能通知他的通道，请打电话',
    undefined,
    'no channel reaches them: please ring',
  ]);
  expect(
    whyWords({ state: 'failed', by: 'message', channel: 'sms', why: 'isv.MOBILE_NUMBER_ILLEGAL' }, 'zh'),
  ).toBe('isv.MOBILE_NUMBER_ILLEGAL');
});

it('does not call everything sent while somebody was told by nothing', () => {
  expect(summaryWords({ all: 5, queued: 0, unreached: 0 }, 'zh')).toBe('通知 5 条，全部已发出');
  expect(summaryWords({ all: 5, queued: 1, unreached: 2 }, 'zh')).toBe(
    '通知 5 条，1 条还没发出，2 人没有通知到',
  );
  expect(summaryWords({ all: 1, queued: 0, unreached: 1 }, 'en')).toBe('1 notice, 1 told by nothing');
});
