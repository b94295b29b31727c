/** One simulated world: homes with their gateways, the lines between, the hub and its desk, and a clock that none of them escapes. */
import { type HomeId, type Instant, later, milliseconds, minutes, seconds } from '@zhuji/protocol';
import { type Random, seeded } from '../../../firmware-sim/random.ts';
import { planTown, registerOf } from '../../../firmware-sim/town/plan-town.ts';
import { HubDisk } from '../disk/hub-disk.ts';
import { SimulatedHistory } from '../disk/simulated-history.ts';
import { always, atTheEnd } from '../invariants/index.ts';
import { Inspector } from '../invariants/inspector.ts';
import { Ledger } from '../invariants/ledger.ts';
import { isJudged, type Rest } from '../invariants/resting.ts';
import { VirtualTime } from '../time/virtual-time.ts';
import { watchedDoor } from '../wire/watched-door.ts';
import { Deadlines } from './deadlines.ts';
import { fillStore } from './first-day.ts';
import type { GatewayProcess } from './gateway-process.ts';
import { type Household, moveIn } from './household.ts';
import { HubProcess } from './hub-process.ts';
import { Pages } from './pages.ts';
import { People } from './people.ts';
import { whoGoes } from './responders.ts';
import { Standstill } from './standstill.ts';
import { Story } from './story.ts';
import { Wheels } from './wheels.ts';

export interface WorldWish {
  readonly seed: number;
  readonly homes: number;
  readonly trace?: (line: string) => void;
}

const start = Date.parse('2026-03-01T00:00:00Z');
const mostBroken = 20;

export class World {
  readonly time = new VirtualTime(start);
  readonly households: readonly Household[];
  readonly hub: HubProcess;
  readonly inspector: Inspector;
  readonly story: Story;
  readonly pages: Pages;
  readonly people: People;
  readonly #register: ReturnType<typeof registerOf>;
  readonly #random: Random;
  readonly #disk: HubDisk;
  readonly #ledger: Ledger;
  readonly #wheels: Wheels;
  readonly #deadlines: Deadlines;
  #deathAfter: number | undefined;
  #slowDiskUntil = 0;
  readonly #standstill = new Standstill();
  ending = false;

  constructor({ seed, homes, trace }: WorldWish) {
    const random = seeded(seed);
    this.#random = random;
    this.story = new Story(this.time, trace);
    this.inspector = new Inspector(
      () => this.#sight(),
      ({ invariant, what }) => this.say('BROKEN', `${invariant}: ${what}`),
    );
    this.pages = new Pages(() => this.inspector.view());
    this.#ledger = new Ledger(this.inspector);
    this.#wheels = new Wheels(this.time, {
      homes: () => this.households,
      deskShows: () => {
        this.people.desk.beThere();
        this.after(450, () => this.#deadlines.holderIsDue() && this.hub.catchUp());
      },
      turned: () => this.#afterTurning(),
    });
    this.#deadlines = new Deadlines({
      view: () => this.inspector.view(),
      now: () => this.now,
      turnedAt: () => this.#wheels.turnedAt,
      gone: () => this.households.filter(({ gateway }) => gateway.goneSince !== undefined),
    });
    this.#disk = new HubDisk(this.time, random.fork('hub disk'), {
      fired: (deadline) => this.#ledger.fired(deadline),
      committing: () => this.#mayDie('in a commit'),
      moved: (key) => this.#deadlines.moved(key),
      set: (deadline) => this.#ledger.set(deadline),
    });
    this.hub = this.#buildHub(new SimulatedHistory(random.fork('history')));
    const plan = planTown({ homes, seed, hubUrl: 'mqtt://hub' });
    this.#register = registerOf(plan);
    this.people = new People(this, this.hub, whoGoes(this.#register, seed), random);
    const around = {
      time: this.time,
      story: this.story,
      ledger: this.#ledger,
      // An event asks who is on duty.
      door: () => this.hub.broker && watchedDoor(this.hub.broker, () => this.#wheels.showDesk()),
    };
    this.households = plan.homes.map((home) => moveIn(home, random.fork(`machine ${home.id}`), around));
  }

  get now(): Instant {
    return this.time.now;
  }

  say(who: string, what: string): void {
    this.story.say(who, what);
  }

  after(wait: number, run: () => void): void {
    this.time.after(milliseconds(wait), run);
  }

  /** After `wait`, when this home's wheels have freshly turned: what follows may be noticed. */
  befallsAfter(wait: number, home: Household, run: () => void): void {
    this.after(wait, () => this.#wheels.freshly(home, run));
  }

  /** After `wait`, with somebody at the desk, if anybody is. */
  atTheDeskAfter(wait: number, run: () => void): void {
    this.after(wait, () => {
      this.#wheels.showDesk();
      run();
    });
  }

  /** After `wait` all that is promised must hold. */
  lookAfter(wait: number): void {
    this.after(wait, () => this.#look());
  }

  /** After `wait` somebody might be missed. */
  turnAfter(wait: number): void {
    this.after(wait, () => this.#wheels.turn());
  }

  async begin(): Promise<void> {
    await fillStore(this.time, this.#disk, this.#register, this.people.responders.people);
    await this.#startHub();
    for (const { gateway } of this.households)
      this.after(this.#random.whole(0, 5_000), () => gateway.start(true));
  }

  /** Until `end`, from one moment at which something happens to the next. */
  async live(end: Instant): Promise<void> {
    while (this.now < end && this.inspector.broken.length < mostBroken) {
      const deadline = this.#deadlines.next();
      const { restUntil } = this.#wheels;
      const showAt = this.#wheels.showDeskBefore(deadline);
      const goal = Math.min(this.time.next() ?? end, deadline ?? end, showAt, restUntil, end) as Instant;
      this.#standstill.goesOn(this.now, goal, () => this.inspector.view());
      await this.time.goTo(goal);
      if (goal >= restUntil) this.#wheels.endRest();
      else if (goal >= showAt) this.#wheels.showDesk(milliseconds(0));
      else if (goal === deadline) this.#wakeHub();
      else continue;
      await this.time.drain();
    }
  }

  /** Troubles are over: everything is put right, comes to rest and is counted. */
  async end(): Promise<void> {
    this.ending = true;
    this.#deathAfter = undefined;
    for (const { life, gateway } of this.households) {
      gateway.line.restore();
      gateway.line.loss = 0;
      gateway.line.slowness = 0;
      life.act({ type: 'circumstances', change: { leak: 0, flue: 0, smoulders: false, mains: true } });
      gateway.start(true);
    }
    await this.#startHub();
    for (let turn = 0; turn < 40; turn++) {
      this.#wheels.turn();
      await this.live(later(this.now, minutes(1)));
    }
    await this.live(later(this.now, minutes(200)));
    if (!this.hub.open)
      this.inspector.found({ invariant: 'the hub runs', figure: 'other', what: 'it does not come up' });
    this.inspector.check(atTheEnd);
    this.#ledger.finalCount();
  }

  async close(): Promise<void> {
    this.hub.die();
    for (const { gateway } of this.households) gateway.die(false);
    this.inspector.close();
    await this.#disk.remove();
  }

  presenceCodeOf(home: HomeId): string | undefined {
    return this.#register.homes.find(({ id }) => id === home)?.presenceCode;
  }

  hubDies(downFor: number): void {
    if (!this.hub.alive) return;
    this.hub.die();
    this.#deadlines.forget();
    this.after(downFor, () => void this.#startHub());
  }

  /** At the so-many-th point of its work from now at which a process may die. */
  hubDiesAtPoint(count: number): void {
    this.#deathAfter = count;
  }

  slowHubDisk(ms: number): void {
    this.say('hub', 'has a slow disk');
    this.#disk.becomeSlowFor(ms);
    this.#slowDiskUntil = this.now + ms + 5_000;
  }

  #buildHub(history: SimulatedHistory): HubProcess {
    return new HubProcess({
      time: this.time,
      random: this.#random.fork('hub'),
      disk: this.#disk,
      history: (life) => history.history(life),
      isJudged: (row) => isJudged(row, this.#rest(), this.now),
      allRest: () => this.#deadlines.allRest(),
      witness: {
        receipts: (gateway, receipt) =>
          this.#ledger.receipts(gateway, receipt, history.highest(gateway, receipt.epoch)),
        acknowledges: (gateway, leaf, body) => leaf === 'event' && this.#ledger.acknowledges(gateway, body),
        tellsAgain: (channel, notice) => this.#ledger.tellsAgain(channel, notice),
        passes: (point) => this.#mayDie(point),
        changed: () => this.people.look(),
      },
    });
  }

  /** It runs when this resolves, or its start takes simulated time and goes on. */
  async #startHub(): Promise<void> {
    if (this.hub.alive) return;
    this.say('hub', 'starts');
    await this.#disk.tidyUp();
    this.hub
      .start()
      .then(() => {
        this.#ledger.recount();
        this.people.look();
      })
      .catch((error) =>
        this.inspector.found({ invariant: 'the hub starts', figure: 'other', what: String(error) }),
      );
    await this.time.drain();
  }

  #mayDie(point: string): void {
    if (this.#deathAfter === undefined || !this.hub.open || --this.#deathAfter > 0) return;
    this.#deathAfter = undefined;
    this.say('hub', `dies ${point}`);
    this.hubDies(this.#random.whole(200, 60_000));
  }

  /** The hub looks around; then we look. */
  #afterTurning(): void {
    this.after(700, () => this.hub.catchUp());
    this.lookAfter(1_800);
  }

  #wakeHub(): void {
    this.hub.catchUp();
    this.lookAfter(1_100);
  }

  #look(): void {
    this.inspector.check(always);
    this.#ledger.overdue((name) => this.#gateway(name)?.connectedSince);
    const trouble = this.hub.open && this.hub.trouble();
    if (trouble) this.inspector.found({ invariant: 'the engine is well', figure: 'other', what: trouble });
  }

  #sight() {
    if (!this.hub.open) return undefined;
    return {
      file: this.#disk.file,
      now: this.now,
      hubUpSince: this.hub.upSince,
      rest: this.#rest(),
      diskSlack: seconds(this.now < this.#slowDiskUntil ? 10 : 0),
    };
  }

  #rest(): Rest {
    const { turnedAt, deskSeenAt } = this.#wheels;
    return { turnedAt, deskSeenAt, goneSince: (name) => this.#gateway(name)?.goneSince };
  }

  #gateway(name: string): GatewayProcess | undefined {
    return this.households.find(({ gateway }) => gateway.plan.gateway === name)?.gateway;
  }
}
