/** Ladders over the real store with a clock that is pushed: exact to the second, told once, and over every death of the program. */
import { join } from 'node:path';
import {
  type AlertDetail,
  type AlertId,
  type Instant,
  minutes,
  type ResidentId,
  seconds,
  type UserId,
} from '@zhuji/protocol';
import { afterEach, describe, expect, it } from 'vitest';
import { gateway, HubParts, home, li } from '../../tests/support/hub-parts.ts';
import { type Death, MortalStore } from '../../tests/support/mortal-store.ts';
import { oneChannel } from '../../tests/support/one-channel.ts';
import { SqliteStore } from '../adapters/store/sqlite/sqlite-store.ts';
import type { Notice, Offer } from '../core/effects.ts';
import { type Courier, createCourier } from './courier.ts';
import { createEngine, type Engine } from './engine.ts';

/** The far end: what providers were handed, at which second, and whether they answer. */
class Provider {
  readonly taken: { id: string; at: number }[] = [];
  answers = true;
  readonly #now: () => Instant;
  readonly #from: Instant;

  constructor(now: () => Instant) {
    this.#now = now;
    this.#from = now();
  }

  send = (notice: Notice): Promise<void> => this.#take(notice.id);
  offer = (offer: Offer): Promise<void> => this.#take(offer.id);

  async #take(id: string): Promise<void> {
    if (!this.answers) throw new Error('the provider is down');
    this.taken.push({ id, at: (this.#now() - this.#from) / 1_000 });
  }

  /** Without the alert's name, which is made by chance. */
  get told(): string[] {
    return this.taken.map(({ id, at }) => `${id.slice(id.indexOf('/') + 1)} at ${at}`);
  }
}

/** One life of the program after the other, over one store, one clock and the same providers. */
class Lives {
  readonly hub = new HubParts();
  readonly provider = new Provider(this.hub.clock.now);
  engine: Engine | undefined;
  courier: Courier | undefined;
  store: SqliteStore | undefined;
  mortal: MortalStore | undefined;
  deaths = 0;

  async begin(death?: Death): Promise<this> {
    await this.hub.start();
    await this.hub.store.write(async (tx) => {
      await tx.homes.load({
        homes: [
          {
            id: home,
            community: '祁连里社区',
            address: '402 室',
            residents: [{ id: 'home-1-a' as ResidentId, name: '王秀兰' }],
            contacts: [
              { name: '王建国', relation: '儿子', phone: '199 0000 0107' },
              { name: '赵丽', relation: '邻居', phone: '199 0000 0108', consent: ['state'] },
            ],
            gateway,
          },
        ],
      });
    });
    await this.awake(death);
    return this;
  }

  async awake(death?: Death): Promise<void> {
    const { hub, provider } = this;
    this.store = new SqliteStore({ file: join(hub.folder, 'hub.db'), clock: hub.clock });
    await this.store.start();
    this.mortal = new MortalStore(this.store, death);
    const parts = { ...hub, store: this.mortal, moment: hub.moment };
    this.courier = createCourier({ ...parts, ...oneChannel(hub.clock, provider.send), dispatch: provider });
    this.engine = createEngine({ ...parts, downlink: { command: () => true } });
    await this.courier.start();
    await this.engine.start().catch(() => undefined);
    await this.settle();
  }

  async sleep(): Promise<void> {
    await this.engine?.stop();
    await this.courier?.stop();
    await this.store?.stop();
  }

  async settle(): Promise<void> {
    await this.engine?.wake();
    await this.courier?.wake();
    if (!this.mortal?.dead) return;
    this.deaths += 1;
    await this.sleep();
    await this.awake();
  }

  async pass(length: number): Promise<void> {
    for (let second = 0; second < length; second += 1) {
      this.hub.clock.push(seconds(1));
      await this.settle();
    }
  }

  async press(): Promise<AlertDetail> {
    await this.hub.events(this.hub.item(1));
    await this.settle();
    return this.card();
  }

  async card(kind = 'sos'): Promise<AlertDetail> {
    const found = (await this.hub.open()).find((one) => one.kind === kind);
    const card = found && (await this.hub.store.read((reader) => reader.alert(found.id)));
    if (!card) throw new Error(`no open ${kind}`);
    return card;
  }

  async end(): Promise<void> {
    await this.sleep();
    await this.hub.stop();
  }
}

let lives: Lives;
afterEach(() => lives.end());

const rungsOf = ({ alert, timeline }: AlertDetail) =>
  timeline.flatMap((line) =>
    line.what === 'rung' ? [`${line.round}.${line.rung} at ${(line.at - alert.openedAt) / 1_000}`] : [],
  );

describe('an emergency that nobody takes', () => {
  it('is told rung by rung, to the second, and each notice goes out once', async () => {
    lives = await new Lives().begin();
    await lives.press();
    await lives.pass(60);
    expect(lives.provider.told).toEqual([
      '1.0/message/contact-0 at 0',
      '1.0/page/us-li at 0',
      '1.1/page/us-li at 30',
      '1.2/call/contact-0 at 60',
      '1.2/dispatch/station at 60',
    ]);
    const { escalation } = await lives.card();
    expect(escalation).toMatchObject({ state: 'climbing', round: 1, next: 3, planVersion: 0 });
    expect(new Set(escalation?.notices.map(({ state }) => state))).toEqual(new Set(['accepted']));
    expect(escalation?.notices).toHaveLength(4);
  });

  it('comes again from the first rung, for as long as it takes', async () => {
    lives = await new Lives().begin();
    await lives.press();
    await lives.pass(300);
    // 赵 is not signed in, and the centre was asked when the station had not accepted in 45 s: the fourth rung is empty.
    const rungs = rungsOf(await lives.card());
    expect(rungs.slice(0, 6)).toEqual([
      '1.0 at 0',
      '1.1 at 30',
      '1.2 at 60',
      '1.3 at 120',
      '1.4 at 120',
      '2.0 at 180',
    ]);
    const told = lives.provider.taken.map(({ id }) => id);
    expect(new Set(told).size).toBe(told.length);
  });

  it('stops climbing when somebody has it, and climbs again when it is given back', async () => {
    lives = await new Lives().begin();
    const { alert } = await lives.press();
    await lives.pass(10);
    await lives.hub.desk.claimAlert(li, alert.id);
    await lives.pass(49);
    expect(rungsOf(await lives.card())).toEqual(['1.0 at 0']);
    expect((await lives.card()).escalation?.limit).toMatchObject({ name: 'dispatch_decided' });
    await lives.hub.desk.releaseAlert(li, alert.id);
    await lives.pass(1);
    expect(rungsOf(await lives.card())).toEqual(['1.0 at 0', '2.0 at 59']);
  });

  it('sends somebody by itself when who has it has not decided in 60 s', async () => {
    lives = await new Lives().begin();
    const { alert } = await lives.press();
    await lives.hub.desk.claimAlert(li, alert.id);
    await lives.pass(30);
    await lives.hub.store.write((tx) => tx.accounts.saw(li.id, lives.hub.clock.now()));
    await lives.pass(29);
    expect((await lives.card()).escalation?.dispatch.state).toBe('none');
    await lives.pass(1);
    expect((await lives.card()).escalation?.dispatch).toEqual({ state: 'offered', level: 'station' });
    expect((await lives.card()).timeline.at(-1)).toMatchObject({ what: 'limit', limit: 'dispatch_decided' });
  });

  it('has no deadline left once it is over', async () => {
    lives = await new Lives().begin();
    const { alert } = await lives.press();
    await lives.hub.desk.claimAlert(li, alert.id);
    await lives.hub.desk.resolveAlert(li, alert.id, { disposition: 'real' });
    await lives.hub.desk.closeAlert(li, alert.id, {});
    const far = (lives.hub.clock.now() + minutes(100_000)) as Instant;
    const left = await lives.hub.store.read((reader) => reader.deadlines.due(far, 100));
    expect(left.filter(({ key }) => key.includes('ladder'))).toEqual([]);
  });
});

describe('an alert from before there were ladders', () => {
  it('begins its own when the migration says so, and can be taken like any other', async () => {
    lives = await new Lives().begin();
    const { clock, store, desk } = lives.hub;
    const id = 'al-old' as AlertId;
    await store.write(async (tx) => {
      const old = { id, home, kind: 'sos', severity: 'P1', state: 'raised', test: false } as const;
      await tx.alerts.put({ ...old, openedAt: clock.now(), events: 1, devices: [], alarming: [] });
      await tx.deadlines.set({ key: `ladder_rung:${id}`, at: 0 as Instant, urgency: 0 });
    });
    await lives.pass(31);
    expect(rungsOf(await lives.card())).toEqual(['1.0 at 1', '1.1 at 31']);
    await desk.claimAlert(li, id);
    expect((await lives.card()).escalation).toMatchObject({ state: 'attended' });
  });
});

describe('a desk without anybody', () => {
  const emptyDesk = async () => {
    lives = await new Lives().begin();
    await lives.hub.store.write((tx) => tx.accounts.endSession('-'));
    return lives.press();
  };

  it('is a case of its own, told to the duty officers at once, and one however many alerts find nobody', async () => {
    await emptyDesk();
    await lives.hub.events(lives.hub.item(2, { kind: 'smoke' }));
    await lives.settle();
    const { alert } = await lives.card('nobody_on_duty');
    expect(alert).toMatchObject({
      severity: 'P3',
      state: 'raised',
      home: { id: 'call-centre', community: '接警台' },
    });
    const told = lives.provider.taken.map(({ id }) => id).filter((id) => id.startsWith(alert.id));
    expect(told).toEqual([`${alert.id}/1.0/message/us-zhao`]);
    await lives.pass(200);
    expect((await lives.hub.open()).filter(({ kind }) => kind === 'nobody_on_duty')).toHaveLength(1);
  });

  it('is a new case when somebody came, called it done, and went again', async () => {
    await emptyDesk();
    const first = (await lives.card('nobody_on_duty')).alert;
    await lives.hub.desk.claimAlert(li, first.id);
    await lives.hub.desk.resolveAlert(li, first.id, { disposition: 'real' });
    await lives.hub.events(lives.hub.item(2, { kind: 'smoke' }));
    await lives.settle();
    const { alert } = await lives.card('nobody_on_duty');
    expect(alert.state).toBe('raised');
    expect(alert.id).not.toBe(first.id);
  });

  it('makes nobody wait: the rungs that have somebody come in their time, the empty ones at once', async () => {
    await emptyDesk();
    await lives.pass(60);
    expect(rungsOf(await lives.card())).toEqual(['1.0 at 0', '1.1 at 30', '1.2 at 30']);
  });
});

describe('a provider that is down', () => {
  it('gets the notice as soon as it is back, and keeps no other from going out', async () => {
    lives = await new Lives().begin();
    lives.provider.answers = false;
    await lives.press();
    await lives.pass(1);
    expect(lives.courier?.trouble()).toMatch(/the provider is down/);
    const states = (await lives.card()).escalation?.notices.map(({ state }) => state);
    expect(states).toEqual(['queued', 'queued']);
    lives.provider.answers = true;
    // Four have failed: it is asked by a few, and no more than fifteen seconds apart.
    await lives.pass(15);
    expect(lives.provider.taken.map(({ id }) => id.split('/').at(-1)).toSorted()).toEqual([
      'contact-0',
      'us-li',
    ]);
    expect(lives.courier?.trouble()).toBeUndefined();
  });

  it('is handed at the start what was left, without being asked', async () => {
    lives = await new Lives().begin();
    await lives.sleep();
    await lives.hub.events(lives.hub.item(1));
    expect(lives.provider.taken).toEqual([]);
    const { hub, provider } = lives;
    const next = createCourier({ ...hub, ...oneChannel(hub.clock, provider.send), dispatch: provider });
    await next.start();
    await expect.poll(() => provider.told).toEqual(['1.0/message/contact-0 at 0', '1.0/page/us-li at 0']);
    await next.stop();
  });

  it('that never answers holds up no other notice', async () => {
    lives = await new Lives().begin();
    const { hub, mortal } = lives;
    await lives.courier?.stop();
    const pages: string[] = [];
    const stuck = createCourier({
      ...hub,
      store: mortal ?? hub.store,
      ...oneChannel(hub.clock, (notice) =>
        notice.by === 'page' ? Promise.resolve(void pages.push(notice.id)) : new Promise(() => {}),
      ),
      dispatch: lives.provider,
    });
    await stuck.start();
    await hub.events(hub.item(1));
    await hub.events(hub.item(2, { kind: 'smoke' }));
    void stuck.wake();
    await expect.poll(() => pages).toHaveLength(2);
  });
});

describe('the plan', () => {
  it('that an alert began under stays its own when plans change', async () => {
    lives = await new Lives().begin();
    await lives.press();
    await lives.hub.store.write((tx) =>
      tx.plans.add({
        at: lives.hub.clock.now(),
        by: li.id as UserId,
        scope: { of: 'everywhere' },
        kind: 'sos',
        change: { againSeconds: 600 },
      }),
    );
    await lives.pass(180);
    expect((await lives.card()).escalation).toMatchObject({
      planVersion: 0,
      round: 2,
      plan: { againSeconds: 60 },
    });
  });

  it('of a home decides how long it may take a call back', async () => {
    lives = await new Lives().begin();
    await lives.hub.store.write((tx) =>
      tx.plans.add({
        at: lives.hub.clock.now(),
        by: li.id as UserId,
        scope: { of: 'home', name: home },
        kind: 'sos',
        change: { cancelWindowSeconds: 3 },
      }),
    );
    await lives.hub.events(lives.hub.item(1, { cancellable: true }));
    await lives.settle();
    // The desk is told at once, the family when the window is over.
    expect(lives.provider.told).toEqual(['opened/page/us-li at 0']);
    await lives.pass(3);
    expect((await lives.card()).alert.state).toBe('raised');
    expect(lives.provider.told.slice(1)).toEqual(['1.0/message/contact-0 at 3', '1.0/page/us-li at 3']);
  });
});

describe('a death of the program', () => {
  /** From the press through the whole ladder, and the first rung of the next round. */
  const night = async (death?: Death) => {
    lives = await new Lives().begin(death);
    await lives.press();
    await lives.pass(181);
    const card = await lives.card();
    const queued = await lives.hub.store.read((reader) => reader.outbox.due(lives.hub.clock.now(), 100));
    return {
      rungs: rungsOf(card),
      escalation: {
        ...card.escalation,
        notices: card.escalation?.notices.length,
        dueAt: undefined,
        limit: undefined,
      },
      told: new Set(lives.provider.told),
      queued,
      deaths: lives.deaths,
      commits: lives.mortal?.commits ?? 0,
    };
  };

  it('before or after any commit of any rung changes nothing: each is fired once, in its second, and told', {
    timeout: 120_000,
  }, async () => {
    const { commits, ...plain } = await night();
    await lives.end();
    expect(plain.rungs).toHaveLength(6);
    expect(commits).toBeGreaterThan(15);
    for (let at = 1; at <= commits; at += 1) {
      for (const when of ['before', 'after'] as const) {
        const { commits: _, ...story } = await night({ at, when });
        expect({ at, when, ...story }).toEqual({ at, when, ...plain, deaths: 1 });
        await lives.end();
      }
    }
    lives = await new Lives().begin();
  });
});
