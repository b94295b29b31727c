/** What the pages ask of a home beside its register: its alerts of all time, and where homes are. */
import Type, { type Static } from 'typebox';
import { AlertSummary } from './alerts.ts';

const closed = { additionalProperties: false } as const;

/** Newest first, open ones among them. */
export const HomeAlerts = Type.Object(
  { alerts: Type.Array(AlertSummary), more: Type.Boolean({ description: 'There are older ones' }) },
  closed,
);
export type HomeAlerts = Static<typeof HomeAlerts>;

/** The scopes that a plan can name. */
export const Community = Type.Object(
  {
    district: Type.Optional(Type.String({ examples: ['雄关区'] })),
    name: Type.String({ examples: ['祁连里社区'] }),
    homes: Type.Integer({ minimum: 1, examples: [12] }),
  },
  closed,
);
export type Community = Static<typeof Community>;
