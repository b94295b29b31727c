/**
 * A fault that lasts until its device says that it is over: the mains gone, a battery about to be, a tampered case, a jammed band. It has
 * a deadline for as long; closing its alert ends nothing. What waits is the deadline's own row. The table is in README.md.
 */
import {
  type AlertKind,
  type DeviceId,
  type EventItem,
  type GatewayId,
  hours,
  type Instant,
  later,
} from '@zhuji/protocol';
import { type Effect, urgencies } from '../effects.ts';

export const lastingFaults: readonly AlertKind[] = ['mains_lost', 'battery_critical', 'tamper', 'jamming'];

/** Whatever else it takes down, it takes down for the whole home. */
const remind = hours(24);

export const lastingKey = (gateway: GatewayId, kind: AlertKind, device: DeviceId) =>
  `fault_lasts:${gateway}/${kind}/${device}` as const;

export type LastingEvent = 'told' | 'restored' | 'due';

/** Undefined: it is no such fault, or only tried. */
export function lastingEventOf({ kind, phase, test }: EventItem): LastingEvent | undefined {
  if (test === true || !lastingFaults.some((one) => one === kind)) return undefined;
  if (phase === 'restored') return 'restored';
  return phase === 'new' || phase === 'present' ? 'told' : undefined;
}

/** `waits`: it is known to last. */
export function stepLasting(
  key: ReturnType<typeof lastingKey>,
  event: LastingEvent,
  waits: boolean,
  now: Instant,
): { readonly effects: readonly Effect[]; readonly finding?: 'still' } {
  const aim: Effect = { do: 'set_deadline', key, at: later(now, remind), urgency: urgencies.protection };
  if (event === 'due') return { effects: [aim], finding: 'still' };
  if (event === 'told') return { effects: waits ? [] : [aim] };
  return { effects: waits ? [{ do: 'clear_deadline', key }] : [] };
}
