/**
 * The hub as it runs: real use cases and the real engine on a simulated disk, clock and broker. What `hub/hub.ts` puts together is put
 * together here in the same order, with the far ends replaced.
 */
import {
  type AlertId,
  type CommandId,
  type DispatchId,
  type GatewayId,
  type Instant,
  type InvitationId,
  type Receipt,
  type RequestId,
  type ResponderId,
  seconds,
  type UserId,
} from '@zhuji/protocol';
import type { Random } from '../../../firmware-sim/random.ts';
import { addressBook } from '../../../hub/app/address-book.ts';
import { watchChannels } from '../../../hub/app/channel-watch.ts';
import { type Courier, createCourier } from '../../../hub/app/courier.ts';
import { createEngine, type Engine } from '../../../hub/app/engine.ts';
import type {
  Clock,
  Deadline,
  Downlink,
  History,
  Ids,
  Metrics,
  Reader,
  Store,
} from '../../../hub/app/ports.ts';
import { seePerson } from '../../../hub/app/see-person.ts';
import { takeReports } from '../../../hub/app/take-reports.ts';
import type { Watching } from '../../../hub/app/watches.ts';
import { gatewayUseCases } from '../../../hub/use-cases.ts';
import type { HubDisk } from '../disk/hub-disk.ts';
import { Life } from '../time/life.ts';
import type { VirtualTime } from '../time/virtual-time.ts';
import { SimulatedBroker } from '../wire/simulated-broker.ts';
import { SimulatedProvider, simulatedDesks } from '../wire/simulated-channel.ts';
import { deskDoor, requestDoor, telephoneDoor } from './hub-doors.ts';

export interface HubWitness {
  /** A word of the hub's about this lane leaves it: whatever it covers must be safe. */
  receipts(gateway: GatewayId, receipt: Receipt): void;
  /** This message is acknowledged now. */
  acknowledges(gateway: GatewayId, leaf: string, body: Uint8Array): void;
  /** A provider is asked to carry what it has. */
  tellsAgain(channel: string, notice: string): void;
  /** Pages that follow the live feed are told. */
  changed(): void;
  /** A moment at which the process may die. */
  passes(
    point: 'before a write' | 'before an acknowledgement' | 'before a receipt' | 'before a command',
  ): void;
}

interface Needs {
  time: VirtualTime;
  random: Random;
  disk: HubDisk;
  history: (life: Life) => History;
  /** Whether the hub may find this row due now: some rest (see `invariants/resting.ts`). */
  isJudged: (row: Deadline) => boolean;
  /** True: whatever is due rests, so there is no need to look. */
  allRest: () => boolean;
  witness: HubWitness;
}

/** One that asks to be woken in so long or longer only wants to look around: it is woken when there is something to see, not before. */
const looksAround = seconds(1);
export const gatewayLimit = seconds(90);

const noMetrics: Metrics = { count() {}, observe() {}, set() {} };

export class HubProcess {
  readonly #needs: Needs;
  #life: Life;
  #engine: Engine | undefined;
  #see: ReturnType<typeof seePerson> = async () => {};
  #broker: SimulatedBroker | undefined;
  #store: Store | undefined;
  readonly #providers: readonly SimulatedProvider[];
  readonly #looks = new Set<() => void>();
  #ids: Ids;
  /** Since when its engine runs: nothing can be late before. */
  upSince: Instant = Number.POSITIVE_INFINITY as Instant;

  constructor(needs: Needs) {
    this.#needs = needs;
    this.#life = new Life(needs.time);
    this.#life.alive = false;
    this.#providers = ['message', 'voice'].map(
      (name) =>
        new SimulatedProvider(name, needs.time, needs.random.fork(`provider ${name}`), (channel, notice) =>
          needs.witness.tellsAgain(channel, notice),
        ),
    );
    this.#ids = seededIds(needs.time, needs.random.fork('ids'));
  }

  get alive(): boolean {
    return this.#life.alive;
  }
  /** Ready for gateways and people. */
  get open(): boolean {
    return this.#broker !== undefined;
  }
  get broker(): SimulatedBroker | undefined {
    return this.#broker;
  }
  get store(): Store | undefined {
    return this.open ? this.#store : undefined;
  }

  async start(): Promise<void> {
    if (this.#life.alive) return;
    const { time, random, disk, history, witness } = this.#needs;
    const life = new Life(time);
    this.#life = life;
    const clock = this.#clock(life);
    const store = passing(disk.store(life, clock), witness, this.#needs, (run) =>
      life.at(time.now + random.pick(heardAfter), run),
    );
    this.#store = store;
    await store.start();
    store.onCommit(() => witness.changed());
    const past = history(life);
    const listeningSince = time.now;
    const moment = (): Watching => ({ now: clock.now(), ids: this.#ids, gatewayLimit, listeningSince });
    const broker: SimulatedBroker = new SimulatedBroker({
      life,
      useCases: gatewayUseCases({ store, history: past, clock, metrics: noMetrics, moment }),
      witness,
      listens: (gateway) => engine.gatewayBack(gateway),
    });
    const downlink: Downlink = broker;
    const engine = createEngine({ store, clock, metrics: noMetrics, moment, downlink });
    const courier = this.#courier(life, store, clock);
    this.#engine = engine;
    this.#see = seePerson({ store, clock });
    await courier.start();
    this.upSince = time.now;
    await engine.start();
    if (!life.alive) return;
    this.#broker = broker;
  }

  #ports() {
    const { store } = this;
    return store && { store, clock: { now: () => this.#needs.time.now }, ids: this.#ids };
  }

  telephones() {
    const ports = this.#ports();
    return ports && telephoneDoor(ports);
  }

  requests() {
    const ports = this.#ports();
    return ports && requestDoor(ports);
  }

  desk() {
    const ports = this.#ports();
    return ports && { ...deskDoor(ports), see: this.#see };
  }

  /** It looks around now, as it would have done every second. */
  catchUp(): void {
    const looks = [...this.#looks];
    this.#looks.clear();
    for (const look of looks) if (this.#life.alive) look();
  }

  /** Dies where it stands, and the power with it: the disk keeps only what was synced. */
  die(): void {
    if (!this.#life.alive) return;
    this.#life.alive = false;
    this.upSince = Number.POSITIVE_INFINITY as Instant;
    this.#looks.clear();
    this.#needs.disk.cutPower();
    this.#broker?.die();
    this.#broker = undefined;
    this.#engine = undefined;
  }

  trouble(): string | undefined {
    return this.#engine?.trouble();
  }

  #courier(life: Life, store: Store, clock: Clock): Courier {
    // Its second tries come in their time, not only when somebody looks around.
    const exact: Clock = { now: clock.now, wakeAt: (at, wake) => life.at(at, wake) };
    const report = takeReports({ store, clock, metrics: noMetrics });
    const channels = this.#providers.map((provider) => provider.channel(life, report));
    const names = channels.map(({ facts }) => facts.name);
    const order = { page: names, message: names, call: names.toReversed() };
    const random = this.#needs.random;
    const chance = () => random.whole(0, 1_000) / 1_000;
    return createCourier({
      store,
      clock: exact,
      metrics: noMetrics,
      book: addressBook({ channels, order, people: [], language: 'zh-CN', hashSecret: (secret) => secret }),
      watch: watchChannels({ channels, clock, metrics: noMetrics, chance }),
      dispatch: simulatedDesks(life, random),
      chance,
    });
  }

  #clock(life: Life): Clock {
    const { time } = this.#needs;
    return {
      now: () => time.now,
      wakeAt: (at, wake) => {
        let stop = (): void => {};
        const look = (): void => {
          forget();
          wake();
        };
        const forget = (): void => {
          this.#looks.delete(look);
          stop();
        };
        this.#looks.add(look);
        if (at - time.now < looksAround) stop = life.at(at, look);
        return forget;
      },
    };
  }
}

/** All that is committed within so many ms is told once: mostly as late as a busy process would, sometimes at once. */
const heardAfter = [1, 60, 300, 300];
/** More rows than ever rest at once. */
const mostAtRest = 1_000;

/** What rests is not found due. `tell`: when listeners hear of a commit. */
function passing(
  store: Store,
  witness: HubWitness,
  { isJudged, allRest }: Pick<Needs, 'isJudged' | 'allRest'>,
  tell: (run: () => void) => void,
): Store {
  const readers = new WeakMap<Reader, Reader>();
  const awake = (reader: Reader): Reader => {
    const due: Reader['deadlines']['due'] = async (now, limit) =>
      allRest() ? [] : (await reader.deadlines.due(now, limit + mostAtRest)).filter(isJudged).slice(0, limit);
    const known = readers.get(reader) ?? { ...reader, deadlines: { ...reader.deadlines, due } };
    readers.set(reader, known);
    return known;
  };
  return {
    ...store,
    onCommit: (listener) => {
      let told = true;
      return store.onCommit(() => {
        if (!told) return;
        told = false;
        tell(() => {
          told = true;
          listener();
        });
      });
    },
    read: (work) => store.read((reader) => work(awake(reader))),
    write: (work) => {
      witness.passes('before a write');
      return store.write(work);
    },
  };
}

function seededIds(time: VirtualTime, random: Random): Ids {
  const name = (prefix: string): string => `${prefix}-${time.now.toString(36)}-${random.hex(8)}`;
  return {
    alert: () => name('al') as AlertId,
    command: () => name('cm') as CommandId,
    dispatch: () => name('di') as DispatchId,
    request: () => name('rq') as RequestId,
    responder: () => name('re') as ResponderId,
    user: () => name('us') as UserId,
    invitation: () => name('iv') as InvitationId,
    luck: (bytes) => Array.from({ length: bytes }, () => Number.parseInt(random.hex(1), 16)),
    secret: () => random.hex(32),
  };
}
