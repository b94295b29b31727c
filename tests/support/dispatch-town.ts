/** A home with its network: a hub over a real store, with a clock that is pushed, a press, and responders who answer. */
import {
  type AlertDetail,
  type Area,
  type AreaId,
  type DispatchAnswer,
  type DispatchView,
  type Position,
  type ResidentId,
  type ResponderId,
  type ResponderRecord,
  seconds,
  type TimelineEntry,
  type UserId,
} from '@zhuji/protocol';
import { dispatchesOf } from '../../hub/app/dispatch/dispatch-view.ts';
import { createEngine, type Engine } from '../../hub/app/engine.ts';
import type { User } from '../../hub/app/ports.ts';
import { gateway, HubParts, home, li, person } from './hub-parts.ts';

const door: Position = { lat: 39.7725, lon: 98.2894 };
export const away = (metres: number): Position => ({ lat: door.lat + metres / 111_320, lon: door.lon });
const always: ResponderRecord['rota'] = [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '00:00' }];
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
  skills: ['medical'],
  keysOf: [],
  way: 'walk',
  base: away(metres),
  rota: always,
  exceptions: [],
  onCall: false,
  user: `us-${name}` as UserId,
  ...more,
});
/** One district, one centre, two stations. */
export const areas: Area[] = [
  { id: 'di' as AreaId, level: 'district', name: '区' },
  { id: 'ce' as AreaId, level: 'centre', name: '街道', parent: 'di' as AreaId },
  { id: 'st' as AreaId, level: 'station', name: '驿站', parent: 'ce' as AreaId },
  { id: 'far' as AreaId, level: 'station', name: '另一驿站', parent: 'ce' as AreaId },
];
export const near = someone('near', 300);
export const next = someone('next', 600);
export const other = someone('other', 100, { area: 'far' as AreaId });
export const centre = someone('centre', 2_000, { kind: 'centre_staff', area: 'ce' as AreaId, way: 'e_bike' });

export class Town {
  readonly hub = new HubParts();
  engine: Engine | undefined;
  readonly people = new Map<string, User>();

  async begin(...responders: ResponderRecord[]): Promise<this> {
    await this.hub.start();
    await this.hub.store.write(async (tx) => {
      await tx.areas.load(areas);
      await tx.homes.load({
        homes: [
          {
            id: home,
            station: 'st' as AreaId,
            community: '祁连里社区',
            address: '402 室',
            access: '钥匙在驿站',
            presenceCode: '480217',
            position: door,
            residents: [
              {
                ...{ id: 'home-1-a' as ResidentId, name: '王秀兰', born: '1941-03-08' },
                phone: '199 0000 0007',
              },
            ],
            contacts: [],
            gateway,
          },
        ],
      });
      for (const { name } of responders) {
        const user = person(name, name, 'responder');
        this.people.set(name, user);
        await tx.accounts.add(user);
      }
    });
    const put = await this.hub.desk.putResponders(li, responders);
    if (!put.ok) throw new Error(put.code);
    await this.awake();
    return this;
  }

  async awake(): Promise<void> {
    this.engine = createEngine({ ...this.hub, moment: this.hub.moment, downlink: { command: () => true } });
    await this.engine.start();
  }

  async pass(length: number): Promise<void> {
    for (let second = 0; second < length; second += 1) {
      this.hub.clock.push(seconds(1));
      await this.engine?.wake();
    }
  }

  async press(): Promise<void> {
    await this.hub.events(this.hub.item(1));
    await this.engine?.wake();
  }

  /** Pressed, and 李 has it. */
  async claimed(): Promise<void> {
    await this.press();
    await this.hub.desk.claimAlert(li, await this.alert());
  }

  async alert() {
    return (await this.card()).alert.id;
  }

  /** Of the call: a gateway that says nothing for so long has a case of its own. */
  async card(): Promise<AlertDetail> {
    const sos = (await this.hub.open()).find(({ kind }) => kind === 'sos');
    const card = sos && (await this.hub.store.read((reader) => reader.alert(sos.id)));
    if (!card) throw new Error('no call is open');
    return card;
  }

  async dispatches(): Promise<DispatchView[]> {
    const alert = await this.alert();
    return this.hub.store.read((reader) => dispatchesOf(reader, alert, this.hub.clock.now()));
  }

  /** Everybody asked, in order: `near offered`. */
  async asked(): Promise<string[]> {
    return (await this.dispatches()).map(({ name, state }) => `${name} ${state}`);
  }

  async says(name: string, answer: DispatchAnswer) {
    const user = this.who(name);
    const mine = await this.hub.desk.ownDispatches(user);
    const id = mine.ok ? mine.value.dispatches[0]?.id : undefined;
    if (!id) throw new Error(`${name} was not asked`);
    const answered = await this.hub.desk.answerOwn(user, id, answer);
    await this.engine?.wake();
    return answered;
  }

  who(name: string): User {
    const user = this.people.get(name);
    if (!user) throw new Error(name);
    return user;
  }

  async story<W extends TimelineEntry['what']>(what: W) {
    return (await this.card()).timeline.filter(
      (entry): entry is Extract<TimelineEntry, { what: W }> => entry.what === what,
    );
  }

  async said(): Promise<string[]> {
    return (await this.story('said')).map(({ phrase, minutes }) =>
      minutes ? `${phrase} ${minutes}` : phrase,
    );
  }

  async end(): Promise<void> {
    await this.engine?.stop();
    await this.hub.stop();
  }
}
