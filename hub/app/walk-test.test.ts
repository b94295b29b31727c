import {
  type DeviceId,
  type Epoch,
  type Home,
  type HomeId,
  later,
  milliseconds,
  minutes,
  type ReadingKind,
  seconds,
} from '@zhuji/protocol';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  bytes,
  envelope,
  gateway,
  HubParts,
  home,
  onlineStatus,
  person,
} from '../../tests/support/hub-parts.ts';
import type { StoredReading } from './ports.ts';

let hub: HubParts;
const lead = person('zhao', '赵', 'supervisor');
const place: Home = { id: home, community: '祁连里社区', address: '402 室', residents: [], contacts: [] };
const device = (id: string, of: 'button' | 'pir' | 'voice') =>
  ({ id: id as DeviceId, class: of, name: id, state: 'working' }) as const;

beforeEach(async () => {
  hub = await new HubParts().start();
  await hub.store.write((tx) => tx.homes.load({ homes: [place] }));
  const devices = [device('button', 'button'), device('pir', 'pir'), device('voice', 'voice')];
  await hub.up.acceptStatus(gateway, bytes(onlineStatus(hub.clock.now(), devices)));
});
afterEach(() => hub.stop());

const walk = async () => {
  const answer = await hub.desk.walkTest(home);
  if (!answer.ok) throw new Error(answer.code);
  return answer.value;
};
const answered = async () =>
  (await walk()).devices.filter(({ answeredAt }) => answeredAt !== undefined).map(({ id }) => id);
const reads = (seq: number, kind: ReadingKind, value: number) => {
  const now = hub.clock.now();
  const reading = { seq, at: now, mono: 86_400_000, device: 'pir', kind, value };
  return hub.up.acceptReadings(gateway, bytes(envelope(now, [reading])));
};

it('knows the devices before anybody has tested them', async () => {
  expect(await walk()).toMatchObject({
    running: false,
    devices: [{ id: 'button' }, { id: 'pir' }, { id: 'voice' }],
  });
  expect(await walk()).not.toHaveProperty('startedAt');
  expect(await hub.desk.walkTest('home-9' as HomeId)).toMatchObject({ ok: false, code: 'not_found' });
});

it('ticks what came since the test began, and remembers it when the test is over', async () => {
  await reads(1, 'motion', 1);
  hub.clock.push(seconds(5));
  await hub.desk.testHome(lead, home, 30);
  hub.clock.push(seconds(5));
  expect(await answered()).toEqual([]);
  await hub.events(hub.item(1));
  expect(await answered()).toEqual(['button']);
  await reads(2, 'motion', 0);
  expect(await answered()).toEqual(['button']);
  await reads(3, 'motion', 1);
  hub.clock.push(seconds(1));
  expect(await answered()).toEqual(['button', 'pir']);
  await hub.desk.testHome(lead, home, undefined);
  expect(await answered()).toEqual(['button', 'pir']);
  expect(await walk()).toMatchObject({ running: false });
});

it('ticks what answers at the end of a long test, however much others say before', async () => {
  await hub.desk.testHome(lead, home, 120);
  const begun = hub.clock.now();
  const quiet = Array.from({ length: 10_001 }, (_, seq) => ({
    ...{ seq, at: later(begun, milliseconds(seq * 300)), device: 'pir' as DeviceId },
    ...{ kind: 'motion', value: 0 },
  })) as StoredReading[];
  await hub.history.append({ gateway, home, epoch: 'of-the-quiet' as Epoch, readings: quiet });
  hub.clock.push(minutes(110));
  await reads(1, 'motion', 1);
  hub.clock.push(seconds(1));
  expect(await answered()).toEqual(['pir']);
});

it('begins anew with the next test', async () => {
  await hub.desk.testHome(lead, home, 30);
  await hub.events(hub.item(1));
  await hub.desk.testHome(lead, home, undefined);
  hub.clock.push(minutes(60));
  await hub.desk.testHome(lead, home, 30);
  expect(await answered()).toEqual([]);
  expect(await walk()).toMatchObject({ running: true });
});
