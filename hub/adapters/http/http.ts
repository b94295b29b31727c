/** The hub's HTTP side: API, live feed, console, health and metrics. `start()` listens, `stop()` lets go of everything. */
import type { App } from './app.ts';
import { buildApp, type Feeds } from './build-app.ts';
import { FamilyFeed } from './live/family-feed.ts';
import { LiveFeed } from './live/feed.ts';
import type { HttpParts } from './parts.ts';

const patienceMs = 1_000;

export interface Http {
  start(): Promise<{ url: string }>;
  stop(): Promise<void>;
}

export function createHttp(parts: HttpParts): Http {
  const { config } = parts;
  let running: { app: App; feeds: Feeds; url: string } | undefined;
  return {
    async start() {
      if (running) return { url: running.url };
      const feedParts = { ...parts, beat: config.liveBeat };
      const feeds = { desk: new LiveFeed(feedParts), family: new FamilyFeed(feedParts) };
      const app = await buildApp(parts, feeds);
      await listen(app, config);
      feeds.desk.start();
      feeds.family.start();
      running = { app, feeds, url: urlOf(app, config.host) };
      return { url: running.url };
    },
    async stop() {
      const { app, feeds } = running ?? {};
      running = undefined;
      feeds?.desk.stop();
      feeds?.family.stop();
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
