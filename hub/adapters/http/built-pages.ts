/** Our pages, as Vite built them: hashed files are kept for ever, the page that names them and a service worker never. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { App } from './app.ts';
import { allRoutesFor } from './guard.ts';

export interface BuiltPages {
  /** `/` or `/family/`. */
  readonly at: `/${string}`;
  readonly folder: string;
  readonly zh: string;
  readonly en: string;
}

const notBuilt = ({ zh, en }: BuiltPages): string => `<!doctype html><meta charset="utf-8"><title>助急</title>
<p>${zh}尚未构建。请运行 <code>npm run build -w dashboards</code>，然后刷新。</p>
<p>${en} is not built yet. Run <code>npm run build -w dashboards</code> and reload.</p>`;

export async function builtPages(app: App, pages: BuiltPages): Promise<void> {
  const { at, folder } = pages;
  await app.register(async (scope) => {
    allRoutesFor(scope as App, 'anyone');
    await scope.register(fastifyStatic, {
      root: folder,
      prefix: at,
      index: false,
      cacheControl: false,
      // The telephones' pages lie there as small as brotli can make them; what does not is compressed on the way.
      preCompressed: true,
      setHeaders: (reply, path) => void reply.header('cache-control', cacheRule(path)),
      suppressWarning: true,
      schemaHide: true,
    });
    const hide = { schema: { hide: true } };
    scope.get(at, hide, (_, reply) => {
      if (existsSync(join(folder, 'index.html'))) return reply.sendFile('index.html');
      return reply
        .code(503)
        .type('text/html; charset=utf-8')
        .header('cache-control', 'no-cache')
        .send(notBuilt(pages));
    });
    // Somebody types it without the stroke at its end, and a page's files would then be looked for elsewhere.
    if (at !== '/') scope.get(at.slice(0, -1), hide, (_, reply) => reply.redirect(at, 301));
  });
}

const cacheRule = (path: string): string =>
  /[\\/]assets[\\/][^\\/]+$/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache';
