/** Who can be told now. Who has signed in and was seen of late is on duty; the family is in the register; each level of the network has a desk. */
import {
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
import type { Recipient, Roster } from '../core/escalation/roster.ts';
import { familyToTell } from '../core/family/to-tell.ts';
import type { Tx, User } from './ports.ts';

/** Longer than a page needs to come back after a restart of the hub: nobody is taken for gone because we were. */
const awayAfter = minutes(10);
const levels = Object.keys(networkLevels) as NetworkLevel[];

/** @param severity of what they are to be told: a member's quiet hours hold back nothing that puts a life at risk */
export async function rosterFor(tx: Tx, home: HomeId, now: Instant, severity: Severity): Promise<Roster> {
  const onDuty = await tx.accounts.onDuty(now, earlier(now, awayAfter));
  const contacts = (await tx.homes.get(home))?.contacts ?? [];
  const members = await tx.family.membersOf(home);
  const groups = await tx.groups.all();
  const groupsOf = (role: RungRole): Recipient[] =>
    groups.filter(({ roles }) => roles.includes(role)).map(({ name }) => ({ id: name, name, group: true }));
  return {
    operators: [...onDuty.map(recipient), ...groupsOf('operators')],
    supervisors: [...onDuty.filter(({ role }) => leads(role)).map(recipient), ...groupsOf('supervisors')],
    duty_officer: [...(await tx.accounts.leads()).map(recipient), ...groupsOf('duty_officer')],
    family: [...familyToTell(members, contacts, severity, now), ...groupsOf('family')],
    levels,
  };
}

const recipient = ({ id, name }: User): Recipient => ({ id, name });
