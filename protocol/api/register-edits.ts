/** One home, one resident, the contacts, one account: as a person writes them. */
import Type, { type Static } from 'typebox';
import { AreaId } from '../ids.ts';
import { Contact, Home, HomeRow, Resident } from '../register.ts';
import { deskRoles } from './people.ts';

const closed = { additionalProperties: false } as const;

/** What is left out is no longer known. The station stays when it is left out; gateway and presence code have ways of their own. */
export const HomeEdit = Type.Omit(HomeRow, ['id', 'gateway', 'presenceCode'], closed);
export type HomeEdit = Static<typeof HomeEdit>;

/** A home with its people. A gateway is enrolled for it afterwards. */
export const NewHome = Type.Omit(Home, ['gateway'], closed);
export type NewHome = Static<typeof NewHome>;

/** A number that somebody can dial in the night; the register of old may hold others. */
const Dialled = Type.String({ pattern: '^[0-9+*#() -]{3,20}$', examples: ['199 0000 0107'] });

export const ResidentEdit = Type.Object(
  { ...Type.Omit(Resident, ['id']).properties, phone: Type.Optional(Dialled) },
  closed,
);
export type ResidentEdit = Static<typeof ResidentEdit>;

/** All of them, in the order in which they are called. */
export const ContactsEdit = Type.Object(
  { contacts: Type.Array(Type.Object({ ...Contact.properties, phone: Dialled }, closed), { maxItems: 10 }) },
  closed,
);
export type ContactsEdit = Static<typeof ContactsEdit>;

/** The version of the part that its writer saw; `none`: it was not there. With another one there now, nothing is written. */
export const SeenQuery = Type.Object(
  { seen: Type.Optional(Type.String({ pattern: '^([0-9a-f]{16}|none)$', examples: ['9f2c41d07be35a18'] })) },
  closed,
);
export type SeenQuery = Static<typeof SeenQuery>;

export const PresenceCodeEdit = Type.Object(
  { code: Type.String({ pattern: '^[0-9]{4,8}$', examples: ['480217'] }) },
  closed,
);
export type PresenceCodeEdit = Static<typeof PresenceCodeEdit>;
/** `GET /api/homes/:id/presence-code`. Without a code: the home has none, and nobody can arrive by it. */
export const PresenceCode = Type.Object({ code: Type.Optional(PresenceCodeEdit.properties.code) }, closed);
export type PresenceCode = Static<typeof PresenceCode>;

/** Something that can be seen: letters, numbers and signs have characters among them that nobody sees. */
const seen = '(?![\\p{Default_Ignorable_Code_Point}\\u2800])[\\p{L}\\p{N}\\p{P}\\p{S}]';
/** Control characters, line breaks, halves of a character, and what turns the direction of the text beside it. */
const unfit = '\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\p{Bidi_Control}';

/** What the desk calls a device, instead of what its gateway does. */
export const DeviceNameEdit = Type.Object(
  {
    name: Type.String({
      minLength: 1,
      maxLength: 60,
      pattern: `^(?=.*${seen})[^${unfit}]*$`,
      examples: ['走廊的红外'],
    }),
  },
  closed,
);
export type DeviceNameEdit = Static<typeof DeviceNameEdit>;
/** What the device was called where its writer looked. Called something else now, it keeps that. */
export const NameSeenQuery = Type.Object(
  { seen: Type.Optional(Type.String({ maxLength: 60, examples: ['红外 2'] })) },
  closed,
);
export type NameSeenQuery = Static<typeof NameSeenQuery>;

/** Of somebody at the desk. Without an area: everything, if who writes it sees everything. */
export const UserEdit = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 40, examples: ['赵敏'] }),
    role: Type.Enum([...deskRoles], { examples: ['operator'] }),
    area: Type.Optional(AreaId),
  },
  closed,
);
export type UserEdit = Static<typeof UserEdit>;

/** Shown once: the hub keeps only its hash. */
export const NewPassword = Type.Object({ password: Type.String() }, closed);
export type NewPassword = Static<typeof NewPassword>;
