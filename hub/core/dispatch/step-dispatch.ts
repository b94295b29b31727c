/** The life of one dispatch, decided purely. README.md has the table; a test holds the two together. */
import type { DispatchState, Instant, TimelineEntry } from '@zhuji/protocol';
import { urgencyOf } from '../alert/plan.ts';
import type { Decision, Effect } from '../effects.ts';
import { type Dispatch, type DispatchEvent, isGoing, isOpen, type Visit } from './dispatch.ts';
import { arrivalDue } from './late.ts';

const rememberedActions = 30;

type Either = Dispatch | Visit;

/** The same event twice, or the same action of a telephone, changes nothing: the very same dispatch comes back. */
export function stepDispatch(dispatch: Dispatch, event: DispatchEvent, now: Instant): Decision<Dispatch>;
export function stepDispatch(dispatch: Visit, event: DispatchEvent, now: Instant): Decision<Visit>;
export function stepDispatch(dispatch: Either, event: DispatchEvent, now: Instant): Decision<Either> {
  const action = 'action' in event ? event.action : undefined;
  if (action !== undefined && dispatch.actions.includes(action)) return { state: dispatch, effects: [] };
  const decision = next(dispatch, event, now);
  if ('refused' in decision || action === undefined) return decision;
  if (decision.state === dispatch && decision.effects.length === 0) return decision;
  const actions = [...decision.state.actions, action].slice(-rememberedActions);
  return { ...decision, state: { ...decision.state, actions } };
}

/** As it begins. */
export const offerOf = <Asked extends Either>(
  dispatch: Asked,
): { readonly state: Asked; readonly effects: readonly Effect[] } => ({
  state: dispatch,
  effects: [
    line(dispatch, dispatch.offeredAt, { state: 'offered', minutes: dispatch.minutes }),
    ...(dispatch.dueAt === undefined ? [] : [offerDue(dispatch, dispatch.dueAt)]),
  ],
});

function next(dispatch: Either, event: DispatchEvent, now: Instant): Decision<Either> {
  switch (event.what) {
    case 'accept':
      return accept(dispatch, event, now);
    case 'decline':
      if (dispatch.state === 'declined') return nothing(dispatch);
      if (isGoing(dispatch)) return { refused: 'dispatch_accepted_already' };
      return dispatch.state === 'offered' || dispatch.state === 'expired'
        ? end(dispatch, 'declined', now, { reason: event.reason, by: event.by })
        : { refused: 'dispatch_over' };
    case 'due':
      return dispatch.state === 'offered' && dispatch.dueAt !== undefined && dispatch.dueAt <= now
        ? end(dispatch, 'expired', now)
        : nothing(dispatch);
    case 'arrival_due':
      return late(dispatch, now);
    case 'set_out':
      return onTheWay(dispatch, event.by, now);
    case 'near':
      return dispatch.state === 'en_route' ? arrive(dispatch, 'geofence', undefined, now) : nothing(dispatch);
    case 'arrive':
      return arrivesBy(dispatch, event, now);
    case 'wrong_code':
      return mistyped(dispatch, event.by, now);
    case 'word':
    case 'need_help':
      return said(dispatch, event, now);
    case 'services':
      return rangUp(dispatch, event, now);
    case 'finish':
      return finish(dispatch, event, now);
    case 'give_up':
      if (dispatch.state === 'aborted') return nothing(dispatch);
      return isGoing(dispatch)
        ? end(dispatch, 'aborted', now, { text: event.text, by: event.by })
        : notGoing(dispatch);
    case 'withdraw':
      return withdraw(dispatch, event, now);
  }
}

type Of<What extends DispatchEvent['what']> = Extract<DispatchEvent, { what: What }>;

/** A late yes is a yes, as long as nobody else goes. */
function accept(
  dispatch: Either,
  { minutes, taken, elsewhere = false, by }: Of<'accept'>,
  now: Instant,
): Decision<Either> {
  if (isGoing(dispatch)) return nothing(dispatch);
  if (dispatch.state !== 'offered' && dispatch.state !== 'expired') return { refused: 'dispatch_over' };
  // Whom an operator asked goes beside the first.
  if (taken && (!dispatch.beside || dispatch.state === 'expired')) return { refused: 'dispatch_taken' };
  if (elsewhere) return { refused: 'dispatch_elsewhere' };
  const { dueAt: _, endedAt: _ended, ...rest } = dispatch;
  const said = minutes ?? dispatch.minutes;
  const agreed: Either = { ...rest, state: 'accepted', acceptedAt: now, minutes: said };
  const state = awaited(agreed, now);
  return {
    state,
    effects: [
      ...noLongerDue(dispatch),
      ...arrivalAwaited(state),
      line(state, now, { state: 'accepted', minutes: said, by }),
    ],
  };
}

/** Who has an appointment is awaited at its time, and by its request. */
const awaited = (going: Either, now: Instant): Either =>
  'alert' in going ? { ...going, arrivalDueAt: arrivalDue(going.minutes, now) } : going;

const arrivalAwaited = ({ id, severity, arrivalDueAt: at }: Either): Effect[] =>
  at === undefined
    ? []
    : [{ do: 'set_deadline', key: `arrival_due:${id}`, at, urgency: urgencyOf[severity] }];

/** Not at the door, and not heard to be: they stay on the list, and may arrive after all. */
function late(dispatch: Either, now: Instant): Decision<Either> {
  const { arrivalDueAt, ...rest } = dispatch;
  if (arrivalDueAt === undefined || arrivalDueAt > now) return nothing(dispatch);
  const state: Either = { ...rest, lateSince: now };
  return { state, effects: [line(state, now, { state: state.state, late: true })] };
}

function onTheWay(dispatch: Either, by: string | undefined, now: Instant): Decision<Either> {
  if (dispatch.state === 'en_route' || dispatch.state === 'arrived') return nothing(dispatch);
  if (dispatch.state !== 'accepted') return notGoing(dispatch);
  const state: Either = { ...dispatch, state: 'en_route' };
  return { state, effects: [line(state, now, { state: 'en_route', by })] };
}

/** A code makes a better proof of an arrival that was only said. */
function arrivesBy(dispatch: Either, { how, by }: Of<'arrive'>, now: Instant): Decision<Either> {
  if (dispatch.state === 'accepted' || dispatch.state === 'en_route') return arrive(dispatch, how, by, now);
  if (dispatch.state !== 'arrived') return notGoing(dispatch);
  if (how !== 'code' || dispatch.arrivedBy === 'code') return nothing(dispatch);
  const state: Either = { ...dispatch, arrivedBy: 'code' };
  return { state, effects: [line(state, now, { state: 'arrived', arrivedBy: 'code', by })] };
}

function arrive(
  dispatch: Either,
  how: NonNullable<Dispatch['arrivedBy']>,
  by: string | undefined,
  now: Instant,
): Decision<Either> {
  const { arrivalDueAt: _, ...rest } = dispatch;
  const state: Either = { ...rest, state: 'arrived', arrivedAt: now, arrivedBy: how };
  return {
    state,
    effects: [...noLongerDue(dispatch), line(state, now, { state: 'arrived', arrivedBy: how, by })],
  };
}

function mistyped(dispatch: Either, by: string | undefined, now: Instant): Decision<Either> {
  if (!isGoing(dispatch)) return notGoing(dispatch);
  const state: Either = { ...dispatch, wrongCodes: (dispatch.wrongCodes ?? 0) + 1 };
  return { state, effects: [line(state, now, { state: state.state, wrongCode: true, by })] };
}

function said(dispatch: Either, event: Of<'word'> | Of<'need_help'>, now: Instant): Decision<Either> {
  if (!isGoing(dispatch)) return notGoing(dispatch);
  const { text, by } = event;
  const helpNeeded = event.what === 'need_help' ? { helpNeeded: true } : {};
  return {
    state: dispatch,
    effects: [line(dispatch, now, { state: dispatch.state, text, by, ...helpNeeded })],
  };
}

function rangUp(dispatch: Either, { service, told, by }: Of<'services'>, at: Instant): Decision<Either> {
  if (!isGoing(dispatch)) return notGoing(dispatch);
  const name = by ?? dispatch.name;
  const effect: Effect =
    'alert' in dispatch
      ? {
          ...{ do: 'write_timeline', alert: dispatch.alert },
          entry: { at, what: 'services', service, told, by: name },
        }
      : {
          ...{ do: 'write_story', request: dispatch.request },
          entry: { at, what: 'note', by: name, text: `${service}: ${told}` },
        };
  return { state: dispatch, effects: [effect] };
}

function finish(dispatch: Either, { text, by }: Of<'finish'>, now: Instant): Decision<Either> {
  if (dispatch.state === 'done') return nothing(dispatch);
  if (dispatch.state === 'arrived') return end(dispatch, 'done', now, { text, by });
  return isGoing(dispatch) ? { refused: 'dispatch_not_arrived' } : notGoing(dispatch);
}

/**
 * Who is there finishes what they do, even when the alert is over; a visit ends with its request, and at the door of a drill there is
 * nothing to be done.
 */
function withdraw(dispatch: Either, { why, by, drill }: Of<'withdraw'>, now: Instant): Decision<Either> {
  if (dispatch.state === 'withdrawn') return nothing(dispatch);
  if (!isOpen(dispatch)) return why === 'desk' ? { refused: 'dispatch_over' } : nothing(dispatch);
  if (dispatch.state === 'arrived' && why === 'desk') return { refused: 'dispatch_arrived' };
  if (dispatch.state === 'arrived' && 'alert' in dispatch && !drill) return nothing(dispatch);
  return end(dispatch, 'withdrawn', now, { reason: why, by });
}

interface Why {
  readonly reason?: Dispatch['reason'];
  readonly text?: string | undefined;
  readonly by?: string | undefined;
}

function end(dispatch: Either, to: DispatchState, now: Instant, why: Why = {}): Decision<Either> {
  const { dueAt: _, arrivalDueAt: _awaited, ...rest } = dispatch;
  const { reason } = why;
  const state: Either = { ...rest, state: to, endedAt: now, ...(reason && { reason }) };
  return { state, effects: [...noLongerDue(dispatch), line(state, now, { state: to, ...why })] };
}

const nothing = (dispatch: Either): Decision<Either> => ({ state: dispatch, effects: [] });
const notGoing = ({ state }: Either): Decision<Either> => ({
  refused: state === 'offered' ? 'dispatch_not_accepted' : 'dispatch_over',
});

const dueKey = (dispatch: Either) =>
  'alert' in dispatch ? (`offer_due:${dispatch.id}` as const) : (`visit_due:${dispatch.id}` as const);
const offerDue = (dispatch: Either, at: Instant): Effect => ({
  do: 'set_deadline',
  key: dueKey(dispatch),
  at,
  urgency: urgencyOf[dispatch.severity],
});
const noLongerDue = (dispatch: Either): Effect[] => [
  ...(dispatch.dueAt === undefined ? [] : [{ do: 'clear_deadline', key: dueKey(dispatch) } as const]),
  ...(dispatch.arrivalDueAt === undefined
    ? []
    : [{ do: 'clear_deadline', key: `arrival_due:${dispatch.id}` } as const]),
];

type Line = Omit<Extract<TimelineEntry, { what: 'responder' }>, 'at' | 'what' | 'dispatch' | 'to' | 'level'>;
type Loose = { [Key in keyof Line]: Line[Key] | undefined } & Pick<Line, 'state'>;

function line(of: Either, at: Instant, entry: Loose): Effect {
  const told = Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined)) as Line;
  const { id, name, level } = of;
  const said = { at, what: 'responder', dispatch: id, to: name, level, ...told } as const;
  return 'alert' in of
    ? { do: 'write_timeline', alert: of.alert, entry: said }
    : { do: 'write_story', request: of.request, entry: said };
}
