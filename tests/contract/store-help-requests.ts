/** What every store must do with ordinary requests, and with who was asked to go to them. */
import {
  type AreaId,
  type CommandId,
  type DispatchId,
  type GatewayId,
  type Home,
  type HomeId,
  hours,
  instant,
  later,
  type RequestId,
  type ResponderId,
  seconds,
} from '@zhuji/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../hub/app/ports.ts';
import type { Visit } from '../../hub/core/dispatch/dispatch.ts';
import { cellOf } from '../../hub/core/dispatch/grid.ts';
import type { RequestNotice } from '../../hub/core/effects.ts';
import type { HelpRequest } from '../../hub/core/help-request/help-request.ts';
import { beginNotice } from '../../hub/core/notice/first-due.ts';
import type { StoreUnderTest } from './store-samples.ts';

const now = instant(1_000_000_000);
const here = { lat: 39.7725, lon: 98.2894 };
const house = (id: string, station: string): Home => ({
  id: id as HomeId,
  station: station as AreaId,
  community: '祁连里社区',
  address: '402 室',
  residents: [],
  contacts: [],
});
const request: HelpRequest = {
  id: 'rq-1' as RequestId,
  home: 'home-1' as HomeId,
  source: 'green_key',
  state: 'open',
  openedAt: now,
  waitingSince: now,
  told: {},
};
const arranged: HelpRequest = {
  ...{ id: 'rq-0' as RequestId, home: 'home-2' as HomeId, source: 'call', state: 'agreed', told: {} },
  openedAt: instant(now - 1),
  help: 'cleaning',
  appointment: { from: later(now, hours(1)), to: later(now, hours(2)) },
  goes: { visit: 'di-1' as DispatchId, name: '韩梅' },
};
const han = 're-han' as ResponderId;
const visit: Visit = {
  id: 'di-1' as DispatchId,
  request: request.id,
  home: request.home,
  responder: han,
  name: '韩梅',
  severity: 'P4',
  level: 'station',
  beside: false,
  state: 'offered',
  minutes: 6,
  appointment: { from: later(now, hours(4)), to: later(now, hours(6)) },
  offeredAt: now,
  actions: [],
};

export function helpRequestsContract(name: string, make: () => Promise<StoreUnderTest>): void {
  describe(`${name}, ordinary requests`, () => {
    let under: StoreUnderTest;
    let store: Store;
    beforeEach(async () => {
      under = await make();
      store = under.store;
      await store.write(async (tx) => {
        await tx.areas.load([
          { id: 'st-east' as AreaId, level: 'station', name: '东' },
          { id: 'st-west' as AreaId, level: 'station', name: '西' },
        ]);
        await tx.homes.load({ homes: [house('home-1', 'st-east'), house('home-2', 'st-west')] });
        const shift = { rota: [], exceptions: [], onCall: true };
        await tx.responders.put(
          {
            id: han,
            name: '韩梅',
            kind: 'station_staff',
            skills: [],
            keysOf: [],
            way: 'walk',
            base: here,
            ...shift,
          },
          cellOf(here),
        );
        await tx.helpRequests.put(request);
      });
    });
    afterEach(() => under.close());

    it('are kept over a restart, the open ones by their home', async () => {
      store = await under.reopen();
      const found = await store.write(async (tx) => [
        await tx.helpRequests.get(request.id),
        await tx.helpRequests.openIn(request.home),
        await tx.helpRequests.openIn('home-2' as HomeId),
      ]);
      expect(found).toEqual([request, [request], []]);
      await store.write((tx) => tx.helpRequests.put({ ...request, state: 'done', endedAt: now }));
      expect(await store.write((tx) => tx.helpRequests.openIn(request.home))).toEqual([]);
    });

    it('are listed those first that wait for the desk, and of one area to who sees it', async () => {
      await store.write((tx) => tx.helpRequests.put(arranged));
      const ids = (area?: string) =>
        store.read(async (reader) =>
          (await reader.within(area as AreaId).openHelpRequests(10)).map(({ id }) => id),
        );
      expect(await ids()).toEqual([request.id, arranged.id]);
      expect(await ids('st-west')).toEqual([arranged.id]);
      const sees = (area: string) =>
        store.read((reader) => reader.within(area as AreaId).sees('request', request.id));
      expect(await sees('st-east')).toBe(true);
      expect(await sees('st-west')).toBe(false);
      expect(
        await store.read((reader) => reader.within('st-west' as AreaId).helpRequest(request.id)),
      ).toBeUndefined();
      expect(await store.read((reader) => reader.helpRequestsOf(request.home))).toMatchObject([
        { id: request.id, home: { community: '祁连里社区' } },
      ]);
    });

    it('tell their story in order, and what became of a word in the home', async () => {
      const command = 'cm-1' as CommandId;
      await store.write(async (tx) => {
        await tx.gateways.put({ id: 'gw-1' as GatewayId, home: request.home, secretHash: '', online: true });
        await tx.commands.add({
          command: {
            ...{ v: 1, id: command, issuedAt: now, expiresAt: later(now, hours(1)) },
            ...{ kind: 'say', phrase: 'request_received' },
          },
          gateway: 'gw-1' as GatewayId,
          state: 'queued',
        });
        await tx.helpRequests.addStory(request.id, { at: now, what: 'pressed' });
        await tx.helpRequests.addStory(request.id, { at: now, what: 'spoken', command });
        await tx.commands.setState(command, 'done');
      });
      expect(await store.read((reader) => reader.helpRequestStory(request.id, 10))).toEqual([
        { at: now, what: 'pressed' },
        { at: now, what: 'said', phrase: 'request_received', outcome: 'done' },
      ]);
    });

    it('are read in bounds: of a list what waits, of a story its end', async () => {
      await store.write(async (tx) => {
        await tx.helpRequests.put(arranged);
        for (const text of ['a', 'b', 'c'])
          await tx.helpRequests.addStory(request.id, { at: now, what: 'note', by: '李', text });
      });
      const open = await store.read((reader) => reader.openHelpRequests(1));
      expect(open.map(({ id }) => id)).toEqual([request.id]);
      const story = await store.read((reader) => reader.helpRequestStory(request.id, 2));
      expect(story).toMatchObject([{ text: 'b' }, { text: 'c' }]);
    });

    it('are counted since a moment, and of one area', async () => {
      const more = (id: string, one: Partial<HelpRequest>): HelpRequest => ({
        ...{ ...request, id: id as RequestId, source: 'call' },
        ...one,
      });
      await store.write(async (tx) => {
        await tx.helpRequests.put(arranged);
        await tx.helpRequests.put(more('rq-2', { help: 'bathing', state: 'done', endedAt: now, kept: true }));
        await tx.helpRequests.put(more('rq-3', { help: 'bathing', state: 'missed', missed: true }));
        await tx.helpRequests.put(more('rq-4', { help: 'meals', state: 'cancelled', endedAt: now }));
        await tx.helpRequests.put(more('rq-5', { home: 'home-2' as HomeId }));
      });
      const counted = (area?: string, since = now) =>
        store.read((reader) => reader.within(area as AreaId | undefined).helpRequestFigures(since));
      expect(await counted('st-east')).toEqual({
        ...{ from: now, opened: 4, byKey: 1, helps: { bathing: 2, meals: 1 } },
        ...{ kept: 1, missed: 1, done: 1, cancelled: 1 },
      });
      expect(await counted()).toMatchObject({ opened: 5, byKey: 1 });
      expect(await counted(undefined, later(now, hours(1)))).toEqual({
        ...{ from: later(now, hours(1)), opened: 0, byKey: 0, helps: {} },
        ...{ kept: 0, missed: 0, done: 0, cancelled: 0 },
      });
    });

    it('write a change that the desk and the home’s family follow', async () => {
      const before = await store.read((reader) => reader.latestChange());
      await store.write((tx) => tx.helpRequests.put(request));
      const changes = await store.read((reader) => reader.changesAfter(before, 10));
      expect(changes).toMatchObject([{ type: 'help_request', request: request.id, home: request.home }]);
      const view = await store.read((reader) => reader.helpRequest(request.id));
      expect(view?.change).toBe(changes[0]?.change);
    });

    it('visits are kept; their responder is told of each change, and is busy for no alert', async () => {
      const before = await store.read((reader) => reader.latestChange());
      await store.write((tx) => tx.visits.put(visit));
      expect(await store.read((reader) => reader.changesAfter(before, 10))).toMatchObject([
        { type: 'visit', visit: visit.id, responder: han },
      ]);
      store = await under.reopen();
      expect(await store.read((reader) => reader.visits.ofRequest(request.id))).toEqual([visit]);
      expect(await store.read((reader) => reader.visits.ofResponder(han, 5))).toEqual([visit]);
      const responder = await store.read((reader) => reader.responders.get(han, now));
      expect(responder).toMatchObject({ load: 0, unanswered: 0 });
      expect(responder).not.toHaveProperty('busyWith');
    });

    it('an appointment does not go down under later offers', async () => {
      await store.write(async (tx) => {
        await tx.visits.put({ ...visit, state: 'accepted' });
        const later_ = { ...visit, id: 'di-2' as DispatchId, offeredAt: later(now, hours(1)) };
        await tx.visits.put({ ...later_, state: 'declined' });
      });
      const [first] = await store.read((reader) => reader.visits.ofResponder(han, 1));
      expect(first?.id).toBe(visit.id);
    });

    it('who has an appointment is booked for what overlaps it, and only that', async () => {
      const booked = (from: number, to: number, except = 'rq-0') =>
        store.read((reader) =>
          reader.visits.booked(
            { from: later(now, hours(from)), to: later(now, hours(to)) },
            except as RequestId,
          ),
        );
      await store.write((tx) => tx.visits.put({ ...visit, state: 'accepted' }));
      expect(await booked(5, 7)).toEqual([han]);
      expect(await booked(3, 8)).toEqual([han]);
      expect(await booked(6, 7)).toEqual([]);
      expect(await booked(2, 4)).toEqual([]);
      expect(await booked(5, 7, request.id)).toEqual([]);
      await store.write((tx) => tx.visits.put({ ...visit, state: 'declined' }));
      expect(await booked(5, 7)).toEqual([]);
    });

    it('notices about them are sent as others are, change no alert, and wake whoever carries them', async () => {
      const about: RequestNotice = {
        ...{ id: 'rq-1/offer.di-1/message/us-han', request: request.id, home: request.home },
        ...{ severity: 'P4', role: 'responders', by: 'message', to: { id: 'us-han', name: '韩梅' } },
        tells: 'offer',
      };
      const before = await store.read((reader) => reader.latestChange());
      const life = beginNotice(about, now);
      const added = () => store.write((tx) => tx.outbox.add({ what: 'notify', about, life }, 3, now));
      expect(await added()).toBe(true);
      expect(await added()).toBe(false);
      expect(await store.read((reader) => reader.outbox.due(now, 10))).toEqual([
        { what: 'notify', about, life },
      ]);
      let woken = 0;
      store.onCommit(() => {
        woken += 1;
      });
      const again = { ...life, tries: 1, dueAt: later(now, seconds(9)) };
      await store.write((tx) => tx.outbox.putLife(about.id, again));
      expect(woken).toBe(1);
      expect(await store.read((reader) => reader.latestChange())).toBe(before);
    });
  });
}
