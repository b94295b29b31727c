/** A whole hub with real channels: from the home's event to a browser that decrypts it, and back by its receipt. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type AlertDetail,
  type AlertList,
  type ChannelList,
  type PushKey,
  type Role,
  seconds,
  type UnreachedList,
} from '@zhuji/protocol';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FarEnd } from '../tests/support/far-ends/far-end.ts';
import { PushService } from '../tests/support/far-ends/push-service.ts';
import { cookieOf } from '../tests/support/http-hub.ts';
import { envelope, item } from '../tests/support/hub-parts.ts';
import { RunningHub } from '../tests/support/running-hub.ts';
import { randomIds } from './adapters/ids/random-ids.ts';
import { argon2Passwords } from './adapters/password/argon2.ts';
import { sha256 } from './adapters/password/sha256.ts';
import { addUser } from './app/add-user.ts';

/** A disk that others keep busy turns a second into ten. */
vi.setConfig({ testTimeout: 60_000 });
const soon = <T>(look: () => T) => expect.poll(look, { timeout: 30_000, interval: 100 });

let hub: RunningHub;
let voice: FarEnd;
let pushes: PushService;
beforeEach(async () => {
  voice = await new FarEnd().start();
  voice.answer = () => ({ body: { ok: 'yes', call: 'c-1' } });
  pushes = await new PushService().start();
  hub = new RunningHub({ CALLBACK: 'agreed-secret' });
  const file = join(hub.folder, 'channels.yaml');
  writeFileSync(
    file,
    `channels:
  push: { type: web_push, allowLoopback: true, subject: mailto:duty@example.org }
  voice:
    type: voice
    url: ${voice.url}/call
    body: { to: '{phone}', say: '{text}' }
    refField: call
    callbackSecret: { env: CALLBACK }
people: [{ username: lead.one, phone: '199 0000 0200' }]
order: { page: [push, voice], message: [push, voice], call: [voice] }
`,
  );
  hub.setting('ZHUJI_CHANNELS', file);
  await hub.start('gw-1');
});
afterEach(async () => {
  await hub.stop();
  await voice.stop();
  await pushes.stop();
});

async function signIn(username: string, role: Role): Promise<string> {
  const { store, clock } = hub;
  const ports = { store, clock, ids: randomIds(clock), passwords: argon2Passwords(), hashSecret: sha256 };
  const added = await addUser(ports)('system', { username, name: username, role });
  if (!added.ok) throw new Error(added.code);
  return cookieOf(hub.httpUrl, added.value);
}
const asks =
  (cookie: string) =>
  (method: string, path: string, body?: unknown): Promise<Response> =>
    fetch(hub.httpUrl + path, {
      method,
      headers: { cookie, 'x-zhuji': '1', ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
type Ask = ReturnType<typeof asks>;

async function press(): Promise<void> {
  const gateway = await hub.connect('gw-1');
  await gateway.send('event', envelope(hub.clock.now(), [item(1, hub.clock.now())]));
}
async function notices(ask: Ask) {
  const { alerts } = (await (await ask('GET', '/api/alerts')).json()) as AlertList;
  const card = (await (
    await ask('GET', `/api/alerts/${alerts.find(({ kind }) => kind === 'sos')?.id}`)
  ).json()) as AlertDetail;
  return card.escalation?.notices ?? [];
}
/** As the page would. */
async function subscribe(ask: Ask) {
  pushes.key = ((await (await ask('GET', '/api/push/key')).json()) as PushKey).key;
  const browser = pushes.browser('li');
  expect((await ask('POST', '/api/push/subscriptions', browser.subscription)).status).toBe(204);
  return browser;
}

it('a press is shown by a browser that alone can read it, whose receipt proves it, and its tap that it was read', async () => {
  const ask = asks(await signIn('li.one', 'operator'));
  const browser = await subscribe(ask);
  await press();
  await soon(() => browser.shown.length).toBe(1);
  expect(pushes.refused).toEqual([]);
  const [shown] = browser.shown;
  expect(shown).toMatchObject({ title: '紧急：一键呼叫', severity: 'P1', topic: 'alert' });
  await soon(() => notices(ask)).toMatchObject([{ state: 'accepted', channel: 'push' }]);

  const says = (state: string, receipt = shown?.receipt) =>
    asks('')('POST', '/api/push/receipts', { receipt, state });
  expect((await says('delivered')).status).toBe(204);
  expect(await notices(ask)).toMatchObject([{ state: 'delivered' }]);
  expect((await says('read')).status).toBe(204);
  expect(await notices(ask)).toMatchObject([{ state: 'read' }]);
  expect((await says('read', `x${shown?.receipt}`)).status).toBe(404);

  expect(
    (await ask('DELETE', '/api/push/subscriptions', { endpoint: browser.subscription.endpoint })).status,
  ).toBe(204);
});

it('an address inside our own network is not subscribed', async () => {
  const ask = asks(await signIn('li.one', 'operator'));
  const { keys } = (await subscribe(ask)).subscription;
  const endpoint = 'https://10.0.0.1/push';
  const answer = await ask('POST', '/api/push/subscriptions', { endpoint, keys });
  expect(answer.status).toBe(422);
  expect(await answer.json()).toMatchObject({ code: 'push_endpoint_refused' });
});

it('a push service that is down is seen, and the voice takes over after 30 s', async () => {
  const ask = asks(await signIn('lead.one', 'supervisor'));
  await subscribe(ask);
  pushes.says.set('/push/li', { status: 500 });
  await press();
  const health = async () => (await fetch(`${hub.httpUrl}/health`)).json();
  await soon(() => pushes.far.asked.length).toBe(1);
  expect(voice.asked).toEqual([]);
  await soon(() => {
    hub.clock.push(seconds(1));
    return voice.asked.length;
  }).toBeGreaterThan(0);
  await soon(health).toMatchObject({
    ready: false,
    parts: { courier: { stuck: expect.stringMatching(/^push http:\S+ has failed \d times: HTTP 500$/) } },
  });
  expect(voice.lastJson).toEqual({ to: '19900000200', say: expect.stringContaining('一键呼叫') });
  const channels = async () => ((await (await ask('GET', '/api/channels')).json()) as ChannelList).channels;
  await soon(channels).toMatchObject([
    {
      ...{ name: 'push', health: 'down', why: 'HTTP 500', reports: true },
      providers: [{ name: pushes.far.url, health: 'down', why: 'HTTP 500' }],
    },
    { name: 'voice', health: 'up', needs: 'phone' },
  ]);
  expect(await hub.metrics()).toMatch(/zhuji_channel_up\{channel="push",provider="http:[^"]+"\} 0/);

  const callback = (secret: string) =>
    fetch(`${hub.httpUrl}/api/channels/voice/receipts/${secret}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ref: 'c-1', state: 'read' }),
    });
  await soon(() => notices(ask)).toContainEqual(
    expect.objectContaining({ state: 'accepted', channel: 'voice' }),
  );
  expect([(await callback('guessed-secret')).status, (await callback('agreed-secret')).status]).toEqual([
    404, 200,
  ]);
  expect(await notices(ask)).toContainEqual(expect.objectContaining({ state: 'read', channel: 'voice' }));
});

it('whom nothing could be brought to is named to who leads, until it can', async () => {
  const ask = asks(await signIn('lead.one', 'supervisor'));
  // A number that nobody has.
  voice.answer = () => ({ status: 422 });
  await press();
  const people = async () => ((await (await ask('GET', '/api/unreached')).json()) as UnreachedList).people;
  await soon(() => {
    hub.clock.push(seconds(1));
    return voice.asked.length;
  }).toBeGreaterThan(0);
  await soon(people).toMatchObject([
    { name: 'lead.one', home: 'home-1', channel: 'voice', how: 'refused', community: '祁连里社区' },
  ]);
  expect(JSON.stringify(await people())).not.toContain('1990000');
  voice.answer = () => ({ body: { ok: 'yes', call: 'c-1' } });
  await soon(() => {
    hub.clock.push(seconds(2));
    return people();
  }).toEqual([]);
});

it('a supervisor sends a test to himself, or to a number', async () => {
  const ask = asks(await signIn('lead.one', 'supervisor'));
  const test = async (name: string, to = {}) => (await ask('POST', `/api/channels/${name}/test`, to)).json();
  expect(await test('voice')).toEqual({ taken: true });
  expect(voice.lastJson).toMatchObject({ to: '19900000200' });
  expect(await test('voice', { phone: '19900000300' })).toEqual({ taken: true });
  expect(voice.lastJson).toMatchObject({ to: '19900000300' });
  expect(await test('push')).toMatchObject({ taken: false, why: expect.stringContaining('no address') });
  expect(await test('nobody')).toMatchObject({ code: 'not_found' });
});
