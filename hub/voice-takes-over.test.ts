/**
 * Whatever becomes of a push service, somebody whose life-and-death notice it should have brought is rung up within thirty seconds, though the
 * hub starts anew in the middle. A push service and a telephone company of our own, asked over real connections.
 */
import { join } from 'node:path';
import { type AlertId, seconds } from '@zhuji/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FarEnd } from '../tests/support/far-ends/far-end.ts';
import { PushService } from '../tests/support/far-ends/push-service.ts';
import { HubParts, home, li } from '../tests/support/hub-parts.ts';
import { channelsInOrder } from '../tests/support/one-channel.ts';
import { httpChannel } from './adapters/channels/http-template/http-channel.ts';
import { vapidKeyFile } from './adapters/channels/web-push/vapid-keys.ts';
import { webPushChannel } from './adapters/channels/web-push/web-push-channel.ts';
import { createCourier } from './app/courier.ts';
import { createEngine } from './app/engine.ts';
import { queueNotice } from './app/notice-life.ts';
import { takeReports } from './app/take-reports.ts';
import type { Notice } from './core/effects.ts';

/** A disk that others keep busy turns a second into ten. */
vi.setConfig({ testTimeout: 60_000 });
const soon = <T>(look: () => T) => expect.poll(look, { timeout: 30_000, interval: 50 });

let hub: HubParts;
let push: PushService;
let telephone: FarEnd;
let keyFile: ReturnType<typeof vapidKeyFile>;
let end: () => Promise<void>;
beforeEach(async () => {
  hub = await new HubParts().start();
  push = await new PushService().start();
  telephone = await new FarEnd().start();
  telephone.answer = () => ({ body: { code: 0, call: 'c-1' } });
  keyFile = vapidKeyFile(join(hub.folder, 'keys.json'));
  await keyFile.start();
  push.key = keyFile.keys().publicKey;
  end = async () => {};
});
afterEach(async () => {
  // Whoever hangs is let go first.
  await push.stop();
  await end();
  await telephone.stop();
  await hub.stop();
});

const alert = 'al-1' as AlertId;
const endpoint = '/push/li';

async function begin(): Promise<void> {
  const settings = { name: 'push', keys: keyFile.keys, subject: 'mailto:duty@example.org' };
  const voice = httpChannel({
    ...{ name: 'voice', type: 'voice', url: `${telephone.url}/call`, headers: {}, ceilings: [] },
    body: { to: '{phone}', say: '{text}' },
    ...{ success: { field: 'code', value: '0' }, refField: 'call', callbackSecret: undefined },
  });
  const parts = channelsInOrder(hub.clock, webPushChannel({ ...settings, allowLoopback: true }), voice);
  const courier = createCourier({ ...hub, ...parts, dispatch: { offer: async () => {} } });
  const engine = createEngine({ ...hub, moment: hub.moment, downlink: { command: () => true } });
  await courier.start();
  await engine.start();
  end = async () => {
    await engine.stop();
    await courier.stop();
  };
}

/** Somebody is to be told by push or by voice, in that order. */
async function tell(): Promise<void> {
  const about: Notice = {
    ...{ id: 'one', alert, home, kind: 'sos', severity: 'P1', role: 'operators', by: 'message' },
    to: { id: li.id, name: li.name, phone: '199 0000 0101' },
  };
  await hub.store.write(async (tx) => {
    await tx.homes.load({
      homes: [{ id: home, community: '祁连里社区', address: '402 室', residents: [], contacts: [] }],
    });
    await tx.alerts.put({
      ...{ id: alert, home, kind: 'sos', severity: 'P1', state: 'claimed', test: false, claimedBy: li.id },
      ...{ openedAt: hub.clock.now(), events: 1, devices: [], alarming: [] },
    });
    await tx.pushSubscriptions.put(li.id, push.browser('li').subscription, hub.clock.now(), 9);
    await queueNotice(tx, about, hub.clock.now());
  });
}
const pass = async (time: number): Promise<void> => {
  for (let passed = 0; passed < time; passed += 1) {
    hub.clock.push(seconds(1));
    // Woken parts ask the store one after the other; once it has answered this, all of them have.
    for (let turn = 0; turn < 6; turn += 1) await hub.store.write(async () => {});
  }
};

const befalls: Readonly<Record<string, () => void | Promise<void>>> = {
  'answers that it is broken': () => void push.says.set(endpoint, { status: 500 }),
  'is not there': () => push.stop(),
  'takes the message and says nothing': () => void push.says.set(endpoint, 'hangs'),
  // The page is never told, so no receipt comes.
  'says that it has it, and brings nothing': () => void push.says.set(endpoint, { status: 201 }),
  'asks for an hour': () => void push.says.set(endpoint, { status: 429, headers: { 'retry-after': '3600' } }),
  'asks for a moment, each time anew': () =>
    void push.says.set(endpoint, { status: 429, headers: { 'retry-after': '2' } }),
  'does not like our key': () => void push.says.set(endpoint, { status: 403 }),
  'knows no such browser': () => void push.says.set(endpoint, { status: 410 }),
};

describe.each(Object.entries(befalls))('a push service that %s', (_, befall) => {
  it.each([
    ['', false],
    [', though the hub starts anew after ten seconds', true],
  ])('is overtaken by the voice within thirty seconds%s', async (_, restarts) => {
    await befall();
    await begin();
    await tell();
    await pass(10);
    if (restarts) {
      // One that hangs would keep the hub from stopping.
      if (push.says.get(endpoint) === 'hangs') await push.stop();
      await end();
      await begin();
    }
    await pass(20);
    await soon(() => telephone.asked.length).toBe(1);
    expect(telephone.lastJson).toEqual({
      to: '19900000101',
      say: expect.stringContaining('一键呼叫'),
    });
    // The telephone company has it: nobody is rung twice for it.
    await pass(40);
    expect(telephone.asked).toHaveLength(1);
  });
});

it('a telephone whose page says that it showed it is not rung up', async () => {
  await begin();
  await tell();
  await soon(() => push.browsers.get(endpoint)?.shown.length).toBe(1);
  const receipt = push.browsers.get(endpoint)?.shown[0]?.receipt;
  const channel = webPushChannel({
    ...{ name: 'push', keys: keyFile.keys, subject: undefined, allowLoopback: true },
  });
  const read = channel.reports?.({ secret: '', body: { receipt, state: 'delivered' } });
  await takeReports(hub)('push', read?.reports ?? []);
  await pass(60);
  expect(telephone.asked).toEqual([]);
});
