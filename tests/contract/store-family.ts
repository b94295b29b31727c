/** What every store must do for families: invitations that are used once, members in their order. */
import { type Consent, type HomeId, type InvitationId, instant, type UserId } from '@zhuji/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { User } from '../../hub/app/ports.ts';
import type { Alert } from '../../hub/core/alert/alert.ts';
import type { Invitation } from '../../hub/core/family/invitation.ts';
import type { Member } from '../../hub/core/family/member.ts';
import type { StoreUnderTest } from './store-samples.ts';

const home = 'home-1' as HomeId;
const consent: Consent = { by: '王秀兰', how: 'herself', sees: 'state', at: instant(1), recordedBy: '李' };
const invitation: Invitation = {
  id: 'iv-1' as InvitationId,
  home,
  codeHash: 'h1',
  name: '王建国',
  relation: '儿子',
  phone: '199',
  consent,
  expiresAt: instant(100),
};
const member = (name: string, place: number, more: Partial<Member> = {}): Member => ({
  ...{ user: `us-${name}` as UserId, home, name, relation: '子女', place, consent, joinedAt: instant(1) },
  ...more,
});
const account = ({ user, name }: Member): User => ({
  ...{ id: user, username: user, name, role: 'family', passwordHash: 'x', disabled: false },
});

export function familyContract(name: string, make: () => Promise<StoreUnderTest>): void {
  describe(`${name}: families`, () => {
    let under: StoreUnderTest;
    beforeEach(async () => {
      under = await make();
    });
    afterEach(() => under.close());

    it('keeps an invitation until it is used, taken back or over', async () => {
      await under.store.write(async (tx) => {
        await tx.family.invite(invitation);
        await tx.family.invite({
          ...invitation,
          id: 'iv-2' as InvitationId,
          codeHash: 'h2',
          expiresAt: instant(50),
        });
      });
      const store = await under.reopen();
      const [found, over, all, early] = await store.read(async (tx) => [
        await tx.family.invitation('h1', instant(99)),
        await tx.family.invitation('h1', instant(100)),
        await tx.family.invitationsOf(home, instant(50)),
        await tx.family.invitationsOf(home, instant(49)),
      ]);
      expect(found).toEqual(invitation);
      expect(over).toBeUndefined();
      expect([all.map(({ id }) => id), early.map(({ id }) => id)]).toEqual([['iv-1'], ['iv-2', 'iv-1']]);

      const dropped = await store.write(async (tx) => {
        await tx.family.dropExpired(instant(50));
        const drop = (id: string, of: string) => tx.family.dropInvitation(id as InvitationId, of as HomeId);
        return [
          await drop('iv-2', home),
          await drop('iv-1', 'home-2'),
          await drop('iv-1', home),
          await drop('iv-1', home),
        ];
      });
      expect(dropped).toEqual([false, false, true, false]);
    });

    it('refuses a second invitation with the same code', async () => {
      await under.store.write((tx) => tx.family.invite(invitation));
      const again = under.store.write((tx) =>
        tx.family.invite({ ...invitation, id: 'iv-2' as InvitationId }),
      );
      await expect(again).rejects.toThrow();
    });

    it('has members in their order, each of one home, and none whose membership ended', async () => {
      const [first, second, other] = [
        member('a', 1),
        member('b', 0, { phone: '199', quiet: { from: 1_320, until: 420 } }),
        member('c', 0, { home: 'home-2' as HomeId }),
      ];
      await under.store.write(async (tx) => {
        for (const one of [first, second, other]) {
          await tx.accounts.add(account(one));
          await tx.family.put(one);
        }
      });
      const store = await under.reopen();
      expect(await store.read((tx) => tx.family.membersOf(home))).toEqual([second, first]);
      expect(await store.read((tx) => tx.family.member(second.user))).toEqual(second);

      const { quiet: _, ...loud } = second;
      const seesAll: Consent = { ...consent, sees: 'activity' };
      const left = await store.write(async (tx) => {
        await tx.family.put({ ...loud, place: 5, consent: seesAll });
        await tx.family.put({ ...first, endedAt: instant(9) });
        return [await tx.family.membersOf(home), await tx.family.member(first.user)];
      });
      expect(left).toEqual([[{ ...loud, place: 5, consent: seesAll }], undefined]);
    });

    it('gives the alerts of one home, the newest first: the late ones and all that are open', async () => {
      const alert = (id: string, at: number, more: Partial<Alert> = {}): Alert => ({
        ...{ id: id as Alert['id'], home, kind: 'sos', severity: 'P1', state: 'closed', test: false },
        ...{ openedAt: instant(at), closedAt: instant(at + 1), events: 1, devices: [], alarming: [] },
        ...more,
      });
      const { closedAt: _, ...open } = alert('al-2', 20, { state: 'raised' });
      await under.store.write(async (tx) => {
        for (const one of [
          alert('al-1', 10),
          open,
          alert('al-3', 90),
          alert('al-4', 95, { home: 'home-2' as HomeId }),
        ])
          await tx.alerts.put(one);
      });
      const alerts = await under.store.read((tx) => tx.alertsOf(home, instant(50)));
      expect(alerts.map(({ id }) => id)).toEqual(['al-3', 'al-2']);
    });
  });
}
