/** The kept page and its code, over updates of the hub. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fromShell, keepShell } from './shell.ts';

const page = '/family/';
const origin = 'https://zhuji.example';
const pageWith = (...assets: string[]) =>
  assets.map((asset) => `<meta name="later" content="${page}assets/${asset}">`).join('\n');

/** What the hub has now, by path. */
let hub: Map<string, string>;
let kept: Map<string, Response>;
const pathOf = (of: RequestInfo | URL) => new URL(of instanceof Request ? of.url : of, origin).pathname;
const cache = {
  keys: async () => [...kept.keys()].map((path) => new Request(origin + path)),
  match: async (of: RequestInfo) => kept.get(pathOf(of))?.clone(),
  put: async (of: RequestInfo, answer: Response) => void kept.set(pathOf(of), answer),
  addAll: async (paths: string[]) => {
    for (const path of paths) kept.set(path, await fetch(path));
  },
  delete: async (of: RequestInfo) => kept.delete(pathOf(of)),
};
beforeEach(() => {
  kept = new Map();
  vi.stubGlobal('location', { origin });
  vi.stubGlobal('caches', { open: async () => cache, match: cache.match });
  vi.stubGlobal('fetch', async (of: RequestInfo) => {
    const text = hub.get(pathOf(of));
    return new Response(text ?? null, { status: text === undefined ? 404 : 200 });
  });
});
afterEach(() => vi.unstubAllGlobals());

const release = (...assets: string[]) => {
  const code = assets.map((asset): [string, string] => [`${page}assets/${asset}`, `code of ${asset}`]);
  hub = new Map([[page, pageWith(...assets)], ...code]);
};
const statusOf = async (asset: string) =>
  (await fromShell(new Request(`${origin}${page}assets/${asset}`), page, () => {}))?.status;

it('keeps the code of a page that is still open when the hub has another, and forgets it with the one after', async () => {
  release('page-1.js', 'weeks-1.js');
  await keepShell(page);
  release('page-2.js', 'weeks-2.js');
  await keepShell(page);
  expect([await statusOf('weeks-1.js'), await statusOf('weeks-2.js')]).toEqual([200, 200]);
  release('page-3.js', 'weeks-3.js');
  await keepShell(page);
  expect([...kept.keys()].filter((path) => path.includes('-1.js'))).toEqual([]);
  expect([await statusOf('weeks-1.js'), await statusOf('weeks-2.js')]).toEqual([404, 200]);
});
