import { type DeviceId, earlier, hours, later, minutes } from '@zhuji/protocol';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { epoch, gateway, HubParts, home } from '../../tests/support/hub-parts.ts';
import { inactivityBounds as bounds } from '../core/inactivity/bounds.ts';
import { firstWatch } from '../core/inactivity/inactivity-watch.ts';
import { relearnPatterns } from './relearn-patterns.ts';

let hub: HubParts;
beforeEach(async () => {
  hub = await new HubParts().start();
});
afterEach(() => hub.stop());

const watch = () => hub.store.read((tx) => tx.inactivity.get(home));
const due = async () => {
  const end = later(hub.clock.now(), hours(48));
  const deadlines = await hub.store.read((tx) => tx.deadlines.due(end, 99));
  return deadlines.find(({ key }) => key === `inactivity:${home}`)?.at;
};

/** Somebody who moves every twenty minutes, for three weeks. */
async function live(): Promise<void> {
  const count = 21 * 72;
  const start = earlier(hub.clock.now(), minutes(20 * count));
  const readings = Array.from({ length: count }, (_, n) => ({
    seq: n + 1,
    at: later(start, minutes(20 * n)),
    device: 'pir' as DeviceId,
    kind: 'motion' as const,
    value: 1,
  }));
  await hub.history.append({ gateway, home, epoch, readings });
}

it('learns what is usual from history where the store knows nothing, and tells sooner from then on', async () => {
  await live();
  await hub.store.write((tx) => tx.inactivity.put(firstWatch(home, hub.clock.now(), bounds)));
  await relearnPatterns(hub)(hub.clock.now());
  const known = await watch();
  expect(known?.pattern.days.length).toBeGreaterThan(15);
  expect(known?.movedAt).toBe(hub.clock.now());
  const at = await due();
  expect(at).toBeGreaterThan(hub.clock.now());
  expect(at).toBeLessThanOrEqual(later(hub.clock.now(), hours(4)));
});

it('leaves alone what was learned reading by reading, and homes that are not watched', async () => {
  await live();
  await relearnPatterns(hub)(hub.clock.now());
  expect(await watch()).toBeUndefined();
  const learned = firstWatch(home, hub.clock.now(), bounds);
  const days = [{ day: 1, longest: Array<number | null>(24).fill(30) }];
  const before = { ...learned, pattern: { ...learned.pattern, days } };
  await hub.store.write((tx) => tx.inactivity.put(before));
  await relearnPatterns(hub)(hub.clock.now());
  expect(await watch()).toEqual(before);
});
