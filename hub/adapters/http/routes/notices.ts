/** Browsers that take pushes, what they report, the channels, and the callbacks of providers. */
import {
  ChannelList,
  ChannelName,
  ChannelTestRequest,
  ChannelTestResult,
  PushKey,
  PushReceiptRequest,
  PushSubscriptionRequest,
  PushUnsubscribeRequest,
  Reach,
  UnreachedList,
} from '@zhuji/protocol';
import Type from 'typebox';
import type { NoticeDesk } from '../../../app/notice-desk.ts';
import type { App } from '../app.ts';
import { describeRoute } from '../describe-route.ts';
import { signedIn } from '../guard.ts';
import { found, granted, Refusal } from '../refusal.ts';

const tag = 'notices';
const nothing = Type.Null();

export function noticeRoutes(app: App, desk: NoticeDesk): void {
  pushRoutes(app, desk);
  channelRoutes(app, desk);
}

function pushRoutes(app: App, desk: NoticeDesk): void {
  const key = describeRoute(
    {
      tag,
      role: 'signed_in',
      zh: '推送公钥',
      en: 'The key to subscribe a browser with',
      refusals: ['not_found'],
    },
    { 200: PushKey },
  );
  app.get('/api/push/key', key, async () => ({ key: found(desk.pushKey()) }));

  const reach = describeRoute(
    { tag, role: 'signed_in', zh: '本人能收到哪些通知', en: 'By which ways whoever asks is told' },
    { 200: Reach },
  );
  app.get('/api/reach', reach, async (request) => desk.reach(signedIn(request).user));

  const subscribe = describeRoute(
    {
      ...{ tag, role: 'signed_in', changes: true, zh: '订阅推送', en: 'Subscribe this browser' },
      refusals: ['not_found', 'push_endpoint_refused'],
    },
    { 204: nothing },
    { body: PushSubscriptionRequest },
  );
  app.post('/api/push/subscriptions', subscribe, async (request, reply) => {
    granted(await desk.subscribe(signedIn(request).user, request.body));
    return reply.code(204).send(null);
  });

  const unsubscribe = describeRoute(
    { tag, role: 'signed_in', changes: true, zh: '取消订阅', en: 'Unsubscribe this browser' },
    { 204: nothing },
    { body: PushUnsubscribeRequest },
  );
  app.delete('/api/push/subscriptions', unsubscribe, async (request, reply) => {
    await desk.unsubscribe(signedIn(request).user, request.body.endpoint);
    return reply.code(204).send(null);
  });

  const receipt = describeRoute(
    {
      ...{ tag, role: 'anyone', changes: true, zh: '推送回执', en: 'A push was shown, or tapped' },
      refusals: ['not_found'],
    },
    { 204: nothing },
    { body: PushReceiptRequest },
  );
  app.post('/api/push/receipts', receipt, async (request, reply) => {
    if (!(await desk.pushReceipt(request.body))) throw new Refusal('not_found');
    return reply.code(204).send(null);
  });
}

function channelRoutes(app: App, desk: NoticeDesk): void {
  const list = describeRoute(
    { tag, role: 'supervisor', zh: '通知通道', en: 'Channels, their health and their ceilings' },
    { 200: ChannelList },
  );
  app.get('/api/channels', list, async () => ({ channels: await desk.channels() }));

  const unreached = describeRoute(
    {
      tag,
      role: 'supervisor',
      zh: '通知不到的人',
      en: 'Persons whom notices could not be brought to of late',
    },
    { 200: UnreachedList },
  );
  app.get('/api/unreached', unreached, async (request) => ({
    people: await desk.unreached(signedIn(request).user),
  }));

  const test = describeRoute(
    {
      ...{ tag, role: 'supervisor', changes: true, zh: '测试通道', en: 'Send oneself a test' },
      // A channel belongs to the whole hub.
      ...{ everywhere: true, judgesItself: true },
      refusals: ['not_found'],
    },
    { 200: ChannelTestResult },
    { params: Type.Object({ name: ChannelName }), body: ChannelTestRequest },
  );
  app.post('/api/channels/:name/test', test, async (request) =>
    granted(await desk.test(signedIn(request).user, request.params.name, request.body)),
  );

  const callback = describeRoute(
    {
      tag,
      role: 'anyone',
      zh: '运营商回执',
      en: 'What a provider reports of its messages',
      refusals: ['not_found'],
    },
    { 200: Type.Record(Type.String(), Type.Unknown()) },
    {
      params: Type.Object({ name: ChannelName, secret: Type.String({ minLength: 8, maxLength: 200 }) }),
      body: Type.Unknown(),
    },
  );
  const byProvider = { ...callback, config: { ...callback.config, byProvider: true as const } };
  app.post('/api/channels/:name/receipts/:secret', byProvider, async (request) => {
    const { name, secret } = request.params;
    return { ...found(await desk.callback(name, { secret, body: request.body })) };
  });
}
