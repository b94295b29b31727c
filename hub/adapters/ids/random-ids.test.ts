import { AlertId, CommandId, UserId } from '@zhuji/protocol';
import { checker } from '@zhuji/protocol/check';
import { expect, it } from 'vitest';
import { PushedClock } from '../../../tests/support/pushed-clock.ts';
import { randomIds } from './random-ids.ts';

it('names sort in the order in which they were made, also within one moment', () => {
  const ids = randomIds(new PushedClock());
  const names = Array.from({ length: 2_000 }, () => ids.command());
  expect(names.toSorted()).toEqual(names);
  expect(new Set(names).size).toBe(2_000);
});

it('names have the shape that the protocol asks for', () => {
  const ids = randomIds(new PushedClock());
  expect(checker(AlertId)(ids.alert())).toMatchObject({ ok: true });
  expect(checker(CommandId)(ids.command())).toMatchObject({ ok: true });
  expect(checker(UserId)(ids.user())).toMatchObject({ ok: true });
});
