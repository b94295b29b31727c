import { expect, it } from 'vitest';
import { quiet } from '../testing/home.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { CounterBook } from './counters.ts';
import type { Notebook } from './ports.ts';

function startBook() {
  const written: (readonly [string, number])[] = [];
  const notebook = { noteCounters: async (counters: typeof written) => void written.push(...counters) };
  const clock = new ManualClock();
  return { book: new CounterBook(clock, notebook as unknown as Notebook, quiet), clock, written };
}

it('begins above everything that a lost notebook could have given out, or a valve would obey no order', () => {
  const { book, clock } = startBook();
  const first = book.next('valve');
  expect(first).toBe(Math.floor(clock.wall() / 1000));
  expect(first).toBeLessThan(2 ** 32);
  expect(book.next('valve')).toBe(first + 1);
});

it('goes on behind what it has promised', () => {
  const { book } = startBook();
  book.load([['own valve', 5000]]);
  expect(book.next('valve')).toBe(5001);
});

it('gives way to the event on the way to the disk, and follows at once', async () => {
  const { book, written } = startBook();
  expect(book.accept('button', 7, true)).toBe(true);
  expect(written).toEqual([]);
  await Promise.resolve();
  expect(written).toEqual([['button', 7]]);
  expect(book.accept('button', 7, true)).toBe(false);
});
