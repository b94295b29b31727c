/** Who can be told now. Who has signed in and was seen of late is on duty; the family is in the register; each level of the network has a desk. */
import {
  type Contact,
  earlier,
  type HomeId,
  type Instant,
  leads,
  mayBeTold,
  minutes,
  type NetworkLevel,
  networkLevels,
} from '@zhuji/protocol';
import type { Recipient, Roster } from '../core/escalation/roster.ts';
import type { Tx, User } from './ports.ts';

/** Longer than a page needs to come back after a restart of the hub: nobody is taken for gone because we were. */
const awayAfter = minutes(10);
const levels = Object.keys(networkLevels) as NetworkLevel[];

export async function rosterFor(tx: Tx, home: HomeId, now: Instant): Promise<Roster> {
  const onDuty = await tx.accounts.onDuty(now, earlier(now, awayAfter));
  const contacts = (await tx.homes.get(home))?.contacts ?? [];
  return {
    operators: onDuty.map(recipient),
    supervisors: onDuty.filter(({ role }) => leads(role)).map(recipient),
    duty_officer: (await tx.accounts.leads()).map(recipient),
    family: contacts.flatMap((contact, place) => (mayBeTold(contact) ? [relative(contact, place)] : [])),
    levels,
  };
}

const relative = ({ name, phone }: Contact, place: number): Recipient => ({
  id: `contact-${place}`,
  name,
  phone,
});
const recipient = ({ id, name }: User): Recipient => ({ id, name });
