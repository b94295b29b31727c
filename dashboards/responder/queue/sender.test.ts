import type { DispatchId, PhotoId } from '@zhuji/protocol/ids';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Refusal } from '../../shared/client.ts';
import { photos, words } from './lanes.ts';
import type { Queued } from './queued.ts';
import { Sender } from './sender.ts';

const word = (name: string, dispatch = 'di-1'): Queued => ({
  ...{ name, at: 0, sort: 'answer', dispatch: dispatch as DispatchId },
  answer: { what: 'word', text: name },
});

let queue: Queued[];
let taken: string[];
let refused: string[];
/** What the page was told, in order. */
let told: string[];
/** What the hub heard, and what it answers next: nothing, or a refusal. */
let heard: string[];
let answers: (Refusal | undefined)[];

const sender = () =>
  new Sender(
    {
      name: 'words',
      read: () => queue,
      remove: ({ name }) => {
        queue = queue.filter((one) => one.name !== name);
      },
      send: async ({ name }) => {
        heard.push(name);
        const answer = answers.shift();
        if (answer) throw answer;
        return undefined;
      },
    },
    {
      changed: () => told.push('changed'),
      unanswered: () => told.push('unanswered'),
      taken: ({ name }) => taken.push(name),
      refused: ({ name }, code) => refused.push(`${name} ${code}`),
    },
  );

beforeEach(() => {
  vi.useFakeTimers();
  [queue, taken, refused, told] = [[word('a'), word('b'), word('c')], [], [], []];
  [heard, answers] = [[], []];
});
afterEach(() => vi.useRealTimers());

it('sends in order, and each is gone once it is answered', async () => {
  await sender().wake();
  expect([heard, taken, queue]).toEqual([['a', 'b', 'c'], ['a', 'b', 'c'], []]);
});

it('what had no answer is sent again under its name before all that follows', async () => {
  answers = [undefined, new Refusal('unreachable')];
  await sender().wake();
  expect([heard, queue.map(({ name }) => name)]).toEqual([
    ['a', 'b'],
    ['b', 'c'],
  ]);
  await vi.advanceTimersByTimeAsync(3_000);
  expect([heard, taken]).toEqual([
    ['a', 'b', 'b', 'c'],
    ['a', 'b', 'c'],
  ]);
});

it('a refusal is an answer: it is told, and holds nothing up', async () => {
  answers = [new Refusal('dispatch_taken')];
  await sender().wake();
  expect([refused, taken, queue]).toEqual([['a dispatch_taken'], ['b', 'c'], []]);
});

it('what the hub stumbles over holds up what follows of its task, not the other tasks', async () => {
  queue = [word('a'), word('b'), word('x', 'di-2'), word('y', 'di-2')];
  answers = [new Refusal('internal')];
  await sender().wake();
  expect([heard, taken, queue.map(({ name }) => name)]).toEqual([
    ['a', 'x', 'y'],
    ['x', 'y'],
    ['a', 'b'],
  ]);
  // That others went well is not the last word.
  expect(told).toEqual(['changed', 'changed', 'unanswered']);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(taken).toEqual(['x', 'y', 'a', 'b']);
});

it('waits for whoever must sign in first', async () => {
  answers = [new Refusal('not_signed_in')];
  await sender().wake();
  expect([refused, queue.length]).toEqual([[], 3]);
});

it('is not woken twice into sending twice', async () => {
  const one = sender();
  await Promise.all([one.wake(), one.wake()]);
  expect(heard).toEqual(['a', 'b', 'c']);
});

it('rests once it is stopped', async () => {
  const one = sender();
  answers = [new Refusal('unreachable')];
  await one.wake();
  one.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(heard).toEqual(['a']);
});

it('a photo waits for what was said before it, and nothing waits for a photo', () => {
  const photo = (name: string): Queued => ({
    ...{ name, at: 0, sort: 'photo', dispatch: 'di-1' as DispatchId, photo: `ph-${name}` as PhotoId },
  });
  const names = (all: readonly Queued[]) => all.map(({ name }) => name);
  expect(names(words([photo('x'), word('a')]))).toEqual(['a']);
  expect(names(photos([word('a'), photo('x')]))).toEqual([]);
  expect(names(photos([word('a', 'di-2'), photo('x')]))).toEqual(['x']);
  // The second comes after a word of its own task.
  expect(names(photos([photo('x'), word('a'), photo('y')]))).toEqual(['x']);
});
