/**
 * The live feed, `GET /api/live` (server-sent events). `id:` is the durable change number; a page that reconnects with
 * `Last-Event-ID` is told exactly what it missed. A `beat` comes every 2 s; none for 5 s and the page must say so.
 *
 *   event: alert   data: AlertChange     id: 1234
 *   event: gateway data: GatewayChange   id: 1235
 *   event: help_request data: HelpRequestChange   id: 1236
 *   event: beat    data: Beat
 *   event: reset   data: Beat            the number asked for is older than the hub keeps: load everything again
 */
import Type, { type Static } from 'typebox';
import { GatewayId, HomeId } from '../ids.ts';
import { Instant } from '../units.ts';
import { AlertSummary } from './alerts.ts';
import { HelpRequestView } from './help-requests.ts';
import { OwnDispatch } from './own-dispatches.ts';
import { OwnVisit } from './own-visits.ts';

const closed = { additionalProperties: false } as const;

export const AlertChange = Type.Object({ change: Type.Integer(), alert: AlertSummary }, closed);
export type AlertChange = Static<typeof AlertChange>;
export const GatewayChange = Type.Object(
  { change: Type.Integer(), gateway: GatewayId, home: HomeId, online: Type.Boolean() },
  closed,
);
export type GatewayChange = Static<typeof GatewayChange>;
/** On `GET /api/responder/live`, told to its responder alone. */
export const DispatchChange = Type.Object({ change: Type.Integer(), dispatch: OwnDispatch }, closed);
export type DispatchChange = Static<typeof DispatchChange>;
/** The same of a visit, as `event: visit`. */
export const VisitChange = Type.Object({ change: Type.Integer(), visit: OwnVisit }, closed);
export type VisitChange = Static<typeof VisitChange>;
/** To the desk. */
export const HelpRequestChange = Type.Object({ change: Type.Integer(), request: HelpRequestView }, closed);
export type HelpRequestChange = Static<typeof HelpRequestChange>;
export const Beat = Type.Object({ hubTime: Instant, change: Type.Integer() }, closed);
export type Beat = Static<typeof Beat>;

export const liveBeatSeconds = 2;
export const liveSilentSeconds = 5;
