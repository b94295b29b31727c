/** The hub's HTTP side: API, live feed, console, health and metrics. `start()` listens, `stop()` lets go of everything. */
import type { App } from './app.ts';
import { buildApp } from './build-app.ts';
import { LiveFeed } from './live/feed.ts';
import type { HttpParts } from './parts.ts';

const patienceMs = 1_000;

export interface Http {
  start(): Promise<{ url: string }>;
  stop(): Promise<void>;
}

export function createHttp(parts: HttpParts): Http {
  const { config } = parts;
  let running: { app: App; feed: LiveFeed; url: string } | undefined;
  return {
    async start() {
      if (running) return { url: running.url };
      const feed = new LiveFeed({ ...parts, beat: config.liveBeat });
      const app = await buildApp(parts, feed);
      await listen(app, config);
      feed.start();
      running = { app, feed, url: urlOf(app, config.host) };
      return { url: running.url };
    },
    async stop() {
      const { app, feed } = running ?? {};
      running = undefined;
      feed?.stop();
      if (app) await close(app);
    },
  };
}

/** Rejects with Node's own error, `EADDRINUSE` with its port for one: whoever knows the setting's name says it. */
async function listen(app: App, { host, port }: HttpParts['config']): Promise<void> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    await app.close();
    throw error;
  }
}

/** What is being answered may end; what hangs is cut, so that a slow client cannot keep the hub from stopping. */
async function close(app: App): Promise<void> {
  const impatience = setTimeout(() => app.server.closeAllConnections(), patienceMs);
  await app.close();
  clearTimeout(impatience);
}

function urlOf(app: App, host: string): string {
  const address = app.server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
