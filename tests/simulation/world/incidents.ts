/** What may happen in homes, to machines and at the desk. `incident-streams.ts` says when. */
import { later, minutes, seconds } from '@zhuji/protocol';
import type { Random } from '../../../firmware-sim/random.ts';
import { showFlat } from './first-day.ts';
import { chatter, communityGone } from './floods.ts';
import type { Household } from './household.ts';
import { planChanges } from './plan-changes.ts';
import type { World } from './world.ts';

export type Incident = (world: World, home: Household, random: Random) => void;

const s = 1_000;
const m = 60 * s;

/** Presses the red key of one of the home's buttons. */
function press(world: World, { life }: Household): void {
  const device = life.deviceOf('button', 'base_station', 'pull_cord');
  if (device === undefined) return;
  life.liven(seconds(15));
  life.touch(device, { type: 'press', key: 'red' });
  world.say(life.plan.id, 'presses');
}

function cancel(world: World, { life }: Household): void {
  const device = life.deviceOf('base_station', 'button');
  if (device === undefined) return;
  life.touch(device, { type: 'press', key: 'cancel' });
  world.say(life.plan.id, 'cancels');
}

function airOut({ life }: Household, world: World): void {
  const airedUntil = later(world.now, minutes(20));
  life.act({
    type: 'circumstances',
    change: { leak: 0, flue: 0, smoulders: false, wet: false, airedUntil },
  });
  const valve = life.deviceOf('valve');
  if (valve) life.touch(valve, { type: 'open_by_hand' });
}

const inTheAir =
  (change: { leak?: number; flue?: number; smoulders?: boolean; wet?: boolean }): Incident =>
  (world, home, random) => {
    const lasting = random.whole(60, 600) * s;
    home.life.liven(minutes(Math.ceil(lasting / m) + 12), seconds(20));
    home.life.act({ type: 'circumstances', change });
    world.say(home.life.plan.id, Object.keys(change).join());
    world.after(lasting, () => airOut(home, world));
  };

const powerCut: Incident = (world, home, random) => {
  const { life, gateway } = home;
  const backAfter = random.chance(0.8) ? random.whole(2, 600) * s : random.whole(600, 7_200) * s;
  world.say(life.plan.id, `blackout for ${backAfter / s} s`);
  life.liven(seconds(30));
  life.act({ type: 'circumstances', change: { mains: false } });
  world.after(random.whole(0, 3 * s), () => gateway.die(true));
  world.after(backAfter, () => {
    life.liven(minutes(5), seconds(15));
    life.act({ type: 'circumstances', change: { mains: true } });
  });
  world.after(backAfter + random.whole(5, 40) * s, () => gateway.start(true));
};

const crash: Incident = (world, { life, gateway }, random) => {
  const power = random.chance(0.5);
  world.say(life.plan.id, power ? 'the Pi loses power' : 'the gateway is killed');
  gateway.die(power);
  world.after(random.whole(200, 60 * s), () => gateway.start(power));
};

const update: Incident = (world, { life, gateway }, random) => {
  world.say(life.plan.id, 'the gateway is updated');
  gateway.stop();
  world.after(random.whole(15 * s, 90 * s), () => {
    gateway.die(false);
    gateway.start(false);
  });
};

const lineCut: Incident = (world, { life, gateway }, random) => {
  const lasting = random.chance(0.85) ? random.whole(1, 240) * s : random.whole(240, 5_400) * s;
  world.say(life.plan.id, `line cut for ${lasting / s} s`);
  gateway.line.cut();
  world.after(lasting, () => gateway.line.restore());
};

const badLine: Incident = (world, { life, gateway }, random) => {
  world.say(life.plan.id, 'the line is bad');
  gateway.line.loss = 0.2;
  gateway.line.doubling = 0.2;
  gateway.line.slowness = random.whole(100, 4_000);
  world.after(random.whole(1, 20) * m, () => {
    gateway.line.loss = 0;
    gateway.line.doubling = 0.01;
    gateway.line.slowness = 0;
  });
};

const slowCard: Incident = (world, { life, gateway }, random) => {
  world.say(life.plan.id, 'the card is slow');
  gateway.card.becomeSlowFor(random.whole(10, 300) * s);
};

/** The card stalls, somebody presses, the news is out, and then the power goes before the card has it. */
const lostOnTheCard: Incident = (world, home, random) => {
  slowCard(world, home, random);
  press(world, home);
  world.after(random.whole(1_050, 3_000), () => {
    home.gateway.die(true);
    world.after(random.whole(500, 20 * s), () => home.gateway.start(true));
  });
};

/** Without a line somebody presses; when it is back the card is slow, and what is new goes out before what is old. */
const overtaken: Incident = (world, home, random) => {
  const cutFor = random.whole(20, 40) * s;
  world.say(home.life.plan.id, `line cut for ${cutFor / s} s, then a slow card`);
  home.gateway.line.cut();
  world.after(cutFor, () => home.gateway.line.restore());
  world.after(cutFor - 3 * s, () => home.gateway.card.becomeSlowFor(20 * s));
  press(world, home);
  for (let at = -2; at < 10; at += 2) world.after(cutFor + at * s, () => press(world, home));
};

const hubDies: Incident = (world, _home, random) => {
  world.say('hub', 'dies');
  world.hubDies(random.whole(200, random.chance(0.7) ? 20 * s : 400 * s));
};

const hubDiesAtWork: Incident = (world, _home, random) => {
  world.say('hub', 'will die at work');
  world.hubDiesAtPoint(random.whole(1, 14));
};

const hubDiskSlow: Incident = (world, _home, random) => world.slowHubDisk(random.whole(5, 60) * s);

const peopleLeave: Incident = (world, _home, random) =>
  world.people.desk.leave(random.whole(30, 1_800) * s, random.chance(0.25));

export const drill: Incident = (world) => void world.people.desk.drill(showFlat);

const dutyChanges: Incident = (world) => world.people.responders.changeDuty();

/** What may befall the machines in the seconds around an emergency. */
export const troubles: readonly Incident[] = [
  crash,
  crash,
  lineCut,
  lineCut,
  badLine,
  slowCard,
  hubDies,
  hubDiesAtWork,
  hubDiesAtWork,
  hubDiskSlow,
  peopleLeave,
];

const emergencies: readonly (readonly [weight: number, incident: Incident])[] = [
  [10, (world, home) => press(world, home)],
  [
    5,
    (world, home, random) => {
      press(world, home);
      world.after(random.whole(1_500, 14 * s), () => cancel(world, home));
    },
  ],
  [
    3,
    (world, home, random) => {
      for (let at = 0; at < 3; at++) world.after(at * random.whole(1 * s, 30 * s), () => press(world, home));
    },
  ],
  [
    4,
    (world, home, random) => {
      const lying = random.chance(0.5) ? seconds(random.whole(5, 80)) : undefined;
      home.life.liven(minutes(4), seconds(10));
      home.life.act({ type: 'falls', for: lying });
      world.say(home.life.plan.id, 'falls');
      if (lying !== undefined) return;
      world.after(random.whole(2, 40) * m, () => {
        home.life.liven(minutes(1));
        home.life.act({ type: 'helped_up' });
      });
    },
  ],
  [3, inTheAir({ leak: 60 })],
  [1, inTheAir({ smoulders: true })],
  [1, inTheAir({ flue: 600 })],
  [1, inTheAir({ wet: true })],
  [3, powerCut],
  [
    1,
    (world, home, random) => {
      const device = home.life.deviceOf('pir', 'gas', 'voice', 'bed', 'button');
      if (device === undefined) return;
      world.say(home.life.plan.id, `${device} is dead`);
      home.life.touch(device, { type: 'killed', dead: true });
      const back = random.whole(10, 240) * m;
      world.turnAfter(Math.min(back, 13 * m));
      world.after(back, () => home.life.touch(device, { type: 'killed', dead: false }));
      world.turnAfter(back + 30 * s);
    },
  ],
  // Several alerts in one home are one case.
  [
    2,
    (world, home, random) => {
      inTheAir({ leak: 60, smoulders: true })(world, home, random);
      world.after(random.whole(1 * s, 3 * m), () => press(world, home));
      world.after(random.whole(1 * s, 3 * m), () => chatter(world, home, random));
    },
  ],
  [2, chatter],
  [2, communityGone],
  [2, lostOnTheCard],
  [1, overtaken],
  [2, lineCut],
  [1, badLine],
  [1, update],
  [1, crash],
];
const wholeWeight = emergencies.reduce((sum, [weight]) => sum + weight, 0);

export function emergency(random: Random): Incident {
  let left = random.between(0, wholeWeight);
  for (const [weight, incident] of emergencies) {
    left -= weight;
    if (left < 0) return incident;
  }
  return press;
}

/** The green key, now and then twice, or a call to the desk. */
export const wish: Incident = (world, home, random) => {
  const device = home.life.deviceOf('base_station');
  if (device === undefined || random.chance(0.2)) return world.people.requestDesk.ringUp(home.life.plan.id);
  home.life.liven(seconds(15));
  for (let at = 0; at < (random.chance(0.3) ? 2 : 1); at++)
    world.after(at * random.whole(3 * s, 30 * m), () =>
      home.life.touch(device, { type: 'press', key: 'green' }),
    );
  world.say(home.life.plan.id, 'presses the green key');
};

/** What befalls the hub, its desk and its plans. */
export const ofTheHub: readonly Incident[] = [
  hubDies,
  hubDiesAtWork,
  hubDiskSlow,
  peopleLeave,
  planChanges,
  planChanges,
  dutyChanges,
];
