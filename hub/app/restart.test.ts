/**
 * The program dies before and after each commit of a long day, and starts again. Whoever had no answer says it again, as a gateway
 * and a person do. Each time the day must end as it does without a death: nothing lost, nothing twice, no wait forgotten.
 */
import { join } from 'node:path';
import {
  type AlertKind,
  type Command,
  type DeviceId,
  type Duration,
  minutes,
  type OnlineStatus,
  seconds,
  type TimelineEntry,
} from '@zhuji/protocol';
import { describe, expect, it } from 'vitest';
import { boot, bytes, epoch, gateway, HubParts, li, onlineStatus } from '../../tests/support/hub-parts.ts';
import { type Death, Died, MortalStore } from '../../tests/support/mortal-store.ts';
import { oneChannel } from '../../tests/support/one-channel.ts';
import { SqliteInspection } from '../adapters/auditor/inspection.ts';
import { SqliteStore } from '../adapters/store/sqlite/sqlite-store.ts';
import { judge, nothingYet } from '../core/auditor/judge.ts';
import { gatewayUseCases, peopleUseCases } from '../use-cases.ts';
import { type Courier, createCourier } from './courier.ts';
import { createEngine, type Engine } from './engine.ts';

const gas = { id: 'gas' as DeviceId, class: 'gas', name: '厨房燃气', state: 'working' } as const;
const stove: OnlineStatus['devices'] = [gas];

/** A patient hub, so that a long silence of a device takes few beats of its gateway. */
const momentOf = (hub: HubParts) => () => ({ ...hub.moment(), gatewayLimit: minutes(5) });

/** One life after the other, over one store and one clock. */
class Lives {
  readonly hub = new HubParts();
  readonly heard = new Map<string, Command>();
  /** Notices and offers that the providers took, each once, however often it came. */
  readonly told = new Set<string>();
  deaths = 0;
  #store: SqliteStore | undefined;
  #engine: Engine | undefined;
  #courier: Courier | undefined;
  #mortal: MortalStore | undefined;
  #dies: Death | undefined;

  constructor(dies: Death | undefined) {
    this.#dies = dies;
  }

  get commits(): number {
    return this.#mortal?.commits ?? 0;
  }

  async begin(): Promise<void> {
    await this.hub.start();
    await this.#awake();
  }

  async end(): Promise<void> {
    await this.#engine?.stop();
    await this.#courier?.stop();
    await this.#store?.stop();
    await this.hub.stop();
  }

  /** Says it until it was taken. */
  async does(what: (life: ReturnType<typeof useCases>) => Promise<unknown>): Promise<void> {
    for (;;) {
      if (await this.#survives(what)) return;
      await this.#dieAndWake();
    }
  }

  async #survives(what: (life: ReturnType<typeof useCases>) => Promise<unknown>): Promise<boolean> {
    const mortal = this.#mortal;
    if (!mortal) throw new Error('not begun');
    try {
      await what(useCases(this.hub, mortal));
      await this.#engine?.wake();
      await this.#courier?.wake();
      return !mortal.dead;
    } catch (error) {
      if (error instanceof Died) return false;
      throw error;
    }
  }

  async #dieAndWake(): Promise<void> {
    this.deaths += 1;
    this.#dies = undefined;
    await this.#engine?.stop();
    await this.#courier?.stop();
    await this.#store?.stop();
    // What is overdue now fires at the start; what is missing would be missing for good.
    expect((await wrong(this.hub)).filter((words) => !words.startsWith('deadline_overdue'))).toEqual([]);
    await this.#awake();
  }

  async #awake(): Promise<void> {
    const { hub, heard } = this;
    hub.listeningSince = hub.clock.now();
    this.#store = new SqliteStore({ file: join(hub.folder, 'hub.db'), clock: hub.clock });
    await this.#store.start();
    this.#mortal = new MortalStore(this.#store, this.#dies);
    const command = (_: unknown, order: Command) => heard.set(order.id, order) !== undefined;
    this.#engine = createEngine({
      ...hub,
      store: this.#mortal,
      moment: momentOf(hub),
      downlink: { command },
    });
    const take = async ({ id, alert }: { id: string; alert: string }) =>
      void this.told.add(id.replace(alert, ''));
    this.#courier = createCourier({
      ...hub,
      store: this.#mortal,
      ...oneChannel(hub.clock, take),
      dispatch: { offer: take },
    });
    await this.#courier.start();
    await this.#engine.start().catch(() => undefined);
    await this.#courier.wake();
    if (this.#mortal.dead) await this.#dieAndWake();
  }
}

const useCases = (hub: HubParts, store: MortalStore) => ({
  up: gatewayUseCases({ ...hub, store, moment: momentOf(hub) }),
  desk: peopleUseCases({ ...hub, store }),
});

/** What the auditor would say of what a death left behind. */
async function wrong(hub: HubParts): Promise<string[]> {
  const inspection = new SqliteInspection(join(hub.folder, 'hub.db'));
  await inspection.start();
  const { findings } = judge(await inspection.read(hub.clock.now()), nothingYet, hub.clock.now());
  await inspection.stop();
  return findings.map(({ rule, subject, words }) => `${rule} ${subject} ${words}`);
}

async function day(lives: Lives): Promise<void> {
  const { hub } = lives;
  let seq = 0;
  const sends = (more: Parameters<HubParts['item']>[1]) => {
    seq += 1;
    const item = hub.item(seq, more);
    const body = bytes({ v: 1, epoch, boot, sentAt: hub.clock.now(), mono: item.mono, items: [item] });
    return lives.does(({ up }) => up.acceptEvents(gateway, body));
  };
  const beats = () => {
    const body = bytes(onlineStatus(hub.clock.now(), stove));
    return lives.does(({ up }) => up.acceptStatus(gateway, body));
  };
  const passes = async (by: Duration) => {
    hub.clock.push(by);
    await lives.does(async () => {});
  };
  const alert = async (kind: AlertKind) => {
    const found = (await hub.open()).find((one) => one.kind === kind);
    if (!found) throw new Error(`no open ${kind}`);
    return found.id;
  };

  await beats();
  await sends({ cancellable: true });
  await passes(seconds(4));
  await sends({ phase: 'present', cancellable: true });
  await passes(seconds(6));
  const sos = await alert('sos');
  await lives.does(({ desk }) => desk.claimAlert(li, sos));
  await answers(lives);
  await sends({ kind: 'flood', device: gas.id });
  await sends({ kind: 'fall', cancellable: true });
  await sends({ kind: 'fall', phase: 'cancelled' });
  await lives.does(({ desk }) => desk.resolveAlert(li, sos, { disposition: 'real' }));
  // In two, so that a hub that starts anew in one of them has heard nobody for long enough in the other.
  await passes(minutes(24));
  await passes(minutes(6));
  await beats();
  for (let n = 0; n < 5; n += 1) {
    await passes(minutes(4));
    await beats();
  }
}

/** The home says what became of each command it heard; again, when nobody took its answer. */
async function answers(lives: Lives): Promise<void> {
  for (const { id } of lives.heard.values()) {
    const body = bytes({ v: 1, id, outcome: 'done', at: lives.hub.clock.now(), mono: 1 });
    await lives.does(({ up }) => up.acceptResult(gateway, body));
  }
}

/** All that people could know of the day, but for names that are made by chance. */
async function storyOf(hub: HubParts): Promise<unknown> {
  const alerts = [...(await hub.open()), ...(await hub.store.read((reader) => reader.closedAlerts(100)))];
  const stories = await Promise.all(
    alerts.map(async ({ id, kind, state, events }) => {
      const card = await hub.store.read((reader) => reader.alert(id));
      const story = card?.timeline.filter((entry) => !(counted.has(kind) && isRung(entry))) ?? [];
      return { kind, state, events, timeline: story.map(line) };
    }),
  );
  return stories.toSorted((a, b) => a.kind.localeCompare(b.kind));
}

/** Silence is counted anew after a start, so the moments of the watches may differ, and how far their ladders have been climbed. */
const counted: ReadonlySet<AlertKind> = new Set(['gateway_offline', 'device_silent']);
const isRung = ({ what }: TimelineEntry): boolean => what === 'rung' || what === 'limit';
const line = ({ at: _, ...entry }: TimelineEntry): unknown => entry;

async function live(dies?: Death) {
  const lives = new Lives(dies);
  await lives.begin();
  try {
    await day(lives);
    const story = { alerts: await storyOf(lives.hub), told: [...lives.told].toSorted() };
    return { story, commits: lives.commits, deaths: lives.deaths, left: await wrong(lives.hub) };
  } finally {
    await lives.end();
  }
}

describe('a day with a death in it', () => {
  it('ends as one without, wherever the program dies', { timeout: 300_000 }, async () => {
    const plain = await live();
    expect(plain).toMatchObject({ deaths: 0, left: [] });
    expect(plain.commits).toBeGreaterThan(25);
    for (let at = 1; at <= plain.commits; at += 1) {
      for (const when of ['before', 'after'] as const) {
        const { story, deaths, left } = await live({ at, when });
        expect({ at, when, story, deaths, left }).toEqual({
          at,
          when,
          story: plain.story,
          deaths: 1,
          left: [],
        });
      }
    }
  });
});
