/** What every store must do with rows that change again and again: whoever looks, in whatever way, sees the last word of units that held. */
import {
  type AlertId,
  type AlertState,
  type DeviceId,
  type Epoch,
  type GatewayId,
  type HomeId,
  instant,
  type UserId,
} from '@zhuji/protocol';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DeviceRecord, GatewayRecord, LaneProgress, Reader, Store, Tx } from '../../hub/app/ports.ts';
import type { Alert } from '../../hub/core/alert/alert.ts';
import { inactivityBounds } from '../../hub/core/inactivity/bounds.ts';
import { firstWatch } from '../../hub/core/inactivity/inactivity-watch.ts';
import { shippedPlans } from '../../hub/core/plan/shipped.ts';
import type { StoreUnderTest } from './store-samples.ts';

const home = 'home-1' as HomeId;
const gateway = 'gw-1' as GatewayId;
const epoch = '0123456789abcdef' as Epoch;
const button: DeviceRecord = {
  id: 'button' as DeviceId,
  class: 'button',
  name: '按钮',
  state: 'working',
  watch: 'watched',
};
const before: GatewayRecord = { id: gateway, home, secretHash: 'h', online: true, lastHeardAt: instant(1) };

/** What a unit does, with a number of its own; then it holds, or throws. */
type Deed = 'heard' | 'device' | 'lane' | 'moved' | 'counted' | AlertState;
interface Unit {
  readonly deeds: readonly Deed[];
  readonly throws: boolean;
}
const deed = fc.constantFrom<Deed>(
  'heard',
  'device',
  'lane',
  'moved',
  'counted',
  'counted',
  'raised',
  'claimed',
  'closed',
);
const unit: fc.Arbitrary<Unit> = fc.record({
  deeds: fc.array(deed, { minLength: 1, maxLength: 6 }),
  throws: fc.boolean(),
});
/** Units of one list wait together; one list comes after the other. */
const story = fc.array(fc.array(unit, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 4 });

/** The last word of each row. */
interface Known {
  readonly heardAt: number;
  readonly deviceAt?: number;
  readonly settled?: number;
  readonly movedAt?: number;
  readonly alert?: { readonly state: AlertState; readonly events: number };
}

const alertOf = (state: AlertState, events: number): Alert => ({
  id: 'al-1' as AlertId,
  home,
  kind: 'sos',
  severity: 'P1',
  state,
  test: false,
  openedAt: instant(1),
  events,
  devices: [],
  alarming: [],
});
const laneOf = (settled: number): LaneProgress => ({
  ...{ gateway, epoch, lane: 'event', settled, highest: settled, gaps: [] },
});

async function act(tx: Tx, known: Known, what: Deed, n: number): Promise<Known> {
  switch (what) {
    case 'heard':
      await tx.gateways.heard(gateway, instant(n), undefined);
      return { ...known, heardAt: n };
    case 'device':
      await tx.gateways.putDevice(gateway, { ...button, lastHeardAt: instant(n) });
      return { ...known, deviceAt: n };
    case 'lane':
      await tx.lanes.put(laneOf(n));
      return { ...known, settled: n };
    case 'moved':
      await tx.inactivity.put(firstWatch(home, instant(n), inactivityBounds));
      return { ...known, movedAt: n };
    case 'counted': {
      if (!known.alert) return known;
      await tx.alerts.put(alertOf(known.alert.state, n));
      return { ...known, alert: { ...known.alert, events: n } };
    }
    default:
      await tx.alerts.put(alertOf(what, n));
      return { ...known, alert: { state: what, events: n } };
  }
}

const isOpen = ({ alert }: Known) => alert !== undefined && alert.state !== 'closed';

/** Every way in which a use case may look at them. */
async function seenInside(tx: Tx): Promise<object> {
  const id = 'al-1' as AlertId;
  const [alert, open, openIn] = [
    await tx.alerts.get(id),
    await tx.alerts.open(home, 'sos'),
    await tx.alerts.openIn(home),
  ];
  return {
    heardAt: [
      (await tx.gateways.get(gateway))?.lastHeardAt,
      (await tx.gateways.ofHome(home))?.lastHeardAt,
      (await tx.gateways.inHome(home))[0]?.lastHeardAt,
    ],
    deviceAt: [
      (await tx.gateways.device(gateway, button.id))?.lastHeardAt,
      (await tx.gateways.devices(gateway))[0]?.lastHeardAt,
    ],
    settled: (await tx.lanes.get(gateway, epoch, 'event'))?.settled,
    movedAt: (await tx.inactivity.get(home))?.movedAt,
    alert: [alert?.state, alert?.events],
    open: [open?.events, openIn.map(({ events }) => events)],
  };
}
const expectedInside = (known: Known): object => ({
  heardAt: [known.heardAt, known.heardAt, known.heardAt],
  deviceAt: [known.deviceAt, known.deviceAt],
  settled: known.settled,
  movedAt: known.movedAt,
  alert: [known.alert?.state, known.alert?.events],
  open: isOpen(known) ? [known.alert?.events, [known.alert?.events]] : [undefined, []],
});

async function seenOutside(reader: Reader): Promise<object> {
  const [change] = (await reader.changesAfter(0, 1_000)).slice(-1);
  const alert = await reader.summary('al-1' as AlertId);
  return {
    heardAt: (await reader.gateway(gateway))?.lastHeardAt,
    deviceAt: (await reader.protection(home)).devices[0]?.lastHeardAt,
    movedAt: (await reader.inactivity.get(home))?.movedAt,
    alert: [alert?.state, alert?.events],
    isInFeed: alert === undefined || alert.change === change?.change,
  };
}
const expectedOutside = (known: Known): object => ({
  heardAt: known.heardAt,
  deviceAt: known.deviceAt,
  movedAt: known.movedAt,
  alert: [known.alert?.state, known.alert?.events],
  isInFeed: true,
});

export function rowsContract(name: string, make: () => Promise<StoreUnderTest>): void {
  describe(`${name} keeps the store's contract for rows that change again and again`, () => {
    let under: StoreUnderTest;
    let store: Store;

    const seed = async (): Promise<void> => {
      under = await make();
      store = under.store;
      const place = { id: home, community: '祁连里社区', address: '402 室', residents: [], contacts: [] };
      await store.write(async (tx) => {
        await tx.homes.load({ homes: [place] });
        await tx.gateways.put(before);
      });
    };

    it('shows the last word of the units that held, inside and outside, after each group and after a restart', async () => {
      await fc.assert(
        fc.asyncProperty(story, async (groups) => {
          await seed();
          let known: Known = { heardAt: 1 };
          let n = 1;
          const run = ({ deeds, throws }: Unit) =>
            store.write(async (tx) => {
              let mine = known;
              for (const what of deeds) mine = await act(tx, mine, what, ++n);
              expect(await seenInside(tx)).toEqual(expectedInside(mine));
              if (throws) throw new Error('changed its mind');
              known = mine;
            });
          for (const units of groups) {
            const ends = await Promise.allSettled(units.map(run));
            const wanted = units.map(({ throws }) => (throws ? 'changed its mind' : undefined));
            expect(ends.map((end) => (end.status === 'rejected' ? end.reason.message : undefined))).toEqual(
              wanted,
            );
            expect(await store.read(seenOutside)).toEqual(expectedOutside(known));
          }
          store = await under.reopen();
          expect(await store.write(seenInside)).toEqual(expectedInside(known));
          await under.close();
        }),
        { numRuns: 40 },
      );
    }, 60_000);

    describe('that are remembered', () => {
      beforeEach(seed);
      afterEach(() => under.close());

      it('are told apart by home and kind: one that ended gives its place to the next', async () => {
        const put = (id: string, state: AlertState) =>
          store.write((tx) => tx.alerts.put({ ...alertOf(state, 1), id: id as AlertId }));
        const open = () => store.write(async (tx) => (await tx.alerts.open(home, 'sos'))?.id);
        expect(await open()).toBeUndefined();
        await put('al-1', 'raised');
        expect(await open()).toBe('al-1');
        await expect(put('al-2', 'raised')).rejects.toThrow();
        await put('al-1', 'closed');
        expect(await open()).toBeUndefined();
        await put('al-2', 'raised');
        await put('al-1', 'closed');
        expect(await open()).toBe('al-2');
      });

      it('follow what they are joined with: a plan bears the name that its author has now', async () => {
        const li = { id: 'us-li' as UserId, username: 'li', name: '李', role: 'supervisor' } as const;
        const account = { ...li, passwordHash: 'x', disabled: false };
        const { ladder } = shippedPlans.sos;
        await store.write(async (tx) => {
          await tx.accounts.add(account);
          const change = { at: instant(1), by: li.id, scope: { of: 'everywhere' }, kind: 'sos' } as const;
          await tx.plans.add({ ...change, change: { ladder } });
        });
        const author = () => store.write(async (tx) => (await tx.plans.inForce('sos'))[0]?.by.name);
        expect(await author()).toBe('李');
        await store.write((tx) => tx.accounts.change({ ...account, name: '李明' }));
        expect(await author()).toBe('李明');
      });
    });
  });
}
