/**
 * Who can be told now, of those whose area the home lies in, or who have none and see everything: nobody is told of what they may
 * not see. Who has signed in and was seen of late is on duty; the family is in the register; each level of the network has a desk.
 */
import {
  type AreaId,
  areaOfDesk,
  deskOf,
  earlier,
  type HomeId,
  type Instant,
  leads,
  minutes,
  type NetworkLevel,
  networkLevels,
  type RungRole,
  type Severity,
} from '@zhuji/protocol';
import type { Alert } from '../core/alert/alert.ts';
import type { Recipient, Roster } from '../core/escalation/roster.ts';
import { familyToTell } from '../core/family/to-tell.ts';
import type { GroupChannel, Tx, User } from './ports.ts';

/** Longer than a page needs to come back after a restart of the hub: nobody is taken for gone because we were. */
const awayAfter = minutes(10);
const levels = Object.keys(networkLevels) as NetworkLevel[];

/** A drill is the team's: there is no family to be told, nor another system that has not asked for drills. */
export async function rosterOf(
  tx: Tx,
  { home, severity, drill }: Pick<Alert, 'home' | 'severity' | 'drill'>,
  now: Instant,
): Promise<Roster> {
  const roster = await rosterFor(tx, home, now, severity, drill === true);
  return drill ? { ...roster, family: [] } : roster;
}

/** @param severity of what they are to be told: a member's quiet hours hold back nothing that puts a life at risk */
export async function rosterFor(
  tx: Tx,
  id: HomeId,
  now: Instant,
  severity: Severity,
  drill = false,
): Promise<Roster> {
  const home = await tx.homes.get(id);
  const areas = await areasOf(tx, home?.station ?? areaOfDesk(id));
  const concerned = ({ area }: Pick<User, 'area'>): boolean => area === undefined || areas.includes(area);
  const onDuty = (await tx.accounts.onDuty(now, earlier(now, awayAfter))).filter(concerned);
  const near = onDuty.filter(({ area }) => area !== undefined);
  const members = await tx.family.membersOf(id);
  const groups = (await tx.groups.all()).filter((group) => concerned(group) && (!drill || group.drills));
  const andGroups = (role: RungRole, people: readonly Recipient[]): Recipient[] => [
    ...people,
    ...groups.filter(({ roles }) => roles.includes(role)).map(groupOf),
  ];
  return {
    operators: andGroups('operators', (near.length > 0 ? near : onDuty).map(recipient)),
    all_operators: andGroups('all_operators', onDuty.map(recipient)),
    supervisors: andGroups('supervisors', onDuty.filter(({ role }) => leads(role)).map(recipient)),
    duty_officer: andGroups('duty_officer', (await tx.accounts.leads()).filter(concerned).map(recipient)),
    family: andGroups('family', familyToTell(members, home?.contacts ?? [], severity, now)),
    levels,
    desk: deskOf(areas.at(-1)),
  };
}

/** Its own area, then those that it lies in. */
async function areasOf(tx: Tx, area: AreaId | '' | undefined): Promise<AreaId[]> {
  return area ? (await tx.areas.above(area)).map(({ id }) => id) : [];
}

const recipient = ({ id, name }: User): Recipient => ({ id, name });
const groupOf = ({ name }: GroupChannel): Recipient => ({ id: name, name, group: true });
