/** What every store must do for notices: the outbox and its lives, tries, addresses, groups. */
import { type AlertId, type AreaId, type HomeId, instant, type UserId } from '@zhuji/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Attempt, Store, StoredNotice, Tx, User } from '../../hub/app/ports.ts';
import { beginNotice } from '../../hub/core/notice/first-due.ts';
import type { NoticeLife } from '../../hub/core/notice/notice.ts';
import { shippedPlans } from '../../hub/core/plan/shipped.ts';
import type { StoreUnderTest } from './store-samples.ts';

const home = 'home-1' as HomeId;
const alert = 'al-1' as AlertId;
const of = { alert, home, kind: 'sos', severity: 'P1' } as const;
const user = (id: string): User => ({
  id: id as UserId,
  username: id,
  name: id,
  role: 'operator',
  passwordHash: 'x',
  disabled: false,
});
const li = user('us-li');
const wang = user('us-wang');

const notice = (id: string, at = 1, life: Partial<NoticeLife> = {}): StoredNotice => ({
  what: 'notify',
  about: {
    ...of,
    id,
    role: 'family',
    by: 'message',
    to: { id: 'contact-0', name: '王建国', phone: '199 0000 0107' },
  },
  life: { ...beginNotice({ severity: 'P1', role: 'family' }, instant(at)), ...life },
});
const subscription = (endpoint: string) => ({
  endpoint: `https://push.example/${endpoint}`,
  keys: { p256dh: 'B'.repeat(87), auth: 'a'.repeat(22) },
});
const attempt = (id: string, at: number, more: Partial<Attempt> = {}): Attempt => ({
  notice: id,
  channel: 'sms',
  at: instant(at),
  address: 'one',
  outcome: 'under_way',
  ...more,
});

export function noticesContract(name: string, make: () => Promise<StoreUnderTest>): void {
  describe(`${name} keeps the store's contract for notices`, () => {
    let under: StoreUnderTest;
    let store: Store;
    beforeEach(async () => {
      under = await make();
      store = under.store;
      await store.write(async (tx) => {
        await tx.homes.load({
          homes: [{ id: home, community: '祁连里社区', address: '402 室', residents: [], contacts: [] }],
        });
        await tx.accounts.add(li);
        await tx.accounts.add(wang);
        await tx.alerts.put({
          ...{ id: alert, home, kind: 'sos', severity: 'P1', state: 'raised', test: false },
          ...{ openedAt: instant(1), events: 1, devices: [], alarming: [] },
        });
        await tx.ladders.put({
          planVersion: 0,
          plan: shippedPlans.sos,
          ladder: { ...of, state: 'climbing', round: 1, next: 1, dispatch: { state: 'none' } },
        });
      });
    });
    afterEach(() => under.close());

    const due = async (now: number, limit = 9) =>
      (await store.read((reader) => reader.outbox.due(instant(now), limit))).map(({ about }) => about.id);
    const nextDue = (now: number) => store.read((reader) => reader.outbox.nextDue(instant(now)));

    describe('the outbox', () => {
      it('takes an id once, and gives what is due, most urgent first, over a restart', async () => {
        const taken = await store.write(async (tx) => [
          await tx.outbox.add(notice('weak', 1), 3, instant(1)),
          await tx.outbox.add(notice('late', 3), 0, instant(3)),
          await tx.outbox.add(
            { what: 'offer_dispatch', about: { ...of, id: 'offer', level: 'station' } },
            0,
            instant(2),
          ),
          await tx.outbox.add(notice('early', 2), 0, instant(2)),
          await tx.outbox.add(notice('early', 9), 0, instant(9)),
        ]);
        expect(taken).toEqual([true, true, true, true, false]);
        store = await under.reopen();
        expect(await due(9)).toEqual(['early', 'offer', 'late', 'weak']);
        expect(await due(9, 1)).toEqual(['early']);
        expect(await store.read((reader) => reader.outbox.due(instant(9), 1))).toEqual([notice('early', 2)]);
      });

      it('gives what waits when its time has come, and tells when that is', async () => {
        await store.write(async (tx) => {
          await tx.outbox.add(notice('now', 1), 0, instant(1));
          await tx.outbox.add(notice('night', 1, { dueAt: instant(500) }), 0, instant(1));
          await tx.outbox.add(notice('noon', 1, { dueAt: instant(400) }), 0, instant(1));
        });
        expect([await due(399), await due(400), await nextDue(1), await nextDue(500)]).toEqual([
          ['now'],
          ['noon', 'now'],
          400,
          undefined,
        ]);
      });

      it('leaves out whom it is told to leave out, and gives as many others', async () => {
        await store.write(async (tx) => {
          for (const n of [1, 2, 3, 4]) await tx.outbox.add(notice(`n${n}`, n), 0, instant(n));
        });
        const due = await store.read(({ outbox }) => outbox.due(instant(9), 2, new Set(['n1', 'n3'])));
        expect(due.map(({ about }) => about.id)).toEqual(['n2', 'n4']);
      });

      it('keeps who waits for a provider, until it is released or written again', async () => {
        const waits = (id: string, channel: string) => async (tx: Tx) => {
          const stored = await tx.outbox.notice(id);
          if (stored) await tx.outbox.putLife(id, { ...stored.life, dueAt: instant(500) }, channel);
        };
        const held = async (channel: string) =>
          (await store.read(({ outbox }) => outbox.held(channel, 9))).map(({ about }) => about.id);
        await store.write(async (tx) => {
          await tx.outbox.add(notice('weak', 1), 3, instant(1));
          await tx.outbox.add(notice('grave', 2), 0, instant(2));
          await tx.outbox.add(notice('other', 3), 0, instant(3));
        });
        const before = await store.read((reader) => reader.latestChange());
        await store.write(waits('weak', 'sms'));
        await store.write(waits('grave', 'sms'));
        await store.write(waits('other', 'voice'));
        expect(await store.read((reader) => reader.latestChange())).toBe(before);
        store = await under.reopen();
        expect((await store.read(({ outbox }) => outbox.holding())).sort()).toEqual(['sms', 'voice']);
        expect([await held('sms'), await held('voice'), await due(499)]).toEqual([
          ['grave', 'weak'],
          ['other'],
          [],
        ]);
        await store.write(async (tx) => {
          const stored = await tx.outbox.notice('weak');
          if (stored) await tx.outbox.putLife('weak', { ...stored.life, expiresAt: instant(900) });
          if (stored) await tx.outbox.putLife('weak', stored.life);
        });
        expect(await held('sms')).toEqual(['grave', 'weak']);
        await store.write((tx) => tx.outbox.release('sms', instant(20)));
        expect([await held('sms'), await due(20), await held('voice')]).toEqual([
          [],
          ['grave', 'weak'],
          ['other'],
        ]);
        expect(await store.write(async (tx) => (await tx.outbox.notice('weak'))?.life)).toEqual({
          ...notice('weak', 1).life,
          dueAt: 20,
        });
        await store.write((tx) => tx.outbox.putLife('other', { ...notice('other').life, state: 'read' }));
        expect(await store.read(({ outbox }) => outbox.holding())).toEqual([]);
      });

      it('gives what is owed about an alert, and nothing that has come to its end', async () => {
        const owed = await store.write(async (tx) => {
          for (const n of [1, 2, 3]) await tx.outbox.add(notice(`n${n}`, n), 0, instant(n));
          await tx.outbox.putLife('n1', { ...notice('n1', 1).life, state: 'sending', channel: 'sms' });
          await tx.outbox.putLife('n2', { ...notice('n2', 2).life, state: 'read' });
          return tx.outbox.owedOf(alert);
        });
        expect(owed.map(({ about }) => about.id)).toEqual(['n1', 'n3']);
      });

      it('forgets no notice that left, and never gives it anew', async () => {
        const left = notice('one', 1, { state: 'sending', channel: 'sms', tries: 1 });
        await store.write(async (tx) => {
          await tx.outbox.add(notice('one', 1), 0, instant(1));
          await tx.outbox.putLife('one', left.life);
          await tx.outbox.add(notice('one', 6), 0, instant(6));
        });
        expect(await due(9)).toEqual([]);
        store = await under.reopen();
        expect(await store.read((reader) => reader.outbox.sending())).toEqual([left]);
        expect(await store.write((tx) => tx.outbox.notice('one'))).toEqual(left);
        expect(await store.write((tx) => tx.outbox.notice('two'))).toBeUndefined();
      });

      it('shows on the card how far it came, and tells every page', async () => {
        const before = await store.read((reader) => reader.latestChange());
        await store.write(async (tx) => {
          await tx.outbox.add(notice('one', 1), 0, instant(1));
          const arrived = { state: 'delivered', channel: 'sms', held: ['sms'] } as const;
          const times = { sentAt: instant(5), deliveredAt: instant(7), why: 'busy at first' };
          await tx.outbox.putLife('one', { ...notice('one').life, ...arrived, ...times });
        });
        const card = await store.read((reader) => reader.alert(alert));
        expect(card?.escalation?.notices).toEqual([
          {
            ...{ id: 'one', alert, role: 'family', by: 'message', tells: 'alert', to: '王建国', at: 1 },
            ...{ state: 'delivered', channel: 'sms', sentAt: 5, deliveredAt: 7 },
          },
        ]);
        expect(await store.read((reader) => reader.latestChange())).toBeGreaterThan(before);
      });

      it('is done with an offer that the network has', async () => {
        await store.write(async (tx) => {
          await tx.outbox.add(
            { what: 'offer_dispatch', about: { ...of, id: 'offer', level: 'station' } },
            0,
            instant(1),
          );
          await tx.outbox.offered('offer');
        });
        expect(await due(9)).toEqual([]);
      });
    });

    it('counts what went out, by channel and by address, and finds it by the name the provider gave it', async () => {
      await store.write(async (tx) => {
        for (const one of [
          attempt('a', 10),
          attempt('a', 20),
          attempt('b', 30, { address: 'two' }),
          attempt('b', 30, { channel: 'voice' }),
        ])
          await tx.attempts.put(one);
        await tx.attempts.put(attempt('b', 30, { address: 'two', outcome: 'taken', ref: 'r-1' }));
      });
      const used = (since: number, address?: string) =>
        store.read((reader) => reader.attempts.used('sms', instant(since), address));
      expect([await used(0), await used(10), await used(0, 'one'), await used(0, 'none')]).toEqual([
        3, 2, 2, 0,
      ]);
      expect(await store.read((reader) => reader.attempts.usedByOne('sms', instant(0)))).toBe(2);
      const found = await store.write((tx) => tx.attempts.byRef('sms', 'r-1'));
      expect(found).toEqual(attempt('b', 30, { address: 'two', outcome: 'taken', ref: 'r-1' }));
      expect(await store.write((tx) => tx.attempts.byRef('voice', 'r-1'))).toBeUndefined();
    });

    it('gives a browser to whoever subscribed it last, and keeps a person to the newest few', async () => {
      const of = (id: UserId) => store.read((reader) => reader.pushSubscriptions.of(id));
      await store.write(async (tx) => {
        await tx.pushSubscriptions.put(li.id, subscription('a'), instant(1), 2);
        await tx.pushSubscriptions.put(li.id, subscription('b'), instant(2), 2);
        await tx.pushSubscriptions.put(li.id, subscription('c'), instant(3), 2);
      });
      expect(await of(li.id)).toEqual([subscription('c'), subscription('b')]);
      await store.write(async (tx) => {
        await tx.pushSubscriptions.put(wang.id, subscription('c'), instant(4), 2);
        await tx.pushSubscriptions.drop(subscription('b').endpoint, wang.id);
      });
      expect([await of(li.id), await of(wang.id)]).toEqual([[subscription('b')], [subscription('c')]]);
      await store.write((tx) => tx.pushSubscriptions.drop(subscription('b').endpoint));
      expect(await of(li.id)).toEqual([]);
    });

    it('knows whom notices could not be brought to, until they are told by that way', async () => {
      const put = (at: number, person: string, more: Partial<Attempt>) =>
        store.write((tx) => tx.attempts.put(attempt('a', at, { person, ...more })));
      const add = (id: string, at: number) =>
        store.write((tx) => tx.outbox.add(notice(id, at), 0, instant(at)));
      await add('a', 1);
      const people = async (area?: AreaId) =>
        (await store.read((reader) => reader.within(area).unreached(instant(0), 9))).map(
          ({ name, home: of, community, channel, how, at }) => [name, of, community, channel, how, at].join(),
        );
      const person = `${home}/contact-0`;
      await put(10, person, { outcome: 'refused' });
      await put(20, person, { outcome: 'refused', address: 'two' });
      await put(30, person, { channel: 'voice', outcome: 'taken' });
      expect(await people()).toEqual(['王建国,home-1,祁连里社区,sms,refused,20']);
      expect(await people('st-elsewhere' as AreaId)).toEqual([]);
      // Their number was mended: it is another address, and the same person.
      await put(40, person, { outcome: 'taken', address: 'three' });
      expect(await people()).toEqual([]);
      await add('b', 50);
      const failed = { state: 'failed', why: 'no channel reaches this person' } as const;
      await store.write(async (tx) => {
        const known = await tx.outbox.notice('b');
        if (known) await tx.outbox.putLife('b', { ...known.life, ...failed });
      });
      expect(await people()).toEqual(['王建国,home-1,祁连里社区,,no_way,50']);
    });

    it('knows which push services have taken something, and when last', async () => {
      const apple = { channel: 'push', provider: 'web.push.apple.com' };
      const google = { channel: 'push', provider: 'fcm.googleapis.com' };
      await store.write(async (tx) => {
        await tx.provenProviders.put({ ...google, takenAt: instant(5) });
        await tx.provenProviders.put({ ...apple, takenAt: instant(9) });
        await tx.provenProviders.put({ ...apple, takenAt: instant(7) });
      });
      expect(await store.read((reader) => reader.provenProviders.all())).toEqual([
        { ...apple, takenAt: 9 },
        { ...google, takenAt: 5 },
      ]);
    });

    it('keeps no more push services than somebody may have made up', async () => {
      await store.write(async (tx) => {
        for (let at = 1; at <= 150; at += 1)
          await tx.provenProviders.put({ channel: 'push', provider: `push-${at}`, takenAt: instant(at) });
      });
      const kept = await store.read((reader) => reader.provenProviders.all());
      expect([kept.length, kept[0]?.provider, kept.at(-1)?.provider]).toEqual([100, 'push-150', 'push-51']);
    });

    it('knows the groups that the settings named last', async () => {
      const all = () => store.write((tx) => tx.groups.all());
      await store.write((tx) => tx.groups.replace([{ name: 'old', roles: ['family'], drills: true }]));
      const groups = [
        { name: 'desk', roles: ['operators', 'supervisors'], drills: true },
        { name: 'hook', roles: ['operators'], area: 'st-east' as AreaId, drills: false },
      ] as const;
      await store.write((tx) => tx.groups.replace(groups));
      expect(await all()).toEqual(groups);
    });
  });
}
