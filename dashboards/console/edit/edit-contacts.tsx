/** Writes the contacts, in the order in which they are called. */
import type { HomeRead } from '@zhuji/protocol/api/people';
import { type ContactConsent, contactConsents } from '@zhuji/protocol/register';
import { Button, Checkbox } from 'antd';
import { type Faults, isFaulty } from '../forms/faults.ts';
import { TextField } from '../forms/field.tsx';
import { useLanguage } from '../language/language.tsx';
import {
  type ContactDraft,
  type ContactsDraft,
  contactsDraftOf,
  contactsEditOf,
  emptyContact,
  mostContacts,
  sooner,
} from './contact-draft.ts';
import { edits } from './edit-client.ts';
import { PartDrawer } from './part-drawer.tsx';
import { usePart } from './use-part.ts';
import { useEditWords } from './words.ts';

interface Props {
  home: HomeRead;
  shut(): void;
  saved(): void;
}
const fields = ['name', 'relation', 'phone', 'speaks', 'consent'] as const;
const paths = Array.from({ length: mostContacts }, (_, place) =>
  fields.map((field) => `contacts/${place}/${field}`),
).flat();

export function EditContacts({ home, shut, saved }: Props) {
  const words = useEditWords();
  const part = usePart<ContactsDraft>({
    home,
    paths,
    partOf: (now) => ({ draft: contactsDraftOf(now.contacts), version: now.versions.contacts }),
    put: (id, version, draft) => edits.contacts(id, version, contactsEditOf(draft)),
  });
  const { draft, saving } = part;
  const change = (contacts: readonly ContactDraft[]) => {
    saving.forget();
    part.change({ contacts });
  };
  const say = (_: string, { contacts }: ContactsDraft) => ({
    label: words.fields.contacts,
    value: contacts.map(({ name, relation, phone }) => `${name} ${relation} ${phone}`).join('；'),
  });
  return (
    <PartDrawer title={words.contacts} {...{ part, say, shut, saved }}>
      <p className="form-hint">{draft.contacts.length === 0 ? words.noContacts : words.hints.order}</p>
      {draft.contacts.map((contact, place) => (
        <ContactFields
          // biome-ignore lint/suspicious/noArrayIndexKey: its place is all that a contact is known by
          key={place}
          {...{ contact, place }}
          faults={saving.faults}
          change={(changed) => part.change({ contacts: draft.contacts.with(place, changed) })}
          sooner={() => change(sooner(draft.contacts, place))}
          remove={() => change(draft.contacts.toSpliced(place, 1))}
        />
      ))}
      {draft.contacts.length < mostContacts && (
        <Button onClick={() => change([...draft.contacts, emptyContact])}>{words.addContact}</Button>
      )}
    </PartDrawer>
  );
}

interface ContactProps {
  contact: ContactDraft;
  place: number;
  faults: Faults;
  change(contact: ContactDraft): void;
  sooner(): void;
  remove(): void;
}

function ContactFields({ contact, place, faults, change, sooner: raise, remove }: ContactProps) {
  const words = useEditWords();
  const text = (field: 'name' | 'relation' | 'phone' | 'speaks') => ({
    label: words.fields[field],
    rule: words.rules[field],
    wrong: isFaulty(faults, `contacts/${place}/${field}`),
    value: contact[field],
    change: (value: string) => change({ ...contact, [field]: value }),
  });
  const name = contact.name || words.contactNumber(place + 1);
  return (
    <fieldset className="edit-part edit-contact">
      <legend className="for-ears">{words.contactNumber(place + 1)}</legend>
      <div className="form-pair">
        <TextField {...text('name')} maxLength={40} must />
        <TextField {...text('relation')} maxLength={20} />
        <TextField {...text('phone')} maxLength={20} kind="tel" must />
        <TextField {...text('speaks')} maxLength={20} />
      </div>
      <Consent contact={contact} change={change} />
      <div className="edit-contact-keys">
        {place > 0 && (
          <Button size="small" onClick={raise} aria-label={words.sooner(name)}>
            {words.soonerKey}
          </Button>
        )}
        <Button size="small" onClick={remove} aria-label={words.removeContact(name)}>
          {words.removeKey}
        </Button>
      </div>
    </fieldset>
  );
}

/** That nobody asked yet is not the same as that nothing may be told. */
function Consent({ contact, change }: Pick<ContactProps, 'contact' | 'change'>) {
  const words = useEditWords();
  const { language } = useLanguage();
  const { consent } = contact;
  return (
    <div className="form-field">
      <Checkbox
        checked={consent !== undefined}
        onChange={({ target }) => change({ ...contact, consent: target.checked ? ['alerts'] : undefined })}
      >
        {words.asked}
      </Checkbox>
      {consent === undefined ? (
        <p className="form-hint">{words.notAsked}</p>
      ) : (
        <fieldset className="edit-part">
          <legend className="edit-small">{words.fields.consent}</legend>
          <Checkbox.Group<ContactConsent>
            value={[...consent]}
            options={(Object.keys(contactConsents) as ContactConsent[]).map((value) => ({
              value,
              label: contactConsents[value][language],
            }))}
            onChange={(chosen) => change({ ...contact, consent: chosen })}
          />
        </fieldset>
      )}
    </div>
  );
}
