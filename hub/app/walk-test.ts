/** The newest walk test of a home, device by device: what answered, and what did not. */
import type { HomeId, WalkView } from '@zhuji/protocol';
import { provingReadings, walked } from '../core/home-test/walk.ts';
import { done, type Outcome, refused } from './outcome.ts';
import type { Clock, History, Store } from './ports.ts';

interface WalkPorts {
  readonly store: Pick<Store, 'read'>;
  readonly history: Pick<History, 'range'>;
  readonly clock: Pick<Clock, 'now'>;
}
/** Two hours of a home that speaks much. */
const mostReadings = 10_000;

/** Refusals: `not_found`. */
export function walkTest({ store, history, clock }: WalkPorts) {
  return async (home: HomeId): Promise<Outcome<WalkView>> => {
    const known = await store.read(async (tx) => ({
      home: await tx.home(home),
      walk: await tx.walk(home),
    }));
    if (!known.home) return refused('not_found');
    const { walk } = known;
    const devices = known.home.devices.map(({ lastHeardAt: _, ...device }) => device);
    if (!walk) return done({ running: false, devices: walked(devices, { alarms: [], readings: [] }) });
    const { running, startedAt, endsAt, tried } = walk;
    const to = running ? clock.now() : endsAt;
    const span = { home, from: startedAt, to, kinds: provingReadings };
    const readings = await history.range({ ...span, limit: mostReadings });
    return done({ running, startedAt, endsAt, devices: walked(devices, { alarms: tried, readings }) });
  };
}
