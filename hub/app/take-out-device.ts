/** A person says that a device was taken out for good. Until then, one that its gateway does not name any more is lost protection. */
import type { DeviceId, HomeId } from '@zhuji/protocol';
import { brokenness } from '../core/supervision/repair-watch.ts';
import { findDevice } from './find-device.ts';
import { done, type Outcome, refused } from './outcome.ts';
import type { Clock, Store, User } from './ports.ts';
import { takeReport } from './take-report.ts';
import { forgetUpkeep } from './upkeep.ts';
import { deviceKey } from './watches.ts';
import type { Moment } from './write-decision.ts';

interface TakeOutPorts {
  readonly store: Pick<Store, 'write'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly ids: Moment['ids'];
}

/** One that its gateway still names is there again with the next status. Refusals: `not_found`. */
export function takeOutDevice({ store, clock, ids }: TakeOutPorts) {
  return (by: User, home: HomeId, id: DeviceId): Promise<Outcome<undefined>> =>
    store.write(async (tx) => {
      const found = await findDevice(tx, home, id);
      if (found.length === 0) return refused('not_found');
      const moment = { now: clock.now(), ids };
      await tx.deviceNames.remove(home, id);
      for (const { gateway, device } of found) {
        await tx.gateways.removeDevice(gateway, id);
        await tx.deadlines.clear(deviceKey(gateway, id));
        await forgetUpkeep(tx, gateway, id);
        const kind = brokenness(device);
        const told = { phase: 'restored', device: id, detail: { why: 'taken_out' } } as const;
        if (kind) await takeReport(tx, { home, kind, signal: told, report: { ...told, kind } }, moment);
      }
      await tx.audit.add({ at: moment.now, by: by.id, what: 'device_taken_out', subject: `${home} ${id}` });
      return done(undefined);
    });
}
