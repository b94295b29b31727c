/** What comes by the dozen: a sensor that chatters, and a community that is cut off at once. */
import { seconds } from '@zhuji/protocol';
import type { Random } from '../../../firmware-sim/random.ts';
import type { Household } from './household.ts';
import type { World } from './world.ts';

const s = 1_000;
const m = 60 * s;

/** A lid that rattles: from tampered to well and back, a dozen times in a few minutes. */
export function chatter(world: World, { life }: Household, random: Random): void {
  const device = life.deviceOf('pir', 'door', 'gas', 'smoke', 'button');
  if (device === undefined) return;
  world.say(life.plan.id, `${device} chatters`);
  for (let swing = 0; swing < 14; swing++)
    world.after(swing * random.whole(8 * s, 30 * s), () =>
      life.touch(device, { type: 'tamper', open: swing % 2 === 0 }),
    );
  world.after(8 * m, () => life.touch(device, { type: 'tamper', open: false }));
}

/** The lights go out, or a digger takes the cable: all homes of the community are gone within a minute. */
export function communityGone(world: World, home: Household, random: Random): void {
  const { community } = home.life.plan.register;
  const dark = random.chance(0.5);
  const lasting = random.chance(0.7) ? random.whole(2 * m, 20 * m) : random.whole(20 * m, 50 * m);
  // Their news is fresh when they go, and for one of them a life hangs on the line.
  if (random.chance(0.5))
    world.people.desk.putPlan(
      { scope: { of: 'home', name: home.life.plan.id }, kind: 'gateway_offline', change: { severity: 'P1' } },
      true,
    );
  world.turnAfter(5 * s);
  world.say('town', `${dark ? 'blackout' : 'cable cut'} for ${Math.round(lasting / s)} s at ${community}`);
  for (const { life, gateway } of world.households) {
    if (life.plan.register.community !== community) continue;
    const gone = random.whole(6 * s, 40 * s);
    const back = lasting + random.whole(0, 90 * s);
    world.after(gone, () => {
      if (dark) {
        life.liven(seconds(30));
        life.act({ type: 'circumstances', change: { mains: false } });
        gateway.die(true);
      } else gateway.line.cut();
    });
    world.after(back, () => {
      life.act({ type: 'circumstances', change: { mains: true } });
      gateway.line.restore();
      gateway.start(true);
    });
  }
}
