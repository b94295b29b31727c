/** Members of families, and those who are invited. */
import type { Consent, HomeId, Instant, InvitationId, QuietHours, UserId } from '@zhuji/protocol';
import type Database from 'better-sqlite3';
import type { FamilyTies } from '../../../../app/ports.ts';
import type { Invitation } from '../../../../core/family/invitation.ts';
import type { Member } from '../../../../core/family/member.ts';
import type { Memory } from '../memory.ts';
import { withoutNulls } from '../rows.ts';

interface InvitationRow extends Omit<Invitation, 'phone' | 'consent'> {
  phone: string | null;
  consent: string;
}
interface MemberRow extends Omit<Member, 'phone' | 'consent' | 'quiet' | 'endedAt'> {
  phone: string | null;
  consent: string;
  quiet: string | null;
  endedAt: Instant | null;
}

const invitationColumns =
  'id, home, code_hash AS codeHash, name, relation, phone, consent_json AS consent, expires_at AS expiresAt';
const memberColumns = `user, home, name, relation, phone, place, consent_json AS consent, joined_at AS joinedAt,
  quiet_json AS quiet, ended_at AS endedAt`;

const invitationOf = ({ consent, ...row }: InvitationRow): Invitation => ({
  ...withoutNulls(row),
  consent: JSON.parse(consent) as Consent,
});
const memberOf = ({ consent, quiet, ...row }: MemberRow): Member => ({
  ...withoutNulls(row),
  consent: JSON.parse(consent) as Consent,
  ...(quiet !== null && { quiet: JSON.parse(quiet) as QuietHours }),
});

function membersOf(db: Database.Database): (home: HomeId) => Member[] {
  const members = db.prepare<[HomeId], MemberRow>(
    `SELECT ${memberColumns} FROM family_members WHERE home = ? AND ended_at IS NULL ORDER BY place, joined_at, user`,
  );
  return (home) => members.all(home).map(memberOf);
}

export type FamilyLookup = Pick<FamilyTies, 'member' | 'membersOf' | 'invitation' | 'invitationsOf'>;

export function familyLookup(db: Database.Database): FamilyLookup {
  const byCode = db.prepare<[string, Instant], InvitationRow>(
    `SELECT ${invitationColumns} FROM family_invitations WHERE code_hash = ? AND expires_at > ?`,
  );
  const invited = db.prepare<[HomeId, Instant], InvitationRow>(
    `SELECT ${invitationColumns} FROM family_invitations WHERE home = ? AND expires_at > ? ORDER BY expires_at, id`,
  );
  const one = db.prepare<[UserId], MemberRow>(
    `SELECT ${memberColumns} FROM family_members WHERE user = ? AND ended_at IS NULL`,
  );
  const members = membersOf(db);
  return {
    async invitation(codeHash, now) {
      const row = byCode.get(codeHash, now);
      return row && invitationOf(row);
    },
    async invitationsOf(home, now) {
      return invited.all(home, now).map(invitationOf);
    },
    async member(user) {
      const row = one.get(user);
      return row && memberOf(row);
    },
    async membersOf(home) {
      return members(home);
    },
  };
}

export function familyTable(db: Database.Database, memory: Memory): FamilyTies {
  const invite = db.prepare<[InvitationRow]>(
    `INSERT INTO family_invitations (id, home, code_hash, name, relation, phone, consent_json, expires_at)
     VALUES (@id, @home, @codeHash, @name, @relation, @phone, @consent, @expiresAt)`,
  );
  const drop = db.prepare<[InvitationId, HomeId]>('DELETE FROM family_invitations WHERE id = ? AND home = ?');
  const dropExpired = db.prepare<[Instant]>('DELETE FROM family_invitations WHERE expires_at <= ?');
  const put = db.prepare<[MemberRow]>(
    `INSERT INTO family_members (user, home, name, relation, phone, place, consent_json, joined_at, quiet_json, ended_at)
     VALUES (@user, @home, @name, @relation, @phone, @place, @consent, @joinedAt, @quiet, @endedAt)
     ON CONFLICT (user) DO UPDATE SET place = excluded.place, consent_json = excluded.consent_json,
       quiet_json = excluded.quiet_json, ended_at = excluded.ended_at`,
  );
  const members = membersOf(db);
  const families = memory.table<Member[]>();
  return {
    ...familyLookup(db),
    async membersOf(home) {
      return families.get(home, () => members(home)) ?? [];
    },
    async invite(invitation) {
      const { consent, phone = null, ...rest } = invitation;
      invite.run({ ...rest, phone, consent: JSON.stringify(consent) });
    },
    async dropInvitation(id, home) {
      return drop.run(id, home).changes === 1;
    },
    async dropExpired(now) {
      dropExpired.run(now);
    },
    async put(member) {
      const { consent, quiet, phone = null, endedAt = null, ...rest } = member;
      put.run({
        ...rest,
        phone,
        endedAt,
        consent: JSON.stringify(consent),
        quiet: quiet ? JSON.stringify(quiet) : null,
      });
      families.doubt(member.home);
    },
  };
}
