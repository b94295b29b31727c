import Type from 'typebox';
import type { Store } from '../../../app/ports.ts';
import type { App } from '../app.ts';
import { describeRoute } from '../describe-route.ts';
import { signedIn } from '../guard.ts';
import type { LiveFeed } from '../live/feed.ts';
import { LivePage } from '../live/page.ts';

const Change = Type.Integer({ minimum: 0, description: 'Tell what came after this change' });
const eventStream = { 'text/event-stream': { schema: Type.String() } };

export function liveRoute(app: App, feed: LiveFeed, store: Pick<Store, 'read'>): void {
  const live = describeRoute(
    { tag: 'live', role: 'operator', zh: '实时推送(SSE)', en: 'Live feed of changes, server-sent events' },
    { 200: { content: eventStream } },
    {
      querystring: Type.Object({ after: Type.Optional(Change) }, { additionalProperties: false }),
      headers: Type.Object({ 'last-event-id': Type.Optional(Change) }),
    },
  );
  app.get('/api/live', live, async (request, reply) => {
    const { tokenHash } = signedIn(request);
    const asked = request.headers['last-event-id'] ?? request.query.after;
    const change = asked ?? (await store.read((tx) => tx.latestChange()));
    reply.hijack();
    const headers = { ...reply.getHeaders(), 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' };
    reply.raw.writeHead(200, headers as Record<string, string>);
    const page = new LivePage(reply.raw, tokenHash, change);
    reply.raw.on('close', () => feed.leave(page));
    await feed.join(page);
  });
}
