/** The watch over the people of a home: silent for longer than is usual here at this hour. The table is in README.md. */
import {
  between,
  type Detail,
  type Duration,
  type HomeId,
  hours,
  type Instant,
  later,
  minutes,
  seconds,
} from '@zhuji/protocol';
import { type Effect, urgencies } from '../effects.ts';
import type { InactivityBounds } from './bounds.ts';
import { hourEnd, inMinutes, isWeekend, localHour } from './local-hour.ts';
import { drawn, learn, limitAt, nothingKnown, type Pattern, usual } from './pattern.ts';
import type { LastValues, Sign } from './signs.ts';

/** `held`: nobody can be seen. */
export type InactivityState = 'watched' | 'held' | 'silent';

export interface InactivityWatch {
  readonly home: HomeId;
  readonly state: InactivityState;
  /** The last sign of life. */
  readonly movedAt: Instant;
  /** The door was used and nobody has been seen since; it was shut last, not opened. */
  readonly outSince?: Instant;
  readonly shut?: boolean;
  /** Since when nobody can be seen; and, once somebody could be seen again, before when nothing is judged. */
  readonly blindSince?: Instant;
  readonly notBefore?: Instant;
  /** Somebody said that they are away until then. */
  readonly awayUntil?: Instant;
  readonly last: LastValues;
  readonly pattern: Pattern;
}

export type InactivityEvent =
  | { readonly what: 'sign'; readonly sign: Sign }
  /** `sees`: a gateway that is online has a motion sensor that works. `listeningSince`: since when this hub hears anybody. */
  | { readonly what: 'due'; readonly sees: boolean; readonly listeningSince: Instant }
  /** Undefined: they are at home again. */
  | { readonly what: 'away'; readonly until: Instant | undefined }
  /** The gateway is lost, or back: from now on nobody can be seen, or somebody could. */
  | { readonly what: 'blind' | 'sighted' };

export interface InactivityDecision {
  readonly state: InactivityWatch;
  readonly effects: readonly Effect[];
  /** `still`: told before, and still nothing. */
  readonly finding?: 'silent' | 'still' | 'moved';
  /** Why it is news. */
  readonly detail?: Detail;
}

/** The hall's sensor sees who goes out, too: while the door stands open, and as long as its word takes after it fell shut. */
const leaving = minutes(1);
const fallenShut = seconds(5);
/** A door that opens in a home where nobody has moved for so long lets somebody in. */
const empty = hours(1);
const lookAgain = minutes(5);
const catchingUp = minutes(5);
/** An alert that was closed while nobody has moved comes back. */
const remind = hours(4);

export const firstWatch = (home: HomeId, at: Instant, bounds: InactivityBounds): InactivityWatch => ({
  home,
  state: 'watched',
  movedAt: at,
  last: {},
  pattern: nothingKnown(bounds),
});

export function stepInactivity(
  watch: InactivityWatch,
  event: InactivityEvent,
  bounds: InactivityBounds,
  now: Instant,
): InactivityDecision {
  switch (event.what) {
    case 'sign':
      return sign(watch, event.sign, bounds, now);
    case 'due':
      return due(watch, event, bounds, now);
    case 'blind':
      return { state: watch.state === 'watched' ? held(watch, now) : watch, effects: [] };
    case 'sighted':
      return watch.state === 'held' ? sighted(watch, bounds, now) : { state: watch, effects: [] };
    case 'away': {
      const { awayUntil: _, outSince: __, shut: ___, ...rest } = watch;
      const back: InactivityWatch = { ...rest, state: 'watched', movedAt: now };
      return aimed(event.until === undefined ? back : { ...back, awayUntil: event.until }, bounds);
    }
  }
}

function sign(
  before: InactivityWatch,
  { at, what }: Sign,
  bounds: InactivityBounds,
  now: Instant,
): InactivityDecision {
  const movedAt = Math.min(at, now) as Instant;
  if (movedAt < before.movedAt) return { state: before, effects: [] };
  const { awayUntil, outSince, shut: _, blindSince: __, ...rest } = before;
  const atHome = outSince === undefined && awayUntil === undefined && before.state !== 'held';
  const pattern = atHome ? learn(before.pattern, before.movedAt, movedAt) : before.pattern;
  const state: InactivityWatch = {
    ...rest,
    state: 'watched',
    movedAt,
    ...whereabouts(before, { at: movedAt, what }),
    pattern: drawn(pattern, movedAt, bounds),
  };
  if (before.state === 'silent' && dueAt(state, bounds) <= now) {
    return { state: { ...state, state: 'silent' }, effects: [] };
  }
  // While nothing else has changed, the row is early, never late: it stays where it is until it comes due.
  const stays =
    before.state === 'watched' &&
    state.pattern.limits === before.pattern.limits &&
    state.outSince === outSince &&
    state.awayUntil === awayUntil;
  const decision = stays ? { state, effects: [] } : aimed(state, bounds);
  return before.state === 'silent' ? { ...decision, finding: 'moved' } : decision;
}

/** Seen at home ends every absence, except in the first moment after the door. */
function whereabouts(
  { outSince, shut, awayUntil, movedAt }: InactivityWatch,
  { at, what }: Sign,
): Pick<InactivityWatch, 'outSince' | 'shut' | 'awayUntil'> {
  const cameIn = what === 'door' && at >= later(movedAt, empty);
  const away = awayUntil !== undefined && what !== 'home' && !cameIn ? { awayUntil } : {};
  if (what === 'door' || what === 'shut') return { ...away, outSince: at, shut: what === 'shut' };
  if (outSince === undefined) return away;
  const stillOut = what === 'stirred' || at <= later(outSince, shut ? fallenShut : leaving);
  return stillOut ? { ...away, outSince, ...(shut !== undefined && { shut }) } : away;
}

function due(
  watch: InactivityWatch,
  { sees, listeningSince }: Extract<InactivityEvent, { what: 'due' }>,
  bounds: InactivityBounds,
  now: Instant,
): InactivityDecision {
  // A hub's clock that was set back must not stretch the wait: moved "in the future" counts as moved now.
  const state = watch.movedAt > now ? { ...watch, movedAt: now } : watch;
  const rest = (at: Instant, as = state.state): InactivityDecision => ({
    state: as === state.state ? state : { ...state, state: as },
    effects: [aim(watch.home, at)],
  });
  const caughtUp = later(listeningSince, catchingUp);
  if (!sees) {
    if (state.state === 'silent') return rest(later(now, remind));
    return { state: held(state, now), effects: [aim(watch.home, later(now, lookAgain))] };
  }
  if (caughtUp > now) return rest(caughtUp);
  const end = dueAt(state, bounds);
  if (state.state === 'held') return sighted(state, bounds, now);
  if (state.state === 'watched' && end > now) return rest(end);
  const finding = state.state === 'silent' ? 'still' : 'silent';
  return { ...rest(later(now, remind), 'silent'), finding, detail: explain(state, now) };
}

const held = (watch: InactivityWatch, now: Instant): InactivityWatch => ({
  ...watch,
  state: 'held',
  blindSince: watch.blindSince ?? now,
});

/**
 * They get as long to be seen as they could not be seen, and what the gateway has kept of that time gets as long to come in; but no
 * longer than the floor, so that a line that breaks again and again hides nobody.
 */
function sighted(
  { blindSince = 0 as Instant, ...watch }: InactivityWatch,
  bounds: InactivityBounds,
  now: Instant,
): InactivityDecision {
  const blind = Math.max(now - blindSince, 0);
  const time = Math.min(bounds.floor, blind + catchingUp) as Duration;
  return aimed({ ...watch, state: 'watched', notBefore: later(now, time) }, bounds);
}

/** The first moment at which the silence is longer than its hour allows. */
export function dueAt(watch: InactivityWatch, bounds: InactivityBounds): Instant {
  return latest(silenceEnd(watch, bounds), watch.notBefore ?? watch.movedAt);
}

function silenceEnd(watch: InactivityWatch, bounds: InactivityBounds): Instant {
  const since = silentSince(watch);
  if (watch.outSince !== undefined && watch.awayUntil === undefined) {
    return later(latest(watch.outSince, watch.movedAt), bounds.out);
  }
  for (let at = since; ; at = hourEnd(at)) {
    const end = latest(at, later(since, minutes(limitAt(watch.pattern, localHour(at)))));
    if (end < hourEnd(at)) return end;
  }
}

const silentSince = ({ movedAt, awayUntil }: InactivityWatch): Instant =>
  latest(movedAt, awayUntil ?? movedAt);

const latest = (one: Instant, other: Instant): Instant => Math.max(one, other) as Instant;

function explain(watch: InactivityWatch, now: Instant): Detail {
  const { outSince, pattern } = watch;
  if (outSince !== undefined) return { outMinutes: inMinutes(between(outSince, now)) };
  const here = localHour(now);
  const known = usual(pattern.days, here.day, isWeekend(here.day), here.hour);
  return {
    silentMinutes: inMinutes(between(silentSince(watch), now)),
    ...(known && { usualMinutes: known.longest, learnedDays: known.days }),
    limitMinutes: limitAt(pattern, here),
  };
}

/** With what is known now, its limits drawn for today. */
export const reaimed = (state: InactivityWatch, bounds: InactivityBounds, now: Instant): InactivityDecision =>
  aimed({ ...state, pattern: drawn(state.pattern, now, bounds) }, bounds);

const aimed = (state: InactivityWatch, bounds: InactivityBounds): InactivityDecision => ({
  state,
  effects: [aim(state.home, dueAt(state, bounds))],
});

const aim = (home: HomeId, at: Instant): Effect => ({
  do: 'set_deadline',
  key: `inactivity:${home}`,
  at,
  urgency: urgencies.danger,
});
