/** The desk calls a device what people there call it; its gateway's own name is kept, and comes back when the desk's is taken away. */
import type { DeviceId, HomeId } from '@zhuji/protocol';
import { findDevice } from './find-device.ts';
import { lastWriter } from './last-writer.ts';
import { done, type Outcome, refused } from './outcome.ts';
import type { Clock, Store, Tx, User } from './ports.ts';

interface NamePorts {
  readonly store: Pick<Store, 'read' | 'write'>;
  readonly clock: Pick<Clock, 'now'>;
}

export interface Naming {
  readonly home: HomeId;
  readonly device: DeviceId;
  /** Undefined: the gateway's again. */
  readonly name: string | undefined;
  /** What it was called where its writer looked; undefined: whatever it is called is overwritten. */
  readonly seen?: string | undefined;
}

const writes: ReadonlySet<string> = new Set(['device_named', 'device_unnamed']);

/** Refusals: `not_found` for the home or the device, `changed_meanwhile` with who named it. */
export function nameDevice({ store, clock }: NamePorts) {
  return async (by: User, { home, device, name, seen }: Naming): Promise<Outcome<undefined>> => {
    const subject = `${home} ${device}`;
    const outcome = await store.write(async (tx): Promise<Outcome<undefined>> => {
      const names = await namesOf(tx, home, device);
      if (names.length === 0) return refused('not_found');
      if (seen !== undefined && !names.includes(seen)) return refused('changed_meanwhile');
      if (name !== undefined) await tx.deviceNames.put(home, device, name.trim());
      else if (!(await tx.deviceNames.remove(home, device))) return done(undefined);
      const what = name === undefined ? 'device_unnamed' : 'device_named';
      await tx.audit.add({ at: clock.now(), by: by.id, what, subject });
      return done(undefined);
    });
    if (outcome.ok || outcome.code !== 'changed_meanwhile') return outcome;
    return refused('changed_meanwhile', await lastWriter(store, subject, writes));
  };
}

/** The desk's; where it gave none, that of each gateway of the home that has it. None: no such device. */
async function namesOf(tx: Tx, home: HomeId, device: DeviceId): Promise<string[]> {
  const found = await findDevice(tx, home, device);
  if (found.length === 0) return [];
  const ours = await tx.deviceNames.get(home, device);
  return ours === undefined ? found.map((one) => one.device.name) : [ours];
}
