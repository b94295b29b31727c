import { instant } from '@zhuji/protocol';
import { expect, it } from 'vitest';
import { answerOf, movedAfter } from './answer.ts';

it.each([
  ['help_request', 'new', 'fine'],
  ['sos', 'cancelled', 'fine'],
  ['fall_suspected', 'cancelled', 'fine'],
  ['sos', 'new', 'help'],
  ['sos', 'present', 'help'],
  ['fall', 'new', 'fell'],
  ['sos', 'restored', undefined],
  ['fall_suspected', 'new', undefined],
  ['gas_leak', 'new', undefined],
] as const)('%s %s says: %s', (kind, phase, answer) => {
  expect(answerOf({ kind, phase })).toBe(answer);
  expect(answerOf({ kind, phase, test: true })).toBeUndefined();
});

it('counts a movement after the question only, and no end of one', () => {
  const at = (ms: number, value = 1) => [{ kind: 'motion', value, at: instant(ms) } as const];
  expect(movedAfter(instant(100), at(101))).toBe(true);
  expect(movedAfter(instant(100), at(100))).toBe(false);
  expect(movedAfter(instant(100), at(101, 0))).toBe(false);
});
