/** Notices over the real store and engine, with a clock that is pushed: from the alert to the channel that proves it arrived. */
import {
  type AlertId,
  hours,
  minutes,
  type NoticeView,
  type Severity,
  seconds,
  type UserId,
} from '@zhuji/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HubParts, home, li } from '../../tests/support/hub-parts.ts';
import { Died, MortalStore } from '../../tests/support/mortal-store.ts';
import { channelsInOrder } from '../../tests/support/one-channel.ts';
import { PlayedChannel } from '../../tests/support/played-channel.ts';
import type { Notice } from '../core/effects.ts';
import { createCourier } from './courier.ts';
import { createEngine } from './engine.ts';
import { queueNotice } from './notice-life.ts';
import { takeReports } from './take-reports.ts';

/** A disk that others keep busy turns a second into ten. */
vi.setConfig({ testTimeout: 60_000 });
const soon = <T>(look: () => T) => expect.poll(look, { timeout: 30_000, interval: 100 });

let hub: HubParts;
let end: () => Promise<void>;
beforeEach(async () => {
  hub = await new HubParts().start();
  end = async () => {};
});
afterEach(async () => {
  await end();
  await hub.stop();
});

const alert = 'al-1' as AlertId;

async function begin(...channels: PlayedChannel[]) {
  const parts = channelsInOrder(hub.clock, ...channels);
  const courier = createCourier({ ...hub, ...parts, dispatch: { offer: async () => {} } });
  const engine = createEngine({ ...hub, moment: hub.moment, downlink: { command: () => true } });
  await hub.store.write(async (tx) => {
    await tx.homes.load({
      homes: [{ id: home, community: '祁连里社区', address: '402 室', residents: [], contacts: [] }],
    });
    await tx.alerts.put({
      ...{ id: alert, home, kind: 'sos', severity: 'P1', state: 'claimed', test: false, claimedBy: li.id },
      ...{ openedAt: hub.clock.now(), events: 1, devices: [], alarming: [] },
    });
    const ladder = { alert, home, kind: 'sos', severity: 'P1', state: 'ended' } as const;
    const plan = (await import('../core/plan/shipped.ts')).shippedPlans.sos;
    await tx.ladders.put({
      planVersion: 0,
      plan,
      ladder: { ...ladder, round: 1, next: 1, dispatch: { state: 'none' } },
    });
  });
  await courier.start();
  await engine.start();
  end = async () => {
    await engine.stop();
    void courier.stop();
  };
  return { ...parts, courier };
}

const notice = (id: string, severity: Severity = 'P1', more: Partial<Notice> = {}): Notice => ({
  ...{ id, alert, home, kind: 'sos', severity, role: 'family', by: 'message' },
  to: { id: 'contact-0', name: '王建国', phone: '199 0000 0107' },
  ...more,
});
const tell = (...notices: Notice[]) =>
  hub.store.write(async (tx) => {
    for (const one of notices) await queueNotice(tx, one, hub.clock.now());
    const known = await tx.alerts.get(alert);
    if (known) await tx.alerts.put(known);
  });
const views = async (): Promise<NoticeView[]> =>
  (await hub.store.read((reader) => reader.alert(alert)))?.escalation?.notices ?? [];
const view = async () => (await views())[0];
const pass = async (time: number) => {
  for (let passed = 0; passed < time; passed += 1) {
    hub.clock.push(seconds(1));
    // Woken parts ask the store one after the other; once it has answered this, all of them have.
    for (let turn = 0; turn < 6; turn += 1) await hub.store.write(async () => {});
  }
};

it('whose account was closed is told nothing any more, not even what was queued before', async () => {
  const sms = new PlayedChannel('sms', { needs: 'phone' });
  sms.fails('HTTP 503');
  await begin(sms);
  const son = { ...li, id: 'us-son' as UserId, username: 'us-son', role: 'family' } as const;
  await hub.store.write((tx) => tx.accounts.add(son));
  await tell(notice('one', 'P2', { to: { id: son.id, name: '王建国', phone: '199 0000 0107' } }));
  await soon(() => sms.tries).toBe(1);
  await hub.store.write((tx) => tx.accounts.setDisabled(son.id, true));
  sms.says = { taken: true };
  await pass(10);
  await soon(view).toMatchObject({ state: 'failed' });
  expect(sms.taken).toEqual([]);
});

describe('a life at risk', () => {
  it('a provider that is down is seen, and the voice takes over as soon as that is known', async () => {
    const [sms, voice] = [new PlayedChannel('sms'), new PlayedChannel('voice')];
    sms.fails('HTTP 503');
    const { courier, watch } = await begin(sms, voice);
    await tell(notice('one'));
    await soon(() => sms.tries).toBe(1);
    // One that failed may be the next moment's success: nobody is woken yet.
    expect(courier.trouble()).toBeUndefined();
    await pass(1);
    await soon(() => sms.tries).toBe(2);
    expect(voice.taken).toEqual([]);
    await pass(8);
    await soon(() => voice.taken.map(({ id }) => id)).toEqual(['one']);
    expect(sms.tries).toBe(3);
    await soon(view).toMatchObject({ state: 'accepted', channel: 'voice' });
    expect(watch.of('sms')).toMatchObject([{ down: true, why: 'HTTP 503' }]);
    expect(courier.trouble()).toBe('sms has failed 3 times: HTTP 503');
  });

  it('a provider that takes everything and brings nothing is not believed', async () => {
    const [push, voice] = [new PlayedChannel('push'), new PlayedChannel('voice')];
    await begin(push, voice);
    await tell(notice('one'));
    await soon(view).toMatchObject({ state: 'accepted', channel: 'push' });
    await pass(30);
    await soon(() => voice.taken.length).toBe(1);
  });

  it('one that never answers is overtaken too', async () => {
    const [push, voice] = [new PlayedChannel('push'), new PlayedChannel('voice')];
    push.says = 'silent';
    await begin(push, voice);
    await tell(notice('one'));
    await soon(() => push.tries).toBe(1);
    await pass(2);
    await soon(view).toMatchObject({ state: 'sending', channel: 'push' });
    await pass(28);
    await soon(() => voice.taken.length).toBe(1);
  });

  it('a receipt ends it: nobody is rung who has read it', async () => {
    const [push, voice] = [new PlayedChannel('push'), new PlayedChannel('voice')];
    await begin(push, voice);
    await tell(notice('one'));
    await soon(view).toMatchObject({ state: 'accepted' });
    const report = takeReports(hub);
    await report('push', [
      { id: 'one', state: 'delivered' },
      { id: 'nobody', state: 'read' },
    ]);
    expect(await view()).toMatchObject({ state: 'delivered', deliveredAt: hub.clock.now() });
    await pass(31);
    expect(voice.tries).toBe(0);
    await report('push', [
      { id: 'one', state: 'read' },
      { id: 'one', state: 'delivered' },
    ]);
    expect(await view()).toMatchObject({ state: 'read' });
  });

  it('a number that does not exist costs no time', async () => {
    const [sms, voice] = [new PlayedChannel('sms'), new PlayedChannel('voice')];
    sms.refuses();
    const { courier } = await begin(sms, voice);
    await tell(notice('one'));
    await soon(() => voice.taken.length).toBe(1);
    expect(courier.trouble()).toBeUndefined();
  });

  it('ceilings are not counted against it', async () => {
    const ceilings = [{ most: 1, within: hours(24), per: 'address' }] as const;
    const sms = new PlayedChannel('sms', { ceilings });
    await begin(sms);
    await tell(notice('one'), notice('two'), notice('three'));
    await soon(() => sms.taken.length).toBe(3);
  });
});

describe('lesser matters', () => {
  it('of a family go out as one message', async () => {
    const sms = new PlayedChannel('sms');
    await begin(sms);
    await tell(...['a', 'b', 'c'].map((id) => notice(id, 'P4', { kind: 'battery_low' })));
    // It is one o'clock at night.
    hub.clock.push(hours(5));
    await pass(1);
    expect(sms.tries).toBe(0);
    hub.clock.push(hours(1));
    await soon(() => sms.taken.map(({ words }) => words.body)).toEqual([
      expect.stringContaining('另有 2 条'),
    ]);
    await soon(async () => (await views()).map(({ state }) => state)).toEqual(Array(3).fill('accepted'));
  });

  it('wait at a ceiling, and are not called late for it', async () => {
    const ceilings = [{ most: 2, within: minutes(1), per: 'channel' }] as const;
    const bot = new PlayedChannel('bot', { ceilings });
    await begin(bot);
    await tell(...['a', 'b', 'c', 'd'].map((id) => notice(id, 'P3', { role: 'operators' })));
    await soon(() => bot.taken.length).toBe(2);
    await pass(59);
    expect(bot.taken).toHaveLength(2);
    await pass(62);
    await soon(() => bot.taken.length).toBe(4);
  });

  it('wait as long as a provider asks for', async () => {
    const sms = new PlayedChannel('sms');
    sms.isBusy(20_000);
    await begin(sms);
    await tell(notice('one', 'P2'));
    await soon(() => sms.tries).toBe(1);
    sms.says = { taken: true };
    await pass(19);
    expect(sms.tries).toBe(1);
    await pass(1);
    await soon(view).toMatchObject({ state: 'accepted' });
  });

  it('a failure that is reported later sends them on', async () => {
    const [sms, mail] = [new PlayedChannel('sms'), new PlayedChannel('mail')];
    sms.says = { taken: true, ref: 'r-1' };
    await begin(sms, mail);
    await tell(notice('one', 'P2'));
    await soon(view).toMatchObject({ state: 'accepted' });
    await takeReports(hub)('sms', [{ ref: 'r-1', state: 'undelivered', why: 'switched off' }]);
    await soon(() => mail.taken.length).toBe(1);
  });
});

it('what got worse on somebody’s desk is not told as if nobody had it', async () => {
  const sms = new PlayedChannel('sms');
  await begin(sms);
  await tell(notice('before', 'P1', { role: 'operators' }));
  await soon(() => sms.taken.map(({ words }) => words.body)).toEqual([expect.stringContaining('尚无人接警')]);
  await hub.store.write(async (tx) => {
    const known = await tx.ladders.get(alert);
    if (known) await tx.ladders.put({ ...known, ladder: { ...known.ladder, state: 'attended' } });
  });
  await tell(notice('after', 'P1', { role: 'operators' }));
  await soon(() => sms.taken.map(({ words }) => words.body)).toEqual([
    expect.stringContaining('尚无人接警'),
    expect.stringContaining('已有人接警'),
  ]);
});

it('whom nothing reaches is said at once', async () => {
  await begin();
  await tell(notice('one'));
  await soon(view).toMatchObject({ state: 'failed', why: 'no channel reaches this person' });
});

it('a browser that is gone is forgotten', async () => {
  const push = new PlayedChannel('push', { needs: 'push' });
  const subscription = { endpoint: 'https://push.example/1', keys: { p256dh: 'x', auth: 'y' } };
  push.says = { taken: false, how: 'gone', why: 'HTTP 410', gone: [subscription.endpoint] };
  await begin(push, new PlayedChannel('sms'));
  await hub.store.write((tx) => tx.pushSubscriptions.put(li.id, subscription, hub.clock.now(), 9));
  await tell(notice('one', 'P1', { role: 'operators', to: { id: li.id, name: li.name } }));
  await soon(view).toMatchObject({ state: 'accepted', channel: 'sms' });
  expect(await hub.store.read((reader) => reader.pushSubscriptions.of(li.id))).toEqual([]);
});

it('a provider that does not answer when it is asked by another path is named before anything has to be sent', async () => {
  const sms = new PlayedChannel('sms');
  const { watch, courier } = await begin(sms);
  sms.isDown = 'connect ECONNREFUSED';
  watch.start();
  hub.clock.push(seconds(6));
  await soon(() => courier.trouble()).toBe('sms is down: connect ECONNREFUSED');
  sms.isDown = undefined;
  hub.clock.push(seconds(90));
  await soon(() => courier.trouble()).toBeUndefined();
  await watch.stop();
});

it.each([1, 2, 3])(
  'a death before or after commit %i repeats it under the same id, and loses nothing',
  async (commit) => {
    for (const when of ['before', 'after'] as const) {
      const sms = new PlayedChannel('sms');
      const id = `${when}-${commit}`;
      await begin();
      await end();
      await tell(notice(id));
      const mortal = new MortalStore(hub.store, { at: commit, when });
      const parts = { ...channelsInOrder(hub.clock, sms), dispatch: { offer: async () => {} } };
      const dying = createCourier({ ...hub, store: mortal, ...parts });
      await dying.start();
      await dying.wake().catch((error: unknown) => expect(error).toBeInstanceOf(Died));
      const next = createCourier({ ...hub, ...parts });
      await next.start();
      await soon(async () => (await views()).find((one) => one.id === id)).toMatchObject({
        state: 'accepted',
      });
      expect(new Set(sms.taken.map((message) => message.id))).toEqual(new Set([id]));
      await next.stop();
      await dying.stop();
    }
  },
);
