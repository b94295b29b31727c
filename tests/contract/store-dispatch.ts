/** What every store must do with those who go to the door, and with who was asked. */
import {
  type AlertId,
  type AreaId,
  type DispatchId,
  type HomeId,
  hours,
  type Instant,
  instant,
  later,
  type ResponderId,
  type ResponderRecord,
  type UserId,
} from '@zhuji/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Reach, Store, User } from '../../hub/app/ports.ts';
import type { Alert } from '../../hub/core/alert/alert.ts';
import type { Dispatch } from '../../hub/core/dispatch/dispatch.ts';
import { cellOf, cellsWithin } from '../../hub/core/dispatch/grid.ts';
import type { StoreUnderTest } from './store-samples.ts';

const now = instant(1_000_000_000);
const here = { lat: 39.7725, lon: 98.2894 };
const far = { lat: 39.9, lon: 98.2894 };
const account: User = {
  id: 'us-han' as UserId,
  username: 'han',
  name: '韩梅',
  role: 'responder',
  passwordHash: 'x',
  disabled: false,
};
const han: ResponderRecord = {
  id: 're-han' as ResponderId,
  name: '韩梅',
  kind: 'station_staff',
  area: 'st-east' as AreaId,
  skills: ['medical'],
  keysOf: ['home-1' as HomeId],
  way: 'e_bike',
  base: here,
  rota: [{ days: [1], from: '08:00', to: '18:00' }],
  exceptions: [{ date: '2026-11-28' }],
  onCall: true,
  user: account.id,
};
const volunteer: ResponderRecord = {
  ...bare(han),
  id: 're-vol' as ResponderId,
  name: '志愿者',
  kind: 'volunteer',
  base: far,
};
const centre: ResponderRecord = {
  ...bare(han),
  id: 're-cen' as ResponderId,
  kind: 'centre_staff',
  area: 'ce' as AreaId,
};
function bare({ user: _, area: _area, ...rest }: ResponderRecord) {
  return rest;
}

const alert: Alert = {
  id: 'al-1' as AlertId,
  home: 'home-1' as HomeId,
  kind: 'sos',
  severity: 'P1',
  state: 'raised',
  test: false,
  openedAt: now,
  events: 1,
  devices: [],
  alarming: [],
};
const dispatch: Dispatch = {
  id: 'di-1' as DispatchId,
  alert: alert.id,
  home: alert.home,
  responder: han.id,
  name: han.name,
  severity: 'P1',
  level: 'station',
  beside: false,
  state: 'offered',
  minutes: 4,
  offeredAt: now,
  dueAt: later(now, hours(1)),
  actions: ['a-1'],
};
const everyLevel = { levels: ['station', 'centre', 'district'] } as const;

export function dispatchContract(name: string, make: () => Promise<StoreUnderTest>): void {
  describe(`${name} keeps who goes to the door`, () => {
    let under: StoreUnderTest;
    let store: Store;
    beforeEach(async () => {
      under = await make();
      store = under.store;
      await store.write(async (tx) => {
        await tx.accounts.add(account);
        for (const one of [han, volunteer, centre]) await tx.responders.put(one, cellOf(one.base));
        await tx.alerts.put(alert);
      });
    });
    afterEach(() => under.close());

    const near = (place: typeof here, reach: Reach = everyLevel): Promise<string[]> =>
      store.read(async (reader) =>
        (await reader.responders.within(cellsWithin(place, 500), reach, now)).map(({ id }) => id).sort(),
      );
    const one = () => store.write((tx) => tx.responders.get(han.id, now));

    it('knows each, over a restart', async () => {
      store = await under.reopen();
      expect(await one()).toEqual({ ...han, unanswered: 0, load: 0 });
      expect(await store.read((reader) => reader.responders.ofUser(account.id, now))).toMatchObject({
        id: han.id,
      });
      expect((await store.read((reader) => reader.responders.all(now))).map(({ id }) => id)).toEqual([
        're-cen',
        're-han',
        're-vol',
      ]);
    });

    it('finds those whose base lies in the squares that are asked for', async () => {
      expect(await near(here)).toEqual(['re-cen', 're-han']);
      expect(await near(far)).toEqual(['re-vol']);
    });

    it('finds somebody where their telephone is, and at their base, once each', async () => {
      const seen = { at: now, position: far };
      await store.write((tx) => tx.responders.putNews(han.id, { seen, unanswered: 1 }, cellOf(far)));
      expect(await near(far)).toEqual(['re-han', 're-vol']);
      expect(await near(here)).toEqual(['re-cen', 're-han']);
      const back = { at: now, position: here };
      await store.write((tx) => tx.responders.putNews(han.id, { seen: back, unanswered: 0 }, cellOf(here)));
      expect(await near(far)).toEqual(['re-vol']);
      expect(await near(here)).toEqual(['re-cen', 're-han']);
    });

    it('asks only the levels and areas that it is told; who belongs to no area may always be asked', async () => {
      expect(await near(here, { levels: ['station'] })).toEqual(['re-han']);
      expect(await near(here, { ...everyLevel, areas: ['ce' as AreaId] })).toEqual(['re-cen']);
      expect(await near(far, { ...everyLevel, areas: ['ce' as AreaId] })).toEqual(['re-vol']);
      const any = (levels: ('station' | 'centre')[], areas?: AreaId[]) =>
        store.write((tx) => tx.responders.any({ levels, ...(areas && { areas }) }));
      expect(await any(['station'])).toBe(true);
      expect(await any(['station'], ['st-east' as AreaId])).toBe(true);
      // Those of the centre have no telephone of ours.
      expect(await any(['centre'])).toBe(false);
    });

    it('says whose account is closed, and that there is nobody who answers then', async () => {
      await store.write((tx) => tx.accounts.setDisabled(account.id, true));
      expect(await one()).toMatchObject({ id: han.id, accountClosed: true });
      const any = () => store.write((tx) => tx.responders.any({ levels: ['station'] }));
      expect(await any()).toBe(false);
      await store.write((tx) => tx.accounts.setDisabled(account.id, false));
      expect(await one()).not.toHaveProperty('accountClosed');
      expect(await any()).toBe(true);
    });

    it('keeps what was heard of them when the register is written anew', async () => {
      const news = { seen: { at: now, position: far }, word: { onDuty: true, at: now }, unanswered: 2 };
      await store.write((tx) => tx.responders.putNews(han.id, news, cellOf(far)));
      await store.write((tx) => tx.responders.put({ ...han, name: '韩梅梅' }, cellOf(here)));
      expect(await one()).toMatchObject({ name: '韩梅梅', ...news });
    });

    it('says who is busy, until the dispatch or its alert is over', async () => {
      await store.write((tx) => tx.dispatches.put(dispatch));
      expect(await one()).toMatchObject({ busyWith: alert.id, onlyAsked: dispatch.severity, load: 0 });
      await store.write((tx) => tx.dispatches.put({ ...dispatch, state: 'arrived', acceptedAt: now }));
      expect(await one()).toMatchObject({ busyWith: alert.id, load: 1 });
      expect((await one())?.onlyAsked).toBeUndefined();
      await store.write((tx) => tx.alerts.put({ ...alert, state: 'closed', closedAt: now }));
      expect((await one())?.busyWith).toBeUndefined();
      await store.write((tx) => tx.alerts.put(alert));
      await store.write((tx) => tx.dispatches.put({ ...dispatch, state: 'done', acceptedAt: now }));
      expect((await one())?.busyWith).toBeUndefined();
    });

    it('says to what somebody is on the way, by what it is now, until they are at a door', async () => {
      const put = (state: 'offered' | 'accepted' | 'en_route' | 'arrived') =>
        store.write((tx) => tx.dispatches.put({ ...dispatch, severity: 'P4', state }));
      const way = async () => (await one())?.onTheWayTo;
      await put('offered');
      expect(await way()).toBeUndefined();
      for (const state of ['accepted', 'en_route'] as const) {
        await put(state);
        expect(await way()).toBe(alert.severity);
      }
      await store.write((tx) => tx.alerts.put({ ...alert, severity: 'P3' }));
      expect(await way()).toBe('P3');
      const becomes = (severity: 'P1' | 'P2') =>
        store.write(async (tx) => {
          await tx.alerts.put({ ...alert, severity });
          return (await tx.responders.get(han.id, now))?.onTheWayTo;
        });
      // In the unit of work that makes it graver, too.
      expect([await becomes('P2'), await becomes('P1')]).toEqual(['P2', 'P1']);
      await put('arrived');
      expect(await way()).toBeUndefined();
    });

    it('counts how often somebody went in the last twelve hours', async () => {
      await store.write((tx) => tx.dispatches.put({ ...dispatch, state: 'done', acceptedAt: now }));
      const load = (at: Instant) =>
        store.read(async (reader) => (await reader.responders.get(han.id, at))?.load);
      expect(await load(later(now, hours(11)))).toBe(1);
      expect(await load(later(now, hours(13)))).toBe(0);
    });

    it('passes one on to another alert', async () => {
      const other = { ...alert, id: 'al-other' as AlertId, kind: 'fall' } as const;
      await store.write(async (tx) => {
        await tx.alerts.put(other);
        await tx.dispatches.put(dispatch);
        await tx.dispatches.put({ ...dispatch, alert: other.id });
      });
      const of = (id: AlertId) => store.read(async (reader) => (await reader.dispatches.ofAlert(id)).length);
      expect([await of(alert.id), await of(other.id)]).toEqual([0, 1]);
    });

    it('gives dispatches of an alert oldest first, of a responder newest first, over a restart', async () => {
      const second = { ...dispatch, id: 'di-2' as DispatchId, offeredAt: later(now, hours(1)) };
      await store.write(async (tx) => {
        await tx.dispatches.put(second);
        await tx.dispatches.put(dispatch);
      });
      store = await under.reopen();
      expect(await store.write((tx) => tx.dispatches.get(dispatch.id))).toEqual(dispatch);
      expect(await store.read((reader) => reader.dispatches.ofAlert(alert.id))).toEqual([dispatch, second]);
      expect(await store.read((reader) => reader.dispatches.ofResponder(han.id, 5))).toEqual([
        second,
        dispatch,
      ]);
      expect(await store.read((reader) => reader.dispatches.ofResponder(han.id, 1))).toEqual([second]);
    });

    it('tells each change to its responder and to the desk', async () => {
      const before = await store.read((reader) => reader.latestChange());
      await store.write((tx) => tx.dispatches.put(dispatch));
      const changes = await store.read((reader) => reader.changesAfter(before, 10));
      expect(changes).toMatchObject([
        { type: 'dispatch', dispatch: dispatch.id, responder: han.id },
        { type: 'alert', alert: alert.id },
      ]);
      const summary = await store.read((reader) => reader.summary(alert.id));
      expect(summary?.change).toBe(changes[1]?.change);
    });
  });
}
