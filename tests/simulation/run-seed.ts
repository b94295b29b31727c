/** One seed, from the first day to the final count. The same seed gives the same story, on any machine. */
import { type Duration, hours, later } from '@zhuji/protocol';
import { seeded } from '../../firmware-sim/random.ts';
import type { Broken } from './invariants/invariant.ts';
import { startIncidents } from './world/incident-streams.ts';
import { World } from './world/world.ts';

export interface SeedWish {
  readonly seed: number;
  readonly days: number;
  readonly homes: number;
}
export interface SeedResult {
  readonly seed: number;
  readonly events: number;
  readonly alerts: number;
  readonly broken: readonly Broken[];
  readonly fingerprint: string;
}

export async function runSeed(
  { seed, days, homes }: SeedWish,
  trace?: (line: string) => void,
): Promise<SeedResult> {
  const world = new World({ seed, homes, ...(trace && { trace }) });
  // How busy this machine is must not decide how large a group of the store's grows.
  const { now } = performance;
  performance.now = () => world.now;
  try {
    await world.begin();
    startIncidents(world, world.households, seeded(seed).fork('incidents'));
    await world.live(later(world.now, (hours(24) * days) as Duration));
    await world.end();
  } catch (error) {
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    world.inspector.found({ invariant: 'the simulation goes on', figure: 'other', what });
  } finally {
    performance.now = now;
  }
  const { broken } = world.inspector;
  const { fingerprint } = world.story;
  const result = {
    seed,
    events: world.pages.count('events'),
    alerts: world.pages.count('alerts'),
    broken,
    fingerprint,
  };
  await world.close();
  return result;
}
