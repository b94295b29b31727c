import type { DispatchId, PhotoId, ResponderId } from '@zhuji/protocol/ids';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keepPhoto, keptPhoto } from '../photo/photo-store.ts';
import { KeptQueue } from './kept-queue.ts';
import { bothLanes } from './lanes.ts';

const photo = 'ph-1' as PhotoId;
const picture = new Blob(['picture'], { type: 'image/jpeg' });

/** As much of a browser's database as photos need; it may be out of order. */
function database() {
  const rows = new Map<string, unknown>();
  const state = { broken: false };
  const settle = (result: unknown) => {
    const request: Record<string, unknown> = { result };
    const how = state.broken ? 'onerror' : 'onsuccess';
    queueMicrotask(() => (request[how] as () => void)());
    return request;
  };
  const photos = {
    put: (value: unknown, key: string) => settle(rows.set(key, value)),
    get: (key: string) => settle(rows.get(key)),
    delete: (key: string) => settle(rows.delete(key)),
  };
  const db = { transaction: () => ({ objectStore: () => photos }), close: () => undefined };
  vi.stubGlobal('indexedDB', { open: () => settle(db) });
  return state;
}

let refusal: string | undefined;
let asked: string[];
let heard: string[];
let queue: KeptQueue;
const lanes = () =>
  bothLanes(queue, {
    changed: () => undefined,
    taken: () => heard.push('taken'),
    refused: (_, code) => heard.push(code),
    unanswered: () => heard.push('unanswered'),
  });

beforeEach(() => {
  [refusal, asked, heard] = [undefined, [], []];
  queue = new KeptQueue('re-han' as ResponderId);
  queue.add({ name: 'a', at: 0, sort: 'photo', dispatch: 'di-1' as DispatchId, photo });
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(path);
    const said = { code: refusal, message: '', messageZh: '' };
    return refusal ? Response.json(said, { status: 409 }) : new Response(null, { status: 204 });
  });
});
afterEach(() => vi.unstubAllGlobals());

it.each([undefined, 'dispatch_over'])(
  'a photo that the hub has answered stays on no telephone (%s)',
  async (code) => {
    database();
    await keepPhoto(photo, picture);
    refusal = code;
    lanes().wake();
    await vi.waitFor(() => expect(heard).toEqual([code ?? 'taken']));
    expect(queue.read()).toEqual([]);
    await vi.waitFor(async () => expect(await keptPhoto(photo)).toBeUndefined());
  },
);

it('one that cannot be read now is not sent, and waits', async () => {
  const state = database();
  await keepPhoto(photo, picture);
  state.broken = true;
  const both = lanes();
  both.wake();
  await vi.waitFor(() => expect(heard).toEqual(['unanswered']));
  expect([asked, queue.read().length]).toEqual([[], 1]);
  state.broken = false;
  both.wake();
  await vi.waitFor(() => expect(heard).toEqual(['unanswered', 'taken']));
  both.stop();
});

it('one that this browser has lost holds nothing up', async () => {
  database();
  lanes().wake();
  await vi.waitFor(() => expect(heard).toEqual(['taken']));
  expect([asked, queue.read()]).toEqual([[], []]);
});
