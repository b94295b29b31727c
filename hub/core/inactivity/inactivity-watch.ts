/** The watch over the people of a home: silent for longer than is usual here at this hour. The table is in README.md. */
import { between, type Detail, type HomeId, hours, type Instant, later, minutes } from '@zhuji/protocol';
import { type Effect, urgencies } from '../effects.ts';
import type { InactivityBounds } from './bounds.ts';
import { hourEnd, inMinutes, isWeekend, localHour } from './local-hour.ts';
import { drawn, learn, limitAt, nothingKnown, type Pattern, usual } from './pattern.ts';
import type { LastValues, Sign } from './signs.ts';

/** `held`: its deadline came while nobody could be seen. */
export type InactivityState = 'watched' | 'held' | 'silent';

export interface InactivityWatch {
  readonly home: HomeId;
  readonly state: InactivityState;
  /** The last sign of life. */
  readonly movedAt: Instant;
  /** The door was used and nobody has been seen since. */
  readonly outSince?: Instant;
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
  | { readonly what: 'away'; readonly until: Instant | undefined };

export interface InactivityDecision {
  readonly state: InactivityWatch;
  readonly effects: readonly Effect[];
  /** `still`: told before, and still nothing. */
  readonly finding?: 'silent' | 'still' | 'moved';
  /** Why it is news. */
  readonly detail?: Detail;
}

/** The hall's sensor sees who goes out, too. */
const leaving = minutes(1);
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
    case 'away': {
      const { awayUntil: _, outSince: __, ...rest } = watch;
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
  const { awayUntil, outSince, ...rest } = before;
  const atHome = outSince === undefined && awayUntil === undefined && before.state !== 'held';
  const pattern = atHome ? learn(before.pattern, before.movedAt, movedAt) : before.pattern;
  const state: InactivityWatch = {
    ...rest,
    state: 'watched',
    movedAt,
    ...whereabouts(before, { at: movedAt, what }),
    pattern: drawn(pattern, movedAt, bounds),
  };
  // While nothing else has changed, the row is early, never late: it stays where it is until it comes due.
  const stays =
    before.state === 'watched' &&
    state.pattern.limits === before.pattern.limits &&
    state.outSince === outSince &&
    state.awayUntil === awayUntil;
  const decision = stays ? { state, effects: [] } : aimed(state, bounds);
  return before.state === 'silent' ? { ...decision, finding: 'moved' } : decision;
}

/** Seen at home ends every absence, except in the first moment after the door. One that was told of is over when anything stirs. */
function whereabouts(
  { outSince, awayUntil, state }: InactivityWatch,
  { at, what }: Sign,
): Pick<InactivityWatch, 'outSince' | 'awayUntil'> {
  const away = awayUntil !== undefined && what !== 'home' ? { awayUntil } : {};
  if (what === 'door') return { ...away, outSince: at };
  const stillOut =
    outSince !== undefined && ((what === 'stirred' && state !== 'silent') || at <= later(outSince, leaving));
  return stillOut ? { ...away, outSince } : away;
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
  if (!sees) return state.state === 'silent' ? rest(later(now, remind)) : rest(later(now, lookAgain), 'held');
  if (caughtUp > now) return rest(caughtUp);
  const end = dueAt(state, bounds);
  if (state.state === 'held') return rest(latest(end, later(now, bounds.floor)), 'watched');
  if (state.state === 'watched' && end > now) return rest(end);
  const finding = state.state === 'silent' ? 'still' : 'silent';
  return { ...rest(later(now, remind), 'silent'), finding, detail: explain(state, now) };
}

/** The first moment at which the silence is longer than its hour allows. */
export function dueAt(watch: InactivityWatch, bounds: InactivityBounds): Instant {
  const since = silentSince(watch);
  if (watch.outSince !== undefined && watch.awayUntil === undefined) return later(watch.outSince, bounds.out);
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
