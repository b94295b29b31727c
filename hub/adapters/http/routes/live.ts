import type { OutgoingHttpHeaders } from 'node:http';
import Type from 'typebox';
import type { App } from '../app.ts';
import { describeRoute } from '../describe-route.ts';
import { signedIn } from '../guard.ts';
import type { LiveFeed } from '../live/feed.ts';
import { LivePage } from '../live/page.ts';

const Change = Type.Integer({ minimum: 0, description: 'Tell what came after this change' });
const eventStream = { 'text/event-stream': { schema: Type.String() } };

export function liveRoute(app: App, feed: LiveFeed): void {
  const live = describeRoute(
    { tag: 'live', role: 'operator', zh: '实时推送(SSE)', en: 'Live feed of changes, server-sent events' },
    { 200: { content: eventStream } },
    {
      querystring: Type.Object({ after: Type.Optional(Change) }, { additionalProperties: false }),
      headers: Type.Object({ 'last-event-id': Type.Optional(Change) }),
    },
  );
  app.get('/api/live', { ...live, exposeHeadRoute: false }, async (request, reply) => {
    const who = signedIn(request);
    const after = request.headers['last-event-id'] ?? request.query.after;
    const { place, greeting } = await feed.welcome(after);
    reply.hijack();
    reply.raw.writeHead(200, { ...(reply.getHeaders() as OutgoingHttpHeaders), ...streaming });
    const page = new LivePage(reply.raw, who, place);
    page.send(`retry: 1000\n\n${greeting}`);
    feed.join(page);
  });
}

/** The line is never used for anything else: when the feed ends, it closes. A proxy must pass each frame on at once. */
const streaming = { 'content-type': 'text/event-stream', connection: 'close', 'x-accel-buffering': 'no' };
