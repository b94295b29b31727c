/** How many alerts come to each who is there, measured against what people can bear. */
import type { DeskLoad } from '@zhuji/protocol';
import { earlier } from '@zhuji/protocol';
import { alertRate, perHour, ratePeriod } from '../core/flood/alert-rate.ts';
import { presentPeople } from './hand-over-alert.ts';
import type { Clock, Store } from './ports.ts';

interface DeskPorts {
  readonly store: Pick<Store, 'read'>;
  readonly clock: Pick<Clock, 'now'>;
}

export async function deskLoad({ store, clock }: DeskPorts): Promise<DeskLoad> {
  const since = earlier(clock.now(), ratePeriod);
  const raised = await store.read((reader) => reader.raisedSince(since));
  return alertRate(raised, (await presentPeople({ store, clock })).length);
}

/** For each who is there, at the rate of the last ten minutes. */
export const alertsPerHour = async (ports: DeskPorts): Promise<number> => perHour(await deskLoad(ports));
