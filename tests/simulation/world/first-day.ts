/** What the hub's store holds before the story begins: the register, a flat for drills, the gateways, and everybody who works there. */
import { type Home, type HomeId, hours, later, type Register } from '@zhuji/protocol';
import { putResponders } from '../../../hub/app/dispatch/put-responders.ts';
import { markDrillHome } from '../../../hub/app/drill.ts';
import { loadRegister } from '../../../hub/app/load-register.ts';
import type { HubDisk } from '../disk/hub-disk.ts';
import { Life } from '../time/life.ts';
import type { VirtualTime } from '../time/virtual-time.ts';
import { leader, people } from './desk.ts';
import type { Going } from './responders.ts';

const years = hours(100_000);
export const showFlat = 'show-flat' as HomeId;

/** Beside the first home; nobody lives there, and nothing is installed. */
const flatBeside = ({ station, community, position }: Home): Home => ({
  id: showFlat,
  community,
  address: '样板间',
  ...(station && { station }),
  ...(position && { position }),
  residents: [],
  contacts: [],
});

export async function fillStore(
  time: VirtualTime,
  disk: HubDisk,
  register: Register,
  responders: readonly Going[],
): Promise<void> {
  const clock = { now: () => time.now, wakeAt: () => () => {} };
  const store = disk.store(new Life(time), clock);
  await store.start();
  const homes = [...register.homes, ...register.homes.slice(0, 1).map(flatBeside)];
  await settled(time, loadRegister({ store, clock })('system', { ...register, homes }));
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
  await settled(time, markDrillHome({ store, clock })(leader, showFlat, true));
  const records = responders.map(({ record }) => record);
  await settled(time, putResponders({ store, clock })(leader, records));
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
