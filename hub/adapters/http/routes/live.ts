import type { OutgoingHttpHeaders } from 'node:http';
import type { FastifyReply } from 'fastify';
import Type from 'typebox';
import type { Clock, Store } from '../../../app/ports.ts';
import type { SignedIn } from '../../../app/sign-in.ts';
import type { App } from '../app.ts';
import { describeRoute } from '../describe-route.ts';
import { signedIn } from '../guard.ts';
import type { FamilyFeed } from '../live/family-feed.ts';
import type { LiveFeed } from '../live/feed.ts';
import type { Audience } from '../live/frames.ts';
import { LivePage } from '../live/page.ts';
import { found } from '../refusal.ts';

const Change = Type.Integer({ minimum: 0, description: 'Tell what came after this change' });
const eventStream = { 'text/event-stream': { schema: Type.String() } };

const asked = {
  querystring: Type.Object({ after: Type.Optional(Change) }, { additionalProperties: false }),
  headers: Type.Object({ 'last-event-id': Type.Optional(Change) }),
};

export function liveRoute(app: App, feed: LiveFeed): void {
  const live = describeRoute(
    { tag: 'live', role: 'operator', zh: '实时推送(SSE)', en: 'Live feed of changes, server-sent events' },
    { 200: { content: eventStream } },
    asked,
  );
  app.get('/api/live', { ...live, exposeHeadRoute: false }, (request, reply) => {
    const after = request.headers['last-event-id'] ?? request.query.after;
    return openPage(feed, 'desk', signedIn(request), after, reply);
  });
}

interface ResponderLiveParts {
  store: Pick<Store, 'read'>;
  clock: Pick<Clock, 'now'>;
}

/** Of a responder: their own dispatches, and nothing else of anybody. */
export function responderLiveRoute(app: App, { store, clock }: ResponderLiveParts, feed: LiveFeed): void {
  const live = describeRoute(
    {
      tag: 'responders',
      role: 'responder',
      zh: '我的派单实时推送(SSE)',
      en: 'Live feed of my own dispatches',
      refusals: ['not_found'],
    },
    { 200: { content: eventStream } },
    asked,
  );
  app.get('/api/responder/live', { ...live, exposeHeadRoute: false }, async (request, reply) => {
    const who = signedIn(request);
    const me = found(await store.read((tx) => tx.responders.ofUser(who.user.id, clock.now())));
    const after = request.headers['last-event-id'] ?? request.query.after;
    await openPage(feed, me.id, who, after, reply);
  });
}

async function openPage(
  feed: LiveFeed,
  audience: Audience,
  who: SignedIn,
  after: number | undefined,
  reply: FastifyReply,
): Promise<void> {
  const { place, greeting } = await feed.welcome(after);
  reply.hijack();
  reply.raw.writeHead(200, { ...(reply.getHeaders() as OutgoingHttpHeaders), ...streaming });
  const page = new LivePage(reply.raw, who, place, audience);
  page.send(`retry: 1000\n\n${greeting}`);
  feed.join(page);
}

export function familyLiveRoute(app: App, feed: FamilyFeed, store: Pick<Store, 'read'>): void {
  const live = describeRoute(
    {
      tag: 'family',
      role: 'family',
      zh: '自己家的实时推送(SSE)',
      en: 'Live feed of the own home, server-sent events',
      refusals: ['not_found'],
    },
    { 200: { content: eventStream } },
  );
  app.get('/api/family/live', { ...live, exposeHeadRoute: false }, async (request, reply) => {
    const who = signedIn(request);
    const { home } = found(await store.read((tx) => tx.family.member(who.user.id)));
    reply.hijack();
    reply.raw.writeHead(200, { ...(reply.getHeaders() as OutgoingHttpHeaders), ...streaming });
    feed.join(new LivePage(reply.raw, who, 0), home);
  });
}

/** The line is never used for anything else: when the feed ends, it closes. A proxy must pass each frame on at once. */
const streaming = { 'content-type': 'text/event-stream', connection: 'close', 'x-accel-buffering': 'no' };
