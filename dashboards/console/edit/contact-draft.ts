/** The contacts as typed, in the order in which they are called. */
import type { ContactsEdit } from '@zhuji/protocol/api/register-edits';
import type { Contact, ContactConsent } from '@zhuji/protocol/register';

export interface ContactDraft {
  readonly name: string;
  readonly relation: string;
  readonly phone: string;
  readonly speaks: string;
  /** Undefined: the elder was not asked yet. */
  readonly consent: readonly ContactConsent[] | undefined;
}
export interface ContactsDraft {
  readonly contacts: readonly ContactDraft[];
}

export const mostContacts = 10;
export const emptyContact: ContactDraft = {
  name: '',
  relation: '',
  phone: '',
  speaks: '',
  consent: undefined,
};

export const contactsDraftOf = (contacts: readonly Contact[]): ContactsDraft => ({
  contacts: contacts.map(({ name, relation, phone, speaks = '', consent }) => ({
    name,
    relation,
    phone,
    speaks,
    consent,
  })),
});

export const contactsEditOf = ({ contacts }: ContactsDraft): ContactsEdit => ({
  contacts: contacts.map(({ name, relation, phone, speaks, consent }) => ({
    name: name.trim(),
    relation: relation.trim(),
    phone: phone.trim(),
    ...(speaks.trim() !== '' && { speaks: speaks.trim() }),
    ...(consent && { consent: [...consent] }),
  })),
});

/** One place sooner. */
export function sooner(contacts: readonly ContactDraft[], place: number): readonly ContactDraft[] {
  const moved = contacts[place];
  if (!moved || place === 0) return contacts;
  return contacts.toSpliced(place, 1).toSpliced(place - 1, 0, moved);
}
