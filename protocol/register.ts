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

export const Resident = Type.Object(
  {
    id: ResidentId,
    name: Type.String({ minLength: 1, maxLength: 40, examples: ['王秀兰'] }),
    born: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', examples: ['1941-03-08'] })),
    phone: Type.Optional(Type.String({ maxLength: 20, examples: ['199 0000 0007'] })),
    /** What a responder must know at the door, in a line. */
    notes: Type.Optional(Type.String({ maxLength: 500, examples: ['听力不好，请大声敲门'] })),
    ability: Type.Optional(Ability),
    living: Type.Optional(Living),
  },
  closed,
);
export type Resident = Static<typeof Resident>;

export const Contact = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 40, examples: ['王建国'] }),
    relation: Type.String({ maxLength: 20, examples: ['儿子'] }),
    phone: Type.String({ maxLength: 20, examples: ['199 0000 0107'] }),
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

/** Where an alert about the desk itself belongs: nobody is on duty. No home of the register has this id. */
export const desk: Home = {
  id: 'call-centre' as HomeId,
  community: '接警台',
  address: '值班室',
  residents: [],
  contacts: [],
};
