/**
 * Which channel a notice goes by next. A ceiling of ours never holds up what puts a life at risk; a provider's own "not now" does, and so
 * does the ceiling of a group: a bot that is asked too much falls silent for ten minutes, and persons are told beside it.
 */
import type { Instant } from '@zhuji/protocol';
import type { NoticeLife } from './notice.ts';

export interface WayFacts {
  readonly channel: string;
  /** A ceiling is reached until then; none while there is room. */
  readonly fullUntil?: Instant;
  /** A chat, and nobody's own telephone. */
  readonly isGroup?: boolean;
  /** Its provider is known to be down. */
  readonly isDown?: boolean;
  /** When somebody may try whether that one is back. */
  readonly tryAt?: Instant;
}

export type Choice =
  | { readonly go: string; readonly more: boolean }
  | { readonly waitUntil: Instant }
  /** All that would be free are down: the one of them to be tried next, and when another may be free that is not. */
  | { readonly down: string; readonly until?: Instant }
  | { readonly stranded: true; readonly any: boolean };

/** @param ways of this person, the preferred first */
export function chooseWay(life: NoticeLife, ways: readonly WayFacts[], now: Instant): Choice {
  // Whoever has it is not asked to carry it again, though another that had it turns out to have lost it.
  const open = ways.filter(({ channel }) => !life.spent.includes(channel) && !life.held.includes(channel));
  if (open.length === 0) return { stranded: true, any: ways.length > 0 };
  const free = open.filter((way) => freeAt(life, way) <= now);
  const up = free.filter(({ isDown }) => !isDown);
  // What befell others holds up no life: the first try on a channel is its own. A browser's push may go by another service.
  const untried =
    life.severity === 'P1' ? free.find(({ channel }) => !life.tried?.includes(channel)) : undefined;
  // A try that failed is repeated on its own channel.
  const chosen = up.find(({ channel }) => channel === life.channel) ?? up[0] ?? untried;
  if (chosen) return { go: chosen.channel, more: open.length > 1 };
  const soonest = (of: readonly WayFacts[]) => Math.min(...of.map((way) => freeAt(life, way))) as Instant;
  // What a provider has taken already waits for no other, unless a life is at risk and nobody has shown that it arrived.
  if (free[0] && life.held.length > 0 && life.severity !== 'P1') return { stranded: true, any: true };
  if (!free[0]) return { waitUntil: soonest(open) };
  const later = open.filter(({ isDown }) => !isDown);
  // Each has its turn: the one that is back first may be any of them.
  const [next = free[0]] = free.toSorted((a, b) => (a.tryAt ?? 0) - (b.tryAt ?? 0));
  return { down: next.channel, ...(later.length > 0 && { until: soonest(later) }) };
}

function freeAt({ severity, busy }: NoticeLife, { channel, fullUntil, isGroup = false }: WayFacts): number {
  return Math.max(busy?.[channel] ?? 0, severity === 'P1' && !isGroup ? 0 : (fullUntil ?? 0));
}
