/**
 * The offline shell of a phone page: the page and its hashed assets stay in a cache, and are shown at once; a fresh page is fetched
 * beside that, for the next time. The API is never cached: what is not known now is said to be unknown.
 */
/** Each page has its own: they share an origin, and must not forget each other's assets. */
const cacheOf = (page: string): string => `zhuji-shell${page}`;

/**
 * Fetches the page, keeps it with all that it names, and forgets assets that neither it names nor the one before: that one may be open,
 * and fetch code of its own later.
 */
export async function keepShell(page: string): Promise<Response> {
  const answer = await fetch(page, { cache: 'no-cache', credentials: 'same-origin' });
  if (!answer.ok) return answer;
  const cache = await caches.open(cacheOf(page));
  const html = await answer.clone().text();
  const named = assetsIn(html, page);
  const before = assetsIn((await (await cache.match(page))?.text()) ?? '', page);
  const kept = await cache.keys();
  const known = new Set(kept.map(({ url }) => new URL(url).pathname));
  await cache.addAll(named.filter((path) => !known.has(path)));
  await cache.put(page, answer.clone());
  for (const request of kept) {
    const { pathname } = new URL(request.url);
    if (pathname !== page && ![...named, ...before].includes(pathname)) await cache.delete(request);
  }
  return answer;
}

const assetsIn = (html: string, page: string): string[] =>
  [...new Set([...html.matchAll(/"([^"]+\/assets\/[^"]+)"/g)].map(([, path = '']) => path))].filter((path) =>
    path.startsWith(page),
  );

/** Undefined: not ours to answer. `waitUntil` keeps the worker alive while it fetches the next page. */
export function fromShell(
  request: Request,
  page: string,
  waitUntil: (work: Promise<unknown>) => void,
): Promise<Response> | undefined {
  const { pathname, origin } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin || !pathname.startsWith(page)) return undefined;
  if (request.mode === 'navigate') return pageFrom(page, waitUntil);
  return pathname.startsWith(`${page}assets/`) ? assetFrom(request, page) : undefined;
}

async function pageFrom(page: string, waitUntil: (work: Promise<unknown>) => void): Promise<Response> {
  const kept = await caches.match(page, { cacheName: cacheOf(page) });
  const fresh = keepShell(page);
  if (!kept) return fresh;
  waitUntil(fresh.catch(() => undefined));
  return kept;
}

async function assetFrom(request: Request, page: string): Promise<Response> {
  return (await caches.match(request, { cacheName: cacheOf(page) })) ?? fetch(request);
}
