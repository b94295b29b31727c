/** Plays scenarios on the town's clock. */
import { type Duration, later, milliseconds } from '@zhuji/protocol';
import type { Random } from '../random.ts';
import { refuse } from '../refusals.ts';
import { carryOut } from '../town/carry-out.ts';
import type { Diary } from '../town/diary.ts';
import { homeOf } from '../town/find.ts';
import type { Stage } from '../town/perform.ts';
import type { RunningHome } from '../town/running-home.ts';
import { isLivedIn } from '../town/town-plan.ts';
import { deedOf, type Endless, isEndless, type Run, type Scenario, span } from './scenario.ts';

/** One scenario being played, and what of it still waits for its time. */
interface Playing {
  name: string;
  waiting: Set<() => void>;
  busy: Set<RunningHome>;
}

export class Player {
  readonly #stage: Stage & { diary: Diary };
  readonly #playing = new Set<Playing>();

  constructor(stage: Stage & { diary: Diary }) {
    this.#stage = stage;
  }

  playing(): string[] {
    return [...this.#playing].map(({ name }) => name);
  }

  /** `where` overrides the scenario's own choice of a home. */
  play(scenario: Scenario, where?: string): void {
    const playing: Playing = { name: scenario.name, waiting: new Set(), busy: new Set() };
    if (isEndless(scenario)) {
      this.#playing.add(playing);
      this.#goOn(playing, scenario);
      return;
    }
    const home = where ? homeOf(this.#stage.homes, where) : this.#choose(scenario);
    if (home === undefined) {
      throw refuse('device_missing', { home: 'town', wanted: scenario.having?.join(' + ') ?? '' });
    }
    this.#playing.add(playing);
    this.#run(playing, scenario, home, () => this.#playing.delete(playing));
  }

  /** Without a name: all of them. What has been done stays done. */
  stop(name?: string): string[] {
    const stopped = [...this.#playing].filter((playing) => name === undefined || playing.name === name);
    for (const playing of stopped) {
      for (const cancel of playing.waiting) cancel();
      this.#playing.delete(playing);
    }
    return stopped.map((playing) => playing.name);
  }

  #goOn(playing: Playing, scenario: Endless): void {
    const { random } = this.#stage;
    this.#after(playing, milliseconds(span(scenario.every) * random.between(0.5, 1.5)), () => {
      const run = weighted(scenario.choose, random);
      const home = this.#choose(run);
      if (home) this.#run(playing, run, home, () => {});
      this.#goOn(playing, scenario);
    });
  }

  /** Never a home that is in the middle of something, or where nobody lives; undefined when no other will do. */
  #choose(run: Run): RunningHome | undefined {
    const { homes, random } = this.#stage;
    if (run.home !== undefined && run.home !== 'any') return homeOf(homes, run.home);
    const busy = new Set([...this.#playing].flatMap((playing) => [...playing.busy]));
    const fit = homes.filter(
      (home) =>
        !busy.has(home) &&
        isLivedIn(home.plan) &&
        (run.having ?? []).every((wanted) => home.plan.devices.some((device) => device.class === wanted)),
    );
    return fit.length > 0 ? random.pick(fit) : undefined;
  }

  #run(playing: Playing, run: Run, home: RunningHome, ended: () => void): void {
    playing.busy.add(home);
    const go = (index: number): void => {
      const step = run.steps[index];
      if (step === undefined) {
        playing.busy.delete(home);
        ended();
        return;
      }
      this.#after(playing, span(step.after ?? '0s'), () => {
        this.#do(run, step, home);
        go(index + 1);
      });
    };
    go(0);
  }

  #after(playing: Playing, wait: Duration, what: () => void): void {
    const { clock } = this.#stage;
    const cancel = clock.at(later(clock.now(), wait), () => {
      playing.waiting.delete(cancel);
      what();
    });
    playing.waiting.add(cancel);
  }

  /** A step that this home cannot do (its device is of another make) is written down: the others still tell the story. */
  #do(run: Run, step: Run['steps'][number], home: RunningHome): void {
    const { id, register } = home.plan;
    const deed = deedOf(step, run.scope === 'community' ? { community: register.community } : { home: id });
    if (!deed.ok) return;
    try {
      carryOut(this.#stage, deed.value);
    } catch (error) {
      const { clock, diary } = this.#stage;
      diary.write(clock.now(), id, 'done', step.do, `未能执行 not done: ${(error as Error).message}`);
    }
  }
}

function weighted<T extends { weight: number }>(list: readonly T[], random: Random): T {
  let left = random.between(
    0,
    list.reduce((sum, { weight }) => sum + weight, 0),
  );
  const found = list.find(({ weight }) => {
    left -= weight;
    return left < 0;
  });
  return found ?? (list[0] as T);
}
