/** A chat's bot in a flood of lives at risk: twenty messages a minute, and silence for ten minutes for whoever sends one more. */
import { type AlertId, type HomeId, minutes, seconds } from '@zhuji/protocol';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FarEnd } from '../tests/support/far-ends/far-end.ts';
import { HubParts } from '../tests/support/hub-parts.ts';
import { channelsInOrder } from '../tests/support/one-channel.ts';
import { botChannel } from './adapters/channels/bots/bot-channel.ts';
import { createCourier } from './app/courier.ts';
import { createEngine } from './app/engine.ts';
import { queueNotice } from './app/notice-life.ts';
import type { Notice } from './core/effects.ts';

/** A disk that others keep busy turns a second into ten. */
vi.setConfig({ testTimeout: 60_000 });
const soon = <T>(look: () => T) => expect.poll(look, { timeout: 30_000, interval: 50 });

let hub: HubParts;
let dingtalk: FarEnd;
let end: () => Promise<void>;
/** What it took, and how often it was asked in its silence. */
let taken: string[];
let lockedOut: number;
beforeEach(async () => {
  hub = await new HubParts().start();
  dingtalk = await new FarEnd().start();
  [taken, lockedOut] = [[], 0];
  const times: number[] = [];
  let silentUntil = 0;
  dingtalk.answer = ({ body }) => {
    const now = hub.clock.now();
    const lately = times.filter((at) => at > now - minutes(1)).length;
    if (now >= silentUntil && lately >= 20) silentUntil = now + minutes(10);
    if (now < silentUntil) {
      lockedOut += 1;
      return { body: { errcode: 130101, errmsg: 'send too fast, exceed 20 times per minute' } };
    }
    times.push(now);
    taken.push(JSON.parse(body.toString()).text.content);
    return { body: { errcode: 0, errmsg: 'ok' } };
  };
  const bot = botChannel({ name: 'desk', type: 'dingtalk', url: `${dingtalk.url}/hook`, secret: 'SEC' });
  const courier = createCourier({
    ...{ ...hub, ...channelsInOrder(hub.clock, bot) },
    dispatch: { offer: async () => {} },
  });
  const engine = createEngine({ ...hub, moment: hub.moment, downlink: { command: () => true } });
  await courier.start();
  await engine.start();
  end = async () => {
    await engine.stop();
    await courier.stop();
  };
});
afterEach(async () => {
  await end();
  await dingtalk.stop();
  await hub.stop();
});

const press = (from: number, many: number, more: Partial<Notice> = {}) =>
  hub.store.write(async (tx) => {
    for (let n = from; n < from + many; n += 1) {
      const [alert, home] = [`al-${n}` as AlertId, `home-${n}` as HomeId];
      await tx.homes.load({
        homes: [{ id: home, community: `社区 ${n}`, address: '1 室', residents: [], contacts: [] }],
      });
      const open = { id: alert, home, kind: 'sos', severity: 'P1', state: 'raised', test: false } as const;
      await tx.alerts.put({ ...open, openedAt: hub.clock.now(), events: 1, devices: [], alarming: [] });
      const about = { id: `${alert}/1.0/message/desk`, alert, home, kind: 'sos', severity: 'P1' } as const;
      const to = { id: 'desk', name: 'desk', group: true } as const;
      await queueNotice(tx, { ...about, role: 'operators', by: 'message', to, ...more }, hub.clock.now());
    }
  });
const pass = async (time: number): Promise<void> => {
  for (let passed = 0; passed < time; passed += 1) {
    hub.clock.push(seconds(1));
    for (let turn = 0; turn < 6; turn += 1) await hub.store.write(async () => {});
  }
};
/** How many alerts its messages stand for. */
const told = (): number =>
  taken.reduce((so, text) => so + 1 + Number(/另有 (\d+) 条/.exec(text)?.[1] ?? 0), 0);

it('is told of all at once, the last message for all that it has no room for, and never so much that it falls silent', async () => {
  await press(0, 50);
  await soon(told).toBe(50);
  expect(taken).toHaveLength(20);
  expect(taken.at(-1)).toContain('另有 30 条');

  await press(50, 30);
  await pass(59);
  await soon(told).toBe(50);
  await pass(15);
  await soon(told).toBe(80);
  expect(lockedOut).toBe(0);
  const owed = await hub.store.read(({ outbox }) => outbox.due(hub.clock.now(), 99));
  expect(owed).toEqual([]);
});

it('one that others have made silent is asked by a few, and told when it speaks again', async () => {
  dingtalk.answer = (() => {
    const { answer } = dingtalk;
    const until = hub.clock.now() + minutes(10);
    return (asked) => {
      if (hub.clock.now() >= until) return answer(asked);
      lockedOut += 1;
      return { body: { errcode: 130101, errmsg: 'send too fast, exceed 20 times per minute' } };
    };
  })();
  await press(0, 50);
  await soon(() => lockedOut).toBe(20);
  await pass(540);
  const asked = lockedOut;
  expect(asked).toBeLessThan(250);
  await pass(150);
  await soon(told).toBe(50);
});

it('tells a drill by a message of its own', async () => {
  await press(0, 24);
  await press(24, 30, { drill: true });
  await pass(80);
  await soon(told).toBe(54);
  expect(lockedOut).toBe(0);
  const drills = taken.filter((text) => text.includes('【演练】'));
  expect(drills.join('\n')).toMatch(/另有 \d+ 条/);
  const communities = drills.map((text) => Number(/社区 (\d+)/.exec(text)?.[1]));
  expect(Math.min(...communities)).toBeGreaterThanOrEqual(24);
});
