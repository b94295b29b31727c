/** A home, its station and those who could go there, over the real store with a clock that is pushed: for ordinary requests. */
import {
  type AppointmentRequest,
  type Area,
  type AreaId,
  type DispatchAnswer,
  type Duration,
  type HelpRequestDetail,
  hours,
  minutes,
  type Position,
  type RequestId,
  type ResidentId,
  type ResponderId,
  type ResponderRecord,
  type UserId,
} from '@zhuji/protocol';
import { createEngine, type Engine } from '../../hub/app/engine.ts';
import type { User } from '../../hub/app/ports.ts';
import type { RequestNotice } from '../../hub/core/effects.ts';
import { gateway, HubParts, home, li, person } from './hub-parts.ts';

const door: Position = { lat: 39.7725, lon: 98.2894 };
const away = (metres: number): Position => ({ lat: door.lat + metres / 111_320, lon: door.lon });

export const someone = (
  name: string,
  metres: number,
  more: Partial<ResponderRecord> = {},
): ResponderRecord => ({
  id: `re-${name}` as ResponderId,
  name,
  phone: '199 0000 0301',
  kind: 'station_staff',
  area: 'st' as AreaId,
  skills: [],
  keysOf: [],
  way: 'walk',
  base: away(metres),
  rota: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '08:00', to: '20:00' }],
  exceptions: [],
  onCall: false,
  user: `us-${name}` as UserId,
  ...more,
});
const areas: Area[] = [
  { id: 'di' as AreaId, level: 'district', name: '区' },
  { id: 'ce' as AreaId, level: 'centre', name: '街道', parent: 'di' as AreaId },
  { id: 'st' as AreaId, level: 'station', name: '驿站', parent: 'ce' as AreaId },
];

/** The clock stands at ten o'clock of a Sunday, the 22nd, when it begins. */
export class ServiceTown {
  readonly hub = new HubParts();
  #engine: Engine | undefined;
  readonly #people = new Map<string, User>();
  #pressed = 100;

  async begin(...responders: ResponderRecord[]): Promise<this> {
    await this.hub.start();
    this.hub.clock.push(hours(9));
    await this.hub.store.write(async (tx) => {
      await tx.areas.load(areas);
      const resident = { id: 'home-1-a' as ResidentId, name: '王秀兰', phone: '199 0000 0007' };
      await tx.homes.load({
        homes: [
          {
            ...{ id: home, station: 'st' as AreaId, community: '祁连里社区', address: '402 室', gateway },
            ...{ presenceCode: '480217', position: door, residents: [resident], contacts: [] },
          },
        ],
      });
      for (const { name } of responders) {
        const user = person(name, name, 'responder');
        this.#people.set(name, user);
        await tx.accounts.add(user);
      }
    });
    await this.hub.desk.putResponders(li, responders);
    await this.awake();
    return this;
  }

  async awake(): Promise<void> {
    const { hub } = this;
    this.#engine = createEngine({ ...hub, moment: hub.moment, downlink: { command: () => true } });
    await this.#engine.start();
  }

  asleep(): Promise<void> | undefined {
    return this.#engine?.stop();
  }

  async end(): Promise<void> {
    await this.asleep();
    await this.hub.stop();
  }

  /** In steps, as an engine wakes. */
  async pass(length: Duration, step: Duration = minutes(1)): Promise<void> {
    for (let passed = 0; passed < length; passed += step) {
      this.hub.clock.push(step);
      await this.#engine?.wake();
    }
  }

  async press(more: object = {}): Promise<void> {
    this.#pressed += 1;
    await this.hub.events(this.hub.item(this.#pressed, { kind: 'help_request', ...more }));
    await this.#engine?.wake();
  }

  async only(): Promise<RequestId> {
    const { open } = await this.hub.desk.listHelpRequests(li);
    const [one, ...others] = open;
    if (!one || others.length > 0) throw new Error(`${open.length} requests are open`);
    return one.id;
  }

  async appoint(more: Partial<AppointmentRequest> = {}) {
    const wanted = { help: 'cleaning', day: '2026-11-22', from: '14:00', to: '16:00', ...more } as const;
    const answer = await this.hub.desk.appoint(li, await this.only(), wanted);
    await this.#engine?.wake();
    return answer;
  }

  /** Of the one that is open, or that was. */
  async detail(id?: RequestId): Promise<HelpRequestDetail> {
    const shown = await this.hub.desk.showHelpRequest(li, id ?? (await this.only()));
    if (!shown.ok) throw new Error(shown.code);
    return shown.value;
  }

  /** Everybody asked, in order: `near offered`. */
  async asked(): Promise<string[]> {
    return (await this.detail()).visits.map(({ name, state }) => `${name} ${state}`);
  }

  who(name: string): User {
    const user = this.#people.get(name);
    if (!user) throw new Error(name);
    return user;
  }

  async says(name: string, answer: DispatchAnswer) {
    const user = this.who(name);
    const mine = await this.hub.desk.ownDispatches(user);
    const visit = mine.ok ? mine.value.visits[0] : undefined;
    if (!visit) throw new Error(`${name} was not asked`);
    const answered = await this.hub.desk.answerOwnVisit(user, visit.id, answer);
    await this.#engine?.wake();
    return answered;
  }

  async said(id?: RequestId): Promise<string[]> {
    return (await this.detail(id)).story.flatMap((line) => (line.what === 'said' ? [line.phrase] : []));
  }

  /** What has been queued for people about requests, as `topic to name`. */
  async told(): Promise<string[]> {
    return (await this.notices()).map((one) => `${one.tells} to ${one.to.name}`);
  }

  async notices(): Promise<RequestNotice[]> {
    const queued = await this.hub.store.read((reader) => reader.outbox.due(this.hub.clock.now(), 1_000));
    return queued.flatMap(({ about }) => ('request' in about && about.request !== undefined ? [about] : []));
  }
}
