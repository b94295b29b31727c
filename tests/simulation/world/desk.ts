/**
 * The people at the desk: they take what the hub shows them, mostly soon and sometimes late, two at once now and then, find out what
 * it was, close it or leave that to the hub.
 */
import {
  type AlertId,
  type DispatchStep,
  type DrillScenario,
  drillScenarios,
  type HomeId,
  type PutPlanRequest,
  type Severity,
  type UserId,
} from '@zhuji/protocol';
import type { Random } from '../../../firmware-sim/random.ts';
import type { User } from '../../../hub/app/ports.ts';
import { attend, tryAgain } from './attend.ts';
import type { HubProcess } from './hub-process.ts';
import type { Card } from './pages.ts';
import type { World } from './world.ts';

const person = (id: string, name: string, role: User['role']): User => ({
  id: `us-${id}` as UserId,
  username: id,
  name,
  role,
  passwordHash: '-',
  disabled: false,
});
/** Who leads. */
export const leader = person('zhao', '赵', 'supervisor');
export const people: readonly User[] = [
  person('li', '李', 'operator'),
  person('wang', '王', 'operator'),
  leader,
];
const scenarios = Object.keys(drillScenarios) as DrillScenario[];

/** How the help that an alert needs may go; nothing said at all is the desk's neglect. */
const dispatches: readonly (readonly DispatchStep[])[] = [
  ['not_needed'],
  ['sent'],
  ['sent'],
  ['sent', 'accepted', 'arrived', 'word'],
  ['sent', 'declined', 'accepted', 'arrived'],
  [],
];
/** So long they wait for whoever goes, before they end the case all the same. */
const patience = 40 * 60_000;

const isGrave = (severity: Severity): boolean => severity === 'P1' || severity === 'P2';

export class Desk {
  readonly #world: World;
  readonly #hub: HubProcess;
  readonly #random: Random;
  readonly #tended = new Set<AlertId>();
  /** Who has left the page, and until when. */
  readonly #away = new Map<UserId, number>();
  /** What is still to be said about the help for an alert. */
  readonly #dispatch = new Map<AlertId, DispatchStep[]>();
  #looking = false;

  constructor(world: World, hub: HubProcess, random: Random) {
    this.#world = world;
    this.#hub = hub;
    this.#random = random;
  }

  /** Something has changed on the page. */
  look(): void {
    if (this.#looking) return;
    this.#looking = true;
    this.#world.after(1_000, () => {
      this.#looking = false;
      this.#takeUp();
    });
  }

  /** Somebody goes, without a word to the hub; sometimes everybody does. */
  leave(ms: number, everybody: boolean): void {
    const gone = everybody ? people : [this.#random.pick(people)];
    for (const user of gone) this.#goes(user, ms);
  }

  /** What the supervisor wants to happen from now on; what would forget somebody must be refused. */
  putPlan(asked: PutPlanRequest, isSound: boolean): void {
    void this.#hub
      .desk()
      ?.putPlan(leader, asked)
      .then((outcome) => {
        if (outcome.ok && !isSound)
          this.#world.inspector.found({
            invariant: 'plans are sound',
            figure: 'other',
            what: JSON.stringify(asked),
          });
      });
  }

  /** Whoever leads plays a call, and now and then ends it before its time. */
  async drill(home: HomeId): Promise<void> {
    const random = this.#random;
    const asked = { scenario: random.pick(scenarios), minutes: random.whole(5, 60) };
    this.#world.say('desk', `a drill: ${asked.scenario} for ${asked.minutes} min`);
    const begun = await this.#hub.desk()?.startDrill(leader, home, asked);
    if (!begun?.ok || random.chance(0.6)) return;
    const { alert } = begun.value;
    this.#world.after(random.whole(1, 20) * 60_000, () => void this.#hub.desk()?.endDrill(leader, alert));
  }

  /** Every open page asks for something a few times a minute, and so shows that it is there. */
  beThere(): void {
    for (const { id } of this.present()) void this.#hub.desk()?.see(id);
  }

  #goes({ id, name }: User, ms: number): void {
    this.#away.set(id, this.#world.now + ms);
    this.#world.say('desk', `${name} leaves for ${Math.round(ms / 1_000)} s`);
  }

  /** Who is at the desk now. */
  present(): User[] {
    return people.filter(({ id }) => (this.#away.get(id) ?? 0) <= this.#world.now);
  }

  #takeUp(): void {
    for (const { id, home, kind, state } of this.#world.pages.openAlerts()) {
      if (this.#tended.has(id)) continue;
      this.#world.say('desk', `sees ${kind} at ${home}, ${state}`);
      this.#tended.add(id);
      const rest = this.#random.chance(0.04) ? this.#random.whole(300, 2_400) : this.#random.whole(2, 70);
      this.#later(id, rest * 1_000);
      if (this.#random.chance(0.1)) this.#later(id, rest * 1_000);
    }
  }

  #later(id: AlertId, wait: number): void {
    attend(this.#world, wait, () => this.#tend(id));
  }

  /** One thing done to one alert, by what its card says now; gives when to look at it again. */
  async #tend(id: AlertId): Promise<number | undefined> {
    if (!this.#hub.open) return tryAgain;
    const alert = this.#world.pages.cardOf(id);
    if (alert === undefined || alert.state === 'closed' || alert.state === 'cancelled') {
      this.#tended.delete(id);
      return undefined;
    }
    await this.#act(alert);
    return this.#random.whole(20, 240) * 1_000;
  }

  async #act({ id, state, claimedBy, severity }: Card): Promise<void> {
    const desk = this.#hub.desk();
    const random = this.#random;
    const present = this.present();
    const holder = present.find((user) => user.id === claimedBy);
    if (desk === undefined || present.length === 0) return;
    if (claimedBy === null) {
      const both = random.chance(0.15) ? present.slice(0, 2) : [random.pick(present)];
      const claims = await Promise.all(both.map((user) => desk.claim(user, id)));
      const winner = both.find((_, place) => claims[place]?.ok);
      this.#dispatch.set(id, isGrave(severity) ? [...random.pick(dispatches)] : []);
      // Called away, with the case in hand.
      if (winner && random.chance(0.06)) {
        this.#goes(winner, random.whole(240, 1_800) * 1_000);
        return;
      }
      if (winner === undefined || (await this.#sayDispatch(winner, id)) || isGrave(severity)) return;
      // A weak battery is seen to at once.
      await desk.resolve(winner, id, { disposition: 'device_fault' });
      await desk.close(winner, id, {});
    } else if (holder === undefined) {
      return;
    } else if (await this.#sayDispatch(holder, id)) {
      return;
    } else if (state === 'claimed') {
      if (await this.#awaitResponders(holder, id)) return;
      if (random.chance(0.08)) {
        await desk.release(holder, id);
      } else {
        await desk.resolve(holder, id, { disposition: 'real' });
        if (random.chance(0.6)) await desk.close(holder, id, {});
      }
    } else if (random.chance(0.6)) {
      await desk.close(holder, id, {});
    }
  }

  /** While somebody is asked or on the way. Now and then they send one more, take one back, or say for one what they were told. */
  async #awaitResponders(user: User, id: AlertId): Promise<boolean> {
    const random = this.#random;
    const open = this.#world.pages.openDispatches().filter(({ alert }) => alert === id);
    const [first] = open;
    if (first === undefined || random.chance(0.1)) return false;
    const desk = this.#hub.desk();
    const roll = random.whole(1, 100);
    if (roll <= 6) await desk?.withdraw(user, id, first.id);
    else if (roll <= 12)
      await desk?.send(user, id, { responders: [this.#world.people.someResponder()], beside: roll > 9 });
    else if (roll <= 18)
      await desk?.answerFor(user, id, first.id, { what: random.pick(['set_out', 'arrive']) });
    return this.#world.now - first.offeredAt < patience;
  }

  /** The next thing to say about the help that was sent, if there is one. */
  async #sayDispatch(user: User, id: AlertId): Promise<boolean> {
    const step = this.#dispatch.get(id)?.shift();
    if (step === undefined) return false;
    await this.#hub.desk()?.sayDispatch(user, id, { step });
    return true;
  }
}
