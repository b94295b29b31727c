/** Who of the family is told: members with an account in their order, then the contacts of the register by telephone. */
import { type Contact, type Instant, mayBeTold, type Severity } from '@zhuji/protocol';
import type { Recipient } from '../escalation/roster.ts';
import type { Member } from './member.ts';
import { isQuiet } from './quiet-hours.ts';

type Named = Pick<Member, 'user' | 'name' | 'phone' | 'quiet'>;

/** Contacts who may be told of alerts; one who has joined by the same number is one person, and is told as a member. */
export function familyToTell(
  members: readonly Named[],
  contacts: readonly Contact[],
  severity: Severity,
  now: Instant,
): Recipient[] {
  const joined = new Set(members.flatMap(({ phone }) => (phone === undefined ? [] : [digits(phone)])));
  return [
    ...members.filter(({ quiet }) => !isQuiet(quiet, severity, now)).map(recipient),
    ...contacts.flatMap((contact, place) => {
      const { name, phone } = contact;
      return mayBeTold(contact) && !joined.has(digits(phone))
        ? [{ id: `contact-${place}`, name, phone }]
        : [];
    }),
  ];
}

const digits = (phone: string): string => phone.replaceAll(/\D/g, '');

const recipient = ({ user, name, phone }: Named): Recipient => ({
  id: user,
  name,
  ...(phone !== undefined && { phone }),
});
