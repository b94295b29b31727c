import { expect, it } from 'vitest';
import { codeIn } from './join-code.ts';

it('takes the code out of an invitation, and nothing out of anything else', () => {
  expect(codeIn('#join=7k2mp9xq')).toBe('7K2MP9XQ');
  expect(['', '#weeks', '#join=', '#join=<b>', '#join=1234567 8'].map(codeIn)).toEqual(
    Array(5).fill(undefined),
  );
});
