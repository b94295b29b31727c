/** A planned town at work: every home on its wires, one clock, one diary, and a hand to do things with. */
import type { SimClock } from '../clock.ts';
import { seeded } from '../random.ts';
import { refuse } from '../refusals.ts';
import { Player } from '../scenarios/player.ts';
import { Counters } from '../wires/counters.ts';
import { answer } from './answer.ts';
import { Diary } from './diary.ts';
import type { AnswerTo, Entry, Request } from './requests.ts';
import { RunningHome } from './running-home.ts';
import { countersFile } from './town-files.ts';
import type { TownPlan } from './town-plan.ts';

export interface TownOptions {
  clock: SimClock;
  /** Where the devices' counters are kept. */
  folder: string;
  /** Homes whose serial line ends in a pty instead of its planned port. */
  ptys?: ReadonlyMap<string, string>;
}

export interface TownControl {
  /** Refused with a `Refusal`. */
  ask<R extends Request>(request: R): Promise<AnswerTo<R>>;
  /** Every later line of the diary; answers with a way to stop following. */
  follow(reader: (entry: Entry) => void): () => void;
}

export interface Town {
  readonly plan: TownPlan;
  start(): Promise<void>;
  stop(): Promise<void>;
  readonly control: TownControl;
}

export function createTown(plan: TownPlan, options: TownOptions): Town {
  const { clock } = options;
  const random = seeded(`${plan.seed}/life`);
  const diary = new Diary();
  const counterName = (home: string, device: string): string => `${home}/${device}`;
  const counters = new Counters(
    countersFile(options.folder),
    plan.homes.flatMap((home) => home.devices.map((device) => counterName(home.id, device.id))),
  );
  const hub = new URL(plan.hubUrl);
  const homes = plan.homes.map((home) => {
    const pty = options.ptys?.get(home.id);
    return new RunningHome(home, {
      clock,
      diary,
      random: random.fork(home.id),
      hub: { host: hub.hostname, port: Number(hub.port || (hub.protocol === 'mqtts:' ? 8883 : 1883)) },
      takeCounter: (device) => counters.take(counterName(home.id, device)),
      ...(pty ? { pty } : {}),
    });
  });
  const stage = { homes, clock, diary, random: random.fork('stage') };
  const player = new Player(stage);
  return {
    plan,
    start: async () => {
      await startAll(homes);
      clock.start();
    },
    stop: async () => {
      player.stop();
      clock.stop();
      await Promise.all(homes.map((home) => home.stop()));
    },
    control: {
      ask: async (request) =>
        answer(
          { ...stage, player, takeCounter: (home, device) => counters.take(counterName(home, device)) },
          request,
        ),
      follow: (reader) => diary.follow(reader),
    },
  };
}

/** All or nothing: a taken port must not leave half a town behind. */
async function startAll(homes: readonly RunningHome[]): Promise<void> {
  const started = await Promise.allSettled(homes.map((home) => home.start()));
  const failed = started.find((result) => result.status === 'rejected');
  if (failed === undefined) return;
  await Promise.all(homes.map((home) => home.stop()));
  const reason: NodeJS.ErrnoException & { port?: number } = failed.reason;
  throw reason.code === 'EADDRINUSE' ? refuse('port_taken', { port: reason.port ?? '' }) : reason;
}
