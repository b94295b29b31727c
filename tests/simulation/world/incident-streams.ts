/** When what happens: seeded streams for each home, for the hub and for drills. Troubles like company. */
import type { Random } from '../../../firmware-sim/random.ts';
import type { Household } from './household.ts';
import { drill, emergency, ofTheHub, troubles, wish } from './incidents.ts';
import type { World } from './world.ts';

const s = 1_000;
const m = 60 * s;

/** On average this often: to a home, that somebody there wants something, to the hub, a drill. Some lives are quieter than others. */
const gaps = { emergency: 48 * 60 * m, wish: 72 * 60 * m, hub: 40 * 60 * m, drill: 60 * 60 * m };

export function startIncidents(world: World, homes: readonly Household[], random: Random): void {
  for (const home of homes) {
    const own = random.fork(home.life.plan.id);
    const again = (mean: number, chance: Random, happens: () => void): void =>
      world.befallsAfter(gap(chance, mean), home, () => {
        if (world.ending) return;
        happens();
        again(mean, chance, happens);
      });
    const wishes = own.fork('wishes');
    again(gaps.emergency, own, () => {
      if (own.chance(0.35)) world.after(own.whole(0, 6 * s), () => own.pick(troubles)(world, home, own));
      emergency(own)(world, home, own);
      if (own.chance(0.35)) world.after(own.whole(0, 12 * s), () => own.pick(troubles)(world, home, own));
    });
    again(gaps.wish, wishes, () => {
      wish(world, home, wishes);
      if (wishes.chance(0.2))
        world.after(wishes.whole(0, 12 * s), () => wishes.pick(troubles)(world, home, wishes));
    });
  }
  const again = (mean: number, chance: Random, happens: () => void): void =>
    world.after(gap(chance, mean), () => {
      if (world.ending) return;
      happens();
      again(mean, chance, happens);
    });
  const own = random.fork('hub');
  const drills = random.fork('drills');
  again(gaps.hub, own, () => own.pick(ofTheHub)(world, own.pick(homes), own));
  again(gaps.drill, drills, () => {
    drill(world, drills.pick(homes), drills);
    // Somebody means it meanwhile.
    const home = drills.pick(homes);
    if (drills.chance(0.6))
      world.befallsAfter(drills.whole(0, 8 * m), home, () => emergency(drills)(world, home, drills));
  });
}

const gap = (random: Random, mean: number): number => Math.round(-Math.log(1 - random.unit()) * mean) + 5 * s;
