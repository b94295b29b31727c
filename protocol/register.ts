/** The register: who lives where. The simulated town writes it, the hub reads it (`npm run hub -- load-register FILE`). */
import Type, { type Static } from 'typebox';
import { AreaId, GatewayId, HomeId, ResidentId } from './ids.ts';
import { Area } from './organisation.ts';
import { Position } from './position.ts';

const closed = { additionalProperties: false } as const;

/** Ability level of GB/T 42195, from 0 (able) to 4 (complete loss). Sets defaults of plans. */
export const Ability = Type.Integer({
  minimum: 0,
  maximum: 4,
  examples: [2],
  description: 'Ability level, GB/T 42195: 0 able, 1 mild, 2 moderate, 3 severe, 4 complete loss',
});
export type Ability = Static<typeof Ability>;
export const Living = Type.Enum(['alone', 'with_spouse', 'with_family', 'with_carer'], {
  examples: ['alone'],
  description: 'With whom the elder lives',
});
export type Living = Static<typeof Living>;
export const livings: Record<Living, { zh: string; en: string }> = {
  alone: { zh: '独自居住', en: 'Alone' },
  with_spouse: { zh: '与配偶', en: 'With spouse' },
  with_family: { zh: '与家人', en: 'With family' },
  with_carer: { zh: '与护理员', en: 'With carer' },
};

/** The groups whom the civil affairs offices visit first. Somebody may be in several. */
export const Category = Type.Enum(
  ['alone', 'empty_nest', 'left_behind', 'disabled', 'severely_handicapped', 'special_family'],
  { examples: ['alone'], description: 'Elders with special difficulties' },
);
export type Category = Static<typeof Category>;
export const categories: Record<Category, { zh: string; en: string }> = {
  alone: { zh: '独居', en: 'Lives alone' },
  empty_nest: { zh: '空巢', en: 'Empty nest' },
  left_behind: { zh: '留守', en: 'Left behind' },
  disabled: { zh: '失能', en: 'Disabled' },
  severely_handicapped: { zh: '重残', en: 'Severely handicapped' },
  special_family: { zh: '计生特殊', en: 'Lost the only child' },
};

const Lines = (most: number, length: number, example: string) =>
  Type.Array(Type.String({ minLength: 1, maxLength: length, pattern: '^[^;；]*$', examples: [example] }), {
    minItems: 1,
    maxItems: most,
    examples: [[example]],
  });
const Phone = Type.String({ maxLength: 20, examples: ['199 0000 0007'] });
/** What somebody understands: a language or a dialect, in a word. */
const Speech = Type.String({ minLength: 1, maxLength: 20, examples: ['普通话'] });

export const Practitioner = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 40, examples: ['韩医生'] }),
    practice: Type.Optional(Type.String({ maxLength: 60, examples: ['祁连街道社区卫生服务中心'] })),
    phone: Type.Optional(Phone),
  },
  { ...closed, description: 'The family doctor' },
);
export type Practitioner = Static<typeof Practitioner>;

export const Resident = Type.Object(
  {
    id: ResidentId,
    name: Type.String({ minLength: 1, maxLength: 40, examples: ['王秀兰'] }),
    born: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', examples: ['1941-03-08'] })),
    phone: Type.Optional(Phone),
    /** What a responder must know at the door, in a line. */
    notes: Type.Optional(Type.String({ maxLength: 500, examples: ['听力不好，请大声敲门'] })),
    ability: Type.Optional(Ability),
    living: Type.Optional(Living),
    categories: Type.Optional(Type.Array(Category, { minItems: 1, maxItems: 6, uniqueItems: true })),
    conditions: Type.Optional(Lines(20, 60, '高血压')),
    medication: Type.Optional(Lines(20, 60, '硝苯地平缓释片 20 mg，每日 2 次')),
    allergies: Type.Optional(Lines(20, 60, '青霉素')),
    speaks: Type.Optional(Speech),
    doctor: Type.Optional(Practitioner),
  },
  closed,
);
export type Resident = Static<typeof Resident>;

/** As a row of a sheet has one: whose number it is may stand in the register alone. */
export const ResidentRow = Type.Object(
  {
    ...Type.Omit(Resident, ['doctor']).properties,
    doctor: Type.Optional(Type.Partial(Practitioner, closed)),
  },
  closed,
);
export type ResidentRow = Static<typeof ResidentRow>;

/** What the elder agreed that a contact is told of: that there is an alert; how it is at home; conditions and medication. */
export const ContactConsent = Type.Enum(['alerts', 'state', 'health'], {
  examples: ['alerts'],
  description: 'What a contact may be told of',
});
export type ContactConsent = Static<typeof ContactConsent>;
export const contactConsents: Record<ContactConsent, { zh: string; en: string }> = {
  alerts: { zh: '警情', en: 'Alerts' },
  state: { zh: '在家状态', en: 'How it is at home' },
  health: { zh: '健康情况', en: 'Health' },
};

/** In the order in which they are called. */
export const Contact = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 40, examples: ['王建国'] }),
    relation: Type.String({ maxLength: 20, examples: ['儿子'] }),
    phone: Type.String({ maxLength: 20, examples: ['199 0000 0107'] }),
    /** Not asked yet: alerts, as before anybody asked. Empty: asked, and nothing. */
    consent: Type.Optional(Type.Array(ContactConsent, { maxItems: 3, uniqueItems: true })),
    speaks: Type.Optional(Speech),
  },
  closed,
);
export type Contact = Static<typeof Contact>;

export const Home = Type.Object(
  {
    id: HomeId,
    /** The community station that looks after it: rights, dispatch and the roster follow from there. */
    station: Type.Optional(AreaId),
    district: Type.Optional(Type.String({ minLength: 1, maxLength: 60, examples: ['雄关区'] })),
    community: Type.String({ minLength: 1, maxLength: 60, examples: ['祁连里社区'] }),
    address: Type.String({ minLength: 1, maxLength: 120, examples: ['3 号楼 2 单元 402 室'] }),
    position: Type.Optional(Position),
    /** Where the key is, how the door opens. */
    access: Type.Optional(Type.String({ maxLength: 300, examples: ['备用钥匙在社区驿站'] })),
    /** On a card inside the home: who can say it has been there. Shown only to who leads, one home at a time and on record. */
    presenceCode: Type.Optional(Type.String({ pattern: '^[0-9]{4,8}$', examples: ['480217'] })),
    residents: Type.Array(Resident, { maxItems: 10 }),
    contacts: Type.Array(Contact, { maxItems: 10 }),
    gateway: Type.Optional(GatewayId),
  },
  closed,
);
export type Home = Static<typeof Home>;

export const Register = Type.Object(
  {
    areas: Type.Optional(Type.Array(Area, { maxItems: 10_000 })),
    homes: Type.Array(Home, { maxItems: 100_000 }),
  },
  closed,
);
export type Register = Static<typeof Register>;

/** The home itself, without its people. */
export const HomeRow = Type.Omit(Home, ['residents', 'contacts'], closed);
export type HomeRow = Static<typeof HomeRow>;

/** As people see it: the presence code stays with the hub. */
export const HomeFacts = Type.Omit(Home, ['presenceCode'], closed);
export type HomeFacts = Static<typeof HomeFacts>;

/** Who is told when there is an alert. */
export const mayBeTold = ({ consent }: Contact): boolean =>
  consent === undefined || consent.includes('alerts');

/** Where an alert about the desk itself belongs: nobody is on duty. No home of the register has such an id. */
export const desk: Home = {
  id: 'call-centre' as HomeId,
  community: '接警台',
  address: '值班室',
  residents: [],
  contacts: [],
};
const ofArea = 'desk-';
/** Each district's people have a desk of their own; what belongs to no area has the one above. */
export const deskOf = (area: AreaId | undefined): HomeId =>
  area === undefined ? desk.id : (`${ofArea}${area}` as HomeId);
export const isDesk = (id: HomeId): boolean => id === desk.id || id.startsWith(ofArea);
/** Undefined for what is no desk; empty for the desk of no area. */
export const areaOfDesk = (id: HomeId): AreaId | '' | undefined =>
  id === desk.id ? '' : id.startsWith(ofArea) ? (id.slice(ofArea.length) as AreaId) : undefined;
