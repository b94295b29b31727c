/** The operators' console, as Vite built it: hashed files are kept for ever, the page that names them never. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { App } from './app.ts';
import { allRoutesFor } from './guard.ts';

const notBuilt = `<!doctype html><meta charset="utf-8"><title>助急</title>
<p>坐席页面尚未构建。请运行 <code>npm run build -w dashboards</code>，然后刷新。</p>
<p>The console is not built yet. Run <code>npm run build -w dashboards</code> and reload.</p>`;

export async function consolePages(app: App, folder: string): Promise<void> {
  await app.register(async (scope) => {
    allRoutesFor(scope as App, 'anyone');
    await scope.register(fastifyStatic, {
      root: folder,
      index: false,
      cacheControl: false,
      setHeaders: (reply, path) => void reply.header('cache-control', cacheRule(path)),
      suppressWarning: true,
      schemaHide: true,
    });
    scope.get('/', { schema: { hide: true } }, (_, reply) => {
      if (existsSync(join(folder, 'index.html'))) return reply.sendFile('index.html');
      return reply
        .code(503)
        .type('text/html; charset=utf-8')
        .header('cache-control', 'no-cache')
        .send(notBuilt);
    });
  });
}

const cacheRule = (path: string): string =>
  /[\\/]assets[\\/][^\\/]+$/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache';
