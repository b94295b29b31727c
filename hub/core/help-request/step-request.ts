/** The life of an ordinary request, decided purely. README.md has the table; a test holds the two together. */
import { type HelpRequestTold, type Instant, instant, later, type Phrase } from '@zhuji/protocol';
import { type Effect, urgencies } from '../effects.ts';
import { isSame } from './appointment.ts';
import {
  type HelpRequest,
  type HelpRequestDecision,
  type HelpRequestEffect,
  type HelpRequestEvent,
  type HelpRequestPolicy,
  isOpen,
  type StoryEntry,
} from './help-request.ts';
import { hourBefore, waitsOf } from './waits.ts';

/** The same event twice changes nothing: the very same request comes back. */
export function stepRequest(
  request: HelpRequest,
  event: HelpRequestEvent,
  policy: HelpRequestPolicy,
  now: Instant,
): HelpRequestDecision {
  if (!isOpen(request)) return afterTheEnd(request, event);
  const next = nextOf(request, event, policy, now);
  if ('refused' in next || next.state === request) return next;
  return { state: next.state, effects: [...next.effects, ...waitFor(next.state, policy, now)] };
}

/** As it begins: by the green key, or by an operator whom somebody rang up. */
export function beginRequest(
  request: HelpRequest,
  opened: StoryEntry,
  policy: HelpRequestPolicy,
): { readonly state: HelpRequest; readonly effects: readonly HelpRequestEffect[] } {
  const spoken = request.source === 'green_key' ? [say(request, 'request_received')] : [];
  return {
    state: request,
    effects: [line(request, opened), ...spoken, ...waitFor(request, policy, request.openedAt)],
  };
}

/** The key opens a new one then; a telephone that is late with its word is thanked. */
function afterTheEnd(request: HelpRequest, { what }: HelpRequestEvent): HelpRequestDecision {
  const asked = what === 'appoint' || what === 'note';
  const again =
    (what === 'finish' && request.state !== 'done') || (what === 'cancel' && request.state !== 'cancelled');
  return asked || again ? { refused: 'request_over' } : nothing(request);
}

type Next = { readonly state: HelpRequest; readonly effects: readonly HelpRequestEffect[] };
type Of<What extends HelpRequestEvent['what']> = Extract<HelpRequestEvent, { what: What }>;

function nextOf(
  request: HelpRequest,
  event: HelpRequestEvent,
  policy: HelpRequestPolicy,
  now: Instant,
): HelpRequestDecision {
  switch (event.what) {
    case 'press':
      return pressed(request, policy, now);
    case 'appoint':
      return appoint(request, event, policy, now);
    case 'note':
      return note(request, event, now);
    case 'agree':
      return agree(request, event);
    case 'lose':
      return lose(request, event);
    case 'arrive':
      return arrive(request, event, now);
    case 'nobody':
      return nobody(request, now);
    case 'finish':
      return finish(request, event, now);
    case 'cancel':
      return cancel(request, event, now);
    case 'due':
      return due(request, policy, now);
  }
}

/** The elder hears that it came, every time; whatever is arranged stands, and the desk is to ring back. */
function pressed(request: HelpRequest, { samePress, sameLine }: HelpRequestPolicy, now: Instant): Next {
  const { pressedAt, waitingSince, home } = request;
  if (pressedAt !== undefined && now < later(pressedAt, samePress)) return nothing(request);
  const state = { ...request, pressedAt: now, waitingSince: waitingSince ?? now };
  const told = waitingSince !== undefined && pressedAt !== undefined && now < later(pressedAt, sameLine);
  if (told) return { state, effects: [{ do: 'say', home, phrase: 'request_received' }] };
  return { state, effects: [line(state, { at: now, what: 'pressed' }), say(state, 'request_received')] };
}

function appoint(
  request: HelpRequest,
  { by, help, note, appointment }: Of<'appoint'>,
  policy: HelpRequestPolicy,
  now: Instant,
): HelpRequestDecision {
  if (request.state === 'there') return { refused: 'request_there' };
  const { note: _, ...rest } = called(request);
  const words = note === undefined ? {} : { note };
  const told = line(request, { at: now, what: 'appointed', by, help, appointment, ...words });
  const stands = request.help === help && isSame(request.appointment, appointment);
  if (stands && request.state !== 'missed') return { state: { ...rest, ...words }, effects: [told] };
  const state: HelpRequest = {
    ...anew(rest),
    ...words,
    help,
    appointment,
    state: 'appointed',
    ...(now >= hourBefore(appointment.from, policy) && { reminded: true }),
  };
  return { state, effects: [told, { do: 'stand_down', why: 'changed' }, { do: 'look' }] };
}

/** Another appointment: nothing of the one before it holds, except that it was missed. */
function anew(request: HelpRequest): HelpRequest {
  const { goes: _, nobody: _n, reminded: _r, arrivedAt: _a, ...rest } = request;
  return { ...rest, told: {} };
}

/** The elder has been spoken to. */
function called(request: HelpRequest): HelpRequest {
  const { waitingSince: _, told, ...rest } = request;
  const { call_back: _c, ...others } = told;
  return { ...rest, told: others };
}

/** Somebody is on it: what is still to be done is told later, and without an appointment it goes on waiting for one. */
function note(request: HelpRequest, { by, text }: Of<'note'>, now: Instant): Next {
  const spoken = called(request);
  const { state: stands } = request;
  const state: HelpRequest = {
    ...spoken,
    ...(stands === 'open' && { waitingSince: now }),
    ...(stands === 'missed' && { told: { ...spoken.told, missed: now } }),
    ...(stands === 'there' && { told: { ...spoken.told, no_word: now } }),
  };
  return { state, effects: [line(request, { at: now, what: 'note', by, text })] };
}

function agree(request: HelpRequest, { visit, name }: Of<'agree'>): Next {
  if (request.state !== 'appointed') return nothing(request);
  const { nobody: _, ...rest } = request;
  const state: HelpRequest = { ...rest, state: 'agreed', goes: { visit, name } };
  return { state, effects: [say(state, 'visit_arranged')] };
}

/** After the end of the appointment nobody is looked for: somebody has to speak with the elder first. */
function lose(request: HelpRequest, { visit }: Of<'lose'>): Next {
  if (request.goes?.visit !== visit) return nothing(request);
  const { goes: _, arrivedAt: _a, ...rest } = request;
  if (request.state === 'missed') return { state: rest, effects: [] };
  return { state: { ...rest, state: 'appointed' }, effects: [{ do: 'look' }] };
}

function arrive(request: HelpRequest, { visit }: Of<'arrive'>, now: Instant): Next {
  const comes = request.goes?.visit === visit && request.state !== 'there';
  if (!comes || !request.appointment) return nothing(request);
  const kept = now <= request.appointment.to ? ({ kept: true } as const) : {};
  const state: HelpRequest = { ...request, ...kept, state: 'there', arrivedAt: now };
  return { state, effects: [say(state, 'arrived')] };
}

function nobody(request: HelpRequest, now: Instant): Next {
  if (request.state !== 'appointed' || request.nobody) return nothing(request);
  const state: HelpRequest = { ...request, nobody: true };
  return {
    state,
    effects: [line(request, { at: now, what: 'nobody' }), { do: 'tell_station', of: 'nobody_agreed' }],
  };
}

/** Whoever was there has said so in a line of their own. */
function finish(request: HelpRequest, { by, word }: Of<'finish'>, now: Instant): Next {
  const state: HelpRequest = { ...called(request), state: 'done', endedAt: now };
  const told = word === undefined ? [] : [line(request, { at: now, what: 'done', by, word })];
  return { state, effects: [...told, { do: 'stand_down', why: 'not_needed', by }] };
}

function cancel(request: HelpRequest, { by, of, reason }: Of<'cancel'>, now: Instant): Next {
  const state: HelpRequest = { ...called(request), state: 'cancelled', endedAt: now };
  const spoken = request.appointment ? [say(request, 'visit_cancelled')] : [];
  return {
    state,
    effects: [
      line(request, { at: now, what: 'cancelled', by, of, reason }),
      { do: 'stand_down', why: 'not_needed' },
      ...spoken,
    ],
  };
}

/** One wait at a time: what else is over is due at once again. */
function due(request: HelpRequest, policy: HelpRequestPolicy, now: Instant): Next {
  const [wait] = waitsOf(request, policy);
  if (!wait || wait.at > now) return nothing(request);
  switch (wait.for) {
    case 'hour_before':
      return remind(request, now);
    case 'end':
      return miss(request, now);
    default:
      return tell(request, wait.for, now);
  }
}

function remind(request: HelpRequest, now: Instant): Next {
  const state: HelpRequest = { ...request, reminded: true };
  if (!request.goes) return tell(state, 'nobody_agreed', now);
  return {
    state,
    effects: [
      line(request, { at: now, what: 'reminded' }),
      { do: 'remind_visitor', visit: request.goes.visit },
      say(request, 'visit_soon'),
    ],
  };
}

/** Who has agreed may still come; who was only asked need not. */
function miss(request: HelpRequest, now: Instant): Next {
  const told = tell({ ...request, state: 'missed', missed: true }, 'missed', now);
  const idle: HelpRequestEffect[] = request.goes ? [] : [{ do: 'stand_down', why: 'not_needed' }];
  return { state: told.state, effects: [...told.effects, ...idle, say(request, 'visit_missed')] };
}

function tell(request: HelpRequest, of: HelpRequestTold, now: Instant): Next {
  const first = request.told[of] === undefined;
  return {
    state: { ...request, told: { ...request.told, [of]: now } },
    effects: [...(first ? [line(request, { at: now, what: 'told', of })] : []), { do: 'tell_station', of }],
  };
}

const nothing = (request: HelpRequest): Next => ({ state: request, effects: [] });

const line = ({ id }: HelpRequest, entry: StoryEntry): Effect => ({ do: 'write_story', request: id, entry });
const say = ({ home, id }: HelpRequest, phrase: Phrase): Effect => ({
  do: 'say',
  home,
  request: id,
  phrase,
});

/** Every wait is a row: the one that ends first, and what has ended long ago now. */
function waitFor(request: HelpRequest, policy: HelpRequestPolicy, now: Instant): Effect[] {
  const key = `request_due:${request.id}` as const;
  const [first] = waitsOf(request, policy);
  if (!first) return [{ do: 'clear_deadline', key }];
  return [{ do: 'set_deadline', key, at: instant(Math.max(first.at, now)), urgency: urgencies.paper }];
}
