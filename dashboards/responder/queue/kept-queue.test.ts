import type { DispatchId, ResponderId } from '@zhuji/protocol/ids';
import { afterEach, expect, it, vi } from 'vitest';
import { KeptQueue } from './kept-queue.ts';
import type { Queued } from './queued.ts';

const word = (name: string): Queued => ({
  ...{ name, at: 0, sort: 'answer', dispatch: 'di-1' as DispatchId },
  answer: { what: 'word', text: name },
});
const names = (queue: KeptQueue) => queue.read().map(({ name }) => name);
const queue = () => new KeptQueue('re-han' as ResponderId);

/** A browser's storage, which may be full. */
function browser() {
  const kept = new Map<string, string>();
  const storage = { full: false };
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (storage.full) throw new DOMException('full', 'QuotaExceededError');
      kept.set(key, value);
    },
  });
  return storage;
}
afterEach(() => vi.unstubAllGlobals());

it('outlives the page', () => {
  browser();
  queue().add(word('a'));
  expect(names(queue())).toEqual(['a']);
});

it('goes on in memory where the storage is full, and sends nothing twice', () => {
  const storage = browser();
  const mine = queue();
  mine.add(word('a'));
  storage.full = true;
  mine.add(word('b'));
  expect(names(mine)).toEqual(['a', 'b']);
  mine.remove('a');
  expect(names(mine)).toEqual(['b']);
});

it('is kept again once there is room', () => {
  const storage = browser();
  const mine = queue();
  storage.full = true;
  mine.add(word('a'));
  storage.full = false;
  mine.add(word('b'));
  expect(names(queue())).toEqual(['a', 'b']);
});
