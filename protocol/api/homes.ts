/** What the pages ask of a home beside its register: its alerts of all time, and where homes are. */
import Type, { type Static } from 'typebox';
import { AlertId, DeviceId } from '../ids.ts';
import { AlertKind, EventKind, Phase } from '../kinds.ts';
import { Instant } from '../units.ts';
import { AlertSummary } from './alerts.ts';

const closed = { additionalProperties: false } as const;

/** Newest first, open ones among them. */
export const HomeAlerts = Type.Object(
  { alerts: Type.Array(AlertSummary), more: Type.Boolean({ description: 'There are older ones' }) },
  closed,
);
export type HomeAlerts = Static<typeof HomeAlerts>;

/** What a device said that belongs to an alert: when, by the hub's clock. */
export const EventMark = Type.Object(
  {
    at: Instant,
    alert: AlertId,
    kind: Type.Union([EventKind, AlertKind]),
    phase: Phase,
    device: Type.Optional(DeviceId),
  },
  closed,
);
export type EventMark = Static<typeof EventMark>;

/** What is to be marked on the charts of a home: alerts that were open within the span, and what devices said of them, newest first. */
export const HomeMarks = Type.Object(
  {
    alerts: Type.Array(AlertSummary),
    events: Type.Array(EventMark),
    more: Type.Boolean({ description: 'There are older ones within the span' }),
  },
  closed,
);
export type HomeMarks = Static<typeof HomeMarks>;

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
