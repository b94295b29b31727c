/** What every store must do with accounts, who is signed in, and homes under test. */
import { type DeviceId, type HomeId, instant, type UserId } from '@zhuji/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store, User } from '../../hub/app/ports.ts';
import { alert, fill, home, operator, type StoreUnderTest } from './store-samples.ts';

export function accountsContract(name: string, make: () => Promise<StoreUnderTest>): void {
  describe(`${name} keeps accounts`, () => {
    let under: StoreUnderTest;
    let store: Store;
    beforeEach(async () => {
      under = await make();
      store = under.store;
    });
    afterEach(() => under.close());

    const seed = (): Promise<void> => fill(store);

    describe('accounts', () => {
      beforeEach(seed);

      it('has each user name once', async () => {
        const twin = { ...operator, id: 'us-2' as UserId };
        expect(await store.write((tx) => tx.accounts.add(twin))).toBe(false);
        expect(await store.read((reader) => reader.users())).toEqual([operator]);
      });

      it('knows who is signed in, and who leads, without those who may not any more', async () => {
        const lead: User = { ...operator, id: 'us-3' as UserId, username: 'zhao', role: 'supervisor' };
        const gone: User = { ...lead, id: 'us-4' as UserId, username: 'sun', disabled: true };
        const son: User = { ...operator, id: 'us-5' as UserId, username: 'wang', role: 'family' };
        const nurse: User = { ...operator, id: 'us-6' as UserId, username: 'ma', role: 'responder' };
        const [soon, later, unseen, leads] = await store.write(async (tx) => {
          for (const user of [lead, gone, son, nurse]) await tx.accounts.add(user);
          for (const { id } of [operator, gone, son, nurse])
            await tx.accounts.addSession({ tokenHash: `t-${id}`, user: id, expiresAt: instant(100) });
          return [
            await tx.accounts.onDuty(instant(99), instant(50)),
            await tx.accounts.onDuty(instant(100), instant(50)),
            await tx.accounts
              .saw(operator.id, instant(60))
              .then(() => tx.accounts.onDuty(instant(99), instant(60))),
            await tx.accounts.leads(),
          ];
        });
        expect([soon, later, unseen, leads]).toEqual([[operator], [], [], [lead]]);
      });

      it('knows when each person was last there, and who is there now', async () => {
        await seed();
        expect(await store.write((tx) => tx.accounts.seenAt(operator.id))).toBeUndefined();
        await store.write((tx) => tx.accounts.saw(operator.id, instant(100)));
        const son: User = { ...operator, id: 'us-5' as UserId, username: 'wang', role: 'family' };
        await store.write(async (tx) => {
          await tx.accounts.saw(operator.id, instant(200));
          await tx.accounts.add(son);
          await tx.accounts.saw(son.id, instant(200));
        });
        store = await under.reopen();
        expect(await store.write((tx) => tx.accounts.seenAt(operator.id))).toBe(200);
        expect(await store.read((reader) => reader.present(instant(200)))).toMatchObject([
          { id: operator.id },
        ]);
        expect(await store.read((reader) => reader.present(instant(201)))).toEqual([]);
        await store.write((tx) => tx.accounts.setDisabled(operator.id, true));
        expect(await store.read((reader) => reader.present(instant(200)))).toEqual([]);
      });

      it('keeps homes under test, and tells what was tried since each began', async () => {
        await seed();
        const device = 'gas' as DeviceId;
        const test = { home, startedAt: instant(100), endsAt: instant(900), by: operator.id, lasting: [] };
        const later = { ...test, endsAt: instant(950), lasting: [{ kind: 'gas_leak', device }] } as const;
        await store.write(async (tx) => {
          await tx.homeTests.put(test);
          await tx.homeTests.put(later);
          const tried = { state: 'closed', closedAt: instant(150), test: true } as const;
          await tx.alerts.put(alert('al-1', { ...tried, openedAt: instant(150) }));
          await tx.alerts.put(alert('al-2', { ...tried, openedAt: instant(50) }));
        });
        store = await under.reopen();
        expect(await store.write((tx) => tx.homeTests.get(home))).toEqual(later);
        expect(await store.read((reader) => reader.homeTests())).toEqual([
          {
            home,
            startedAt: test.startedAt,
            endsAt: later.endsAt,
            by: { id: operator.id, name: operator.name },
            tried: [{ kind: 'sos', device: 'button', at: 150 }],
          },
        ]);
        const tried = [{ kind: 'sos', device: 'button', at: 150 }];
        const walk = { startedAt: test.startedAt, endsAt: later.endsAt, tried };
        expect(await store.read((reader) => reader.walk(home))).toEqual({ ...walk, running: true });
        await store.write((tx) => tx.homeTests.remove(home));
        expect(await store.read((reader) => reader.homeTests())).toEqual([]);
        // What answered is asked for when it is over.
        expect(await store.read((reader) => reader.walk(home))).toEqual({ ...walk, running: false });
        expect(await store.read((reader) => reader.walk('home-9' as HomeId))).toBeUndefined();
      });

      it('knows a session until it expires, ends, or its user is disabled', async () => {
        const session = (token: string, at: number) =>
          store.read((reader) => reader.session(token, instant(at)));
        const add = (tokenHash: string) =>
          store.write((tx) =>
            tx.accounts.addSession({ tokenHash, user: operator.id, expiresAt: instant(100) }),
          );
        await add('a');
        await add('b');
        expect(await session('a', 99)).toEqual({ user: operator, expiresAt: 100 });
        expect(await session('a', 100)).toBeUndefined();
        await store.write((tx) => tx.accounts.endSession('a'));
        expect(await session('a', 99)).toBeUndefined();
        await store.write((tx) => tx.accounts.setDisabled(operator.id, true));
        expect(await session('b', 99)).toBeUndefined();
      });
    });
  });
}
