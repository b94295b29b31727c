/** What the hub's store holds before the story begins: the register, the gateways, the people at the desk, those who go to the door. */
import { hours, later, type Register } from '@zhuji/protocol';
import { putResponders } from '../../../hub/app/dispatch/put-responders.ts';
import { loadRegister } from '../../../hub/app/load-register.ts';
import type { HubDisk } from '../disk/hub-disk.ts';
import { Life } from '../time/life.ts';
import type { VirtualTime } from '../time/virtual-time.ts';
import { people } from './desk.ts';
import type { Going } from './responders.ts';

const years = hours(100_000);

export async function fillStore(
  time: VirtualTime,
  disk: HubDisk,
  register: Register,
  responders: readonly Going[],
): Promise<void> {
  const clock = { now: () => time.now, wakeAt: () => () => {} };
  const store = disk.store(new Life(time), clock);
  await store.start();
  await settled(time, loadRegister({ store, clock })('system', register));
  const filled = store.write(async (tx) => {
    for (const user of people) {
      await tx.accounts.add(user);
      await tx.accounts.addSession({ tokenHash: user.id, user: user.id, expiresAt: later(time.now, years) });
      await tx.accounts.saw(user.id, time.now);
    }
    for (const { user } of responders) await tx.accounts.add(user);
    for (const { id: home, gateway } of register.homes)
      if (gateway) await tx.gateways.put({ id: gateway, home, secretHash: '-', online: false });
  });
  await settled(time, filled);
  const [, , leader] = people;
  if (leader)
    await settled(
      time,
      putResponders({ store, clock })(
        leader,
        responders.map(({ record }) => record),
      ),
    );
  await store.stop();
}

/** Lets so much time pass that the promise settles. */
async function settled(time: VirtualTime, promise: Promise<unknown>): Promise<void> {
  let open = true;
  void promise.finally(() => {
    open = false;
  });
  while (open) await time.goTo(time.next() ?? time.now);
}
