/** A community's outage: many gateways gone at once are one alert, for a time. The table is in README.md. */
import { type Duration, type GatewayId, type HomeId, type Instant, later, minutes } from '@zhuji/protocol';
import { type Effect, urgencies } from '../effects.ts';

/** A gateway that is gone. */
export interface Loss {
  readonly gateway: GatewayId;
  readonly home: HomeId;
  readonly community: string;
  readonly at: Instant;
  /** The home that carries the alert of the outage which this loss is part of. */
  readonly area?: HomeId;
  /** It has, or had, a `gateway_offline` of its own. Otherwise a deadline waits to give it one. */
  readonly alone: boolean;
}

export interface Community {
  /** That were ever heard. */
  readonly gateways: number;
  /** The first of their homes in order: it carries the alert, so that the unique key of home and kind keeps it single. */
  readonly first: HomeId;
}

/** Losses this close together have one cause. */
const together: Duration = minutes(2);
/** An outage speaks for a gateway that long; whatever keeps it away then is its own matter. */
const spokenFor: Duration = minutes(30);

/** How many make an outage: three, and three in ten. */
export const shareOf = (gateways: number): number => Math.max(3, Math.ceil(gateways * 0.3));

/** @returns what is now told by the area's alert, this loss included; nothing: it stands alone */
export function joinOutage(
  loss: Loss,
  others: readonly Loss[],
  community: Community,
): { readonly joined: readonly Loss[]; readonly effects: readonly Effect[] } {
  const wave = [...others.filter(({ at }) => later(at, together) >= loss.at), loss];
  const growing = wave.some(({ area }) => area !== undefined);
  if (!growing && wave.length < shareOf(community.gateways)) return { joined: [], effects: [] };
  const area = others.find((other) => other.area !== undefined)?.area ?? community.first;
  const joined = wave
    .filter((one) => one.area === undefined)
    .map((one): Loss => ({ ...one, area, alone: false }));
  return { joined, effects: joined.map(aim) };
}

const aim = ({ gateway, at }: Loss): Effect => ({
  do: 'set_deadline',
  key: `gateway_alone:${gateway}`,
  at: later(at, spokenFor),
  urgency: urgencies.protection,
});
