/** Accounts, sessions, homes and gateways as the API gives them. */
import Type, { type Static } from 'typebox';
import { DeviceShown } from '../devices.ts';
import { AreaId, GatewayId, HomeId, type ResidentId, UserId } from '../ids.ts';
import { HomeFacts } from '../register.ts';
import { Instant } from '../units.ts';

const closed = { additionalProperties: false } as const;

export const Role = Type.Enum(['responder', 'family', 'operator', 'supervisor', 'admin'], {
  examples: ['operator'],
  description: 'Role',
});
export type Role = Static<typeof Role>;
export const roles: Record<Role, { zh: string; en: string }> = {
  responder: { zh: '响应员', en: 'Responder' },
  family: { zh: '家属', en: 'Family' },
  operator: { zh: '坐席', en: 'Operator' },
  supervisor: { zh: '班长', en: 'Supervisor' },
  admin: { zh: '管理员', en: 'Administrator' },
};
/** At the desk each may do all that the one before it may. Responders and families stand beside it: no route of the desk is theirs. */
export const deskRoles = ['operator', 'supervisor', 'admin'] as const satisfies readonly Role[];
const ranks: readonly Role[] = deskRoles;

export const sitsAtDesk = (role: Role): boolean => ranks.includes(role);
/** In the place of whoever holds an alert, and told when a ladder comes to supervisors. */
export const leads = (role: Role): boolean => ranks.indexOf(role) >= ranks.indexOf('supervisor');
/** One role may do what another is asked for. */
export const mayDo = (role: Role, asked: Role): boolean =>
  role === asked || (sitsAtDesk(asked) && ranks.indexOf(role) >= ranks.indexOf(asked));

export const SignInRequest = Type.Object(
  {
    username: Type.String({ minLength: 1, maxLength: 64, examples: ['zhao.min'] }),
    password: Type.String({ minLength: 1, maxLength: 200, examples: ['a long sentence of your own'] }),
  },
  closed,
);
export type SignInRequest = Static<typeof SignInRequest>;

export const Session = Type.Object(
  {
    user: Type.Object(
      {
        id: UserId,
        username: Type.String(),
        name: Type.String(),
        role: Role,
        /** Sees this and all below it; without one, everything. */
        area: Type.Optional(AreaId),
      },
      closed,
    ),
    expiresAt: Instant,
    /** How a telephone number is rung from the desk, `{number}` for the number: `tel:{number}`, or a softphone's `sip:{number}@…`. */
    callLink: Type.Optional(Type.String()),
  },
  closed,
);
export type Session = Static<typeof Session>;

export const NewUser = Type.Object(
  {
    username: Type.String({ pattern: '^[a-z][a-z0-9._-]{1,31}$', examples: ['zhao.min'] }),
    name: Type.String({ minLength: 1, maxLength: 40, examples: ['赵敏'] }),
    role: Role,
    /** Without one: that of who adds it, which may be everything. */
    area: Type.Optional(AreaId),
  },
  closed,
);
export type NewUser = Static<typeof NewUser>;
/** Shown once: the hub keeps only its hash. */
export const UserCreated = Type.Object(
  { id: UserId, username: Type.String(), role: Role, password: Type.String() },
  closed,
);
export type UserCreated = Static<typeof UserCreated>;
/** Somebody, as colleagues see them: whose page is there now, or whom the audit knows. */
export const PersonPresent = Type.Object({ id: UserId, name: Type.String(), role: Role }, closed);
export type PersonPresent = Static<typeof PersonPresent>;
const Version = Type.String({ examples: ['9f2c41d07be35a18'] });
export const UserView = Type.Object(
  {
    id: UserId,
    username: Type.String(),
    name: Type.String(),
    role: Role,
    area: Type.Optional(AreaId),
    disabled: Type.Boolean(),
    /** Of what `PUT /api/users/:id` writes (`?seen=`). */
    version: Version,
  },
  closed,
);
export type UserView = Static<typeof UserView>;

export const NewGateway = Type.Object({ id: GatewayId, home: HomeId }, closed);
export type NewGateway = Static<typeof NewGateway>;
/** Shown once: the hub keeps only the secret's hash. */
export const GatewayCreated = Type.Object(
  {
    id: GatewayId,
    home: HomeId,
    secret: Type.String(),
    url: Type.String({ examples: ['mqtts://hub.example:8883'], description: 'Where it finds the hub' }),
  },
  closed,
);
export type GatewayCreated = Static<typeof GatewayCreated>;

export const GatewayView = Type.Object(
  {
    id: GatewayId,
    home: HomeId,
    online: Type.Boolean(),
    lastHeardAt: Type.Optional(Instant),
    version: Type.Optional(Type.String()),
    /** Its clock minus the hub's, in milliseconds. */
    clockOffset: Type.Optional(Type.Number()),
    queue: Type.Optional(Type.Object({ event: Type.Integer(), reading: Type.Integer() }, closed)),
    thinned: Type.Optional(Type.Integer()),
    /** Coded refusals at the gateway since it started. */
    refused: Type.Optional(Type.Record(Type.String(), Type.Integer())),
    /** Event numbers that were overtaken and are still awaited: [from, to] inclusive. */
    missing: Type.Array(Type.Tuple([Type.Integer(), Type.Integer()])),
    /** Messages of it in quarantine. */
    quarantined: Type.Integer(),
  },
  closed,
);
export type GatewayView = Static<typeof GatewayView>;

/** `GET /api/homes` */
export const HomeListed = Type.Object(
  {
    ...HomeFacts.properties,
    drillHome: Type.Optional(
      Type.Boolean({ description: 'Drills may be held here: what rings here may be one' }),
    ),
  },
  closed,
);
export type HomeListed = Static<typeof HomeListed>;

export const HomeView = Type.Object(
  {
    ...HomeListed.properties,
    /** As the watch over it judges; absent where none was ever enrolled. */
    gatewayState: Type.Optional(
      Type.Object({ id: GatewayId, online: Type.Boolean(), lastHeardAt: Type.Optional(Instant) }, closed),
    ),
    devices: Type.Array(DeviceShown),
  },
  closed,
);
export type HomeView = Static<typeof HomeView>;

/** What somebody saw of each part that is written by itself (`?seen=`). */
export const HomeVersions = Type.Object(
  {
    home: Version,
    contacts: Version,
    residents: Type.Unsafe<Record<ResidentId, string>>(Type.Record(Type.String(), Version)),
  },
  closed,
);
export type HomeVersions = Static<typeof HomeVersions>;
/** `GET /api/homes/:id` */
export const HomeRead = Type.Object({ ...HomeView.properties, versions: HomeVersions }, closed);
export type HomeRead = Static<typeof HomeRead>;
