/** The desk calls a device what people there call it; its gateway's own name is kept, and comes back when the desk's is taken away. */
import type { DeviceId, HomeId } from '@zhuji/protocol';
import { findDevice } from './find-device.ts';
import { done, type Outcome, refused } from './outcome.ts';
import type { Clock, Store, User } from './ports.ts';

interface NamePorts {
  readonly store: Pick<Store, 'write'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** @param name undefined: the gateway's again. Refusals: `not_found` for the home or the device. */
export function nameDevice({ store, clock }: NamePorts) {
  return (by: User, home: HomeId, device: DeviceId, name: string | undefined): Promise<Outcome<undefined>> =>
    store.write(async (tx) => {
      if ((await findDevice(tx, home, device)).length === 0) return refused('not_found');
      if (name !== undefined) await tx.deviceNames.put(home, device, name.trim());
      else if (!(await tx.deviceNames.remove(home, device))) return done(undefined);
      const what = name === undefined ? 'device_unnamed' : 'device_named';
      await tx.audit.add({ at: clock.now(), by: by.id, what, subject: `${home} ${device}` });
      return done(undefined);
    });
}
