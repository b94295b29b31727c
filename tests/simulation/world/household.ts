/** A home and its gateway, and who watches what they do. */
import type { Random } from '../../../firmware-sim/random.ts';
import type { PlannedHome } from '../../../firmware-sim/town/town-plan.ts';
import type { Ledger } from '../invariants/ledger.ts';
import type { VirtualTime } from '../time/virtual-time.ts';
import type { Door } from '../wire/hub-link.ts';
import { GatewayProcess } from './gateway-process.ts';
import { HomeLife } from './home-life.ts';
import type { Story } from './story.ts';

export interface Household {
  readonly life: HomeLife;
  readonly gateway: GatewayProcess;
}

/** Most clocks are right; one is a day ahead, one believes that it is 1972. */
const wallErrors = [0, 0, 0, 86_400_000, -1_700_000_000_000];

export function moveIn(
  plan: PlannedHome,
  random: Random,
  { time, story, ledger, door }: { time: VirtualTime; story: Story; ledger: Ledger; door: Door },
): Household {
  const life: HomeLife = new HomeLife(plan, time, random.fork('life'), {
    heard: ({ device, said }) => {
      if (said.type === 'event') story.say(plan.id, `hears ${device} ${said.kind} ${said.phase}`);
    },
  });
  const hasValve = plan.devices.some((device) => device.class === 'valve');
  const gateway = new GatewayProcess({
    plan,
    time,
    random: random.fork('gateway'),
    wallError: random.pick(wallErrors),
    door,
    deliver: (device, order) => life.order(device, order),
    beforeTurning: () => life.catchUp(),
    witness: {
      stored: (epoch, lane, items) => {
        if (lane === 'event') ledger.stored(plan.gateway, epoch, items, time.now);
      },
      sends: (items) => ledger.sends(plan.gateway, hasValve, items),
      orders: (order, mono) => ledger.orders(plan.gateway, order, mono),
    },
  });
  life.moveIn(gateway);
  return { life, gateway };
}
