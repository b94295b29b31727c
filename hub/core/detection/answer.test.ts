import { expect, it } from 'vitest';
import { answerOf } from './answer.ts';

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
