/** The cancel window at the home: for a few seconds after a press the elder may take it back. README.md has the table. */
import { type DeviceId, type Duration, type EventKind, seconds } from '@zhuji/protocol';
import type { HomeEvent } from '../report.ts';

/** Kinds that one presses or triggers by mistake. Gas, smoke and CO are never cancelled by a key. */
export const cancellableKinds = ['sos', 'fall', 'fall_suspected'] as const satisfies readonly EventKind[];
type CancellableKind = (typeof cancellableKinds)[number];

/** When (monotonic ms) each kind was last announced and not yet taken back. */
export type CancelState = Readonly<Partial<Record<CancellableKind, number>>>;
export const nothingAnnounced: CancelState = {};

export interface CancelSettings {
  /** Zero: no window at all. */
  window: Duration;
  /** The devices of this home that have a cancel key. */
  keys: ReadonlySet<DeviceId>;
}

/** The radio and the elder's hand are slow: a key pressed at the last moment still counts. */
export const grace: Duration = seconds(1);

const isCancellable = (kind: EventKind): kind is CancellableKind =>
  (cancellableKinds as readonly EventKind[]).includes(kind);

/**
 * An announcement comes back marked `cancellable`; a press of the cancel key comes back as one event for each kind whose window is
 * open. A late press still goes up as it came, for the desk to see, and takes nothing back; nor does a "cancelled" that no key said, or
 * a detector that is hushed would take back a call for help.
 */
export function stepCancel(
  state: CancelState,
  event: HomeEvent,
  settings: CancelSettings,
  now: number,
): { state: CancelState; effects: HomeEvent[] } {
  if (event.phase === 'cancelled') return takeBack(state, event, settings, now);
  const opens =
    event.phase === 'new' &&
    isCancellable(event.kind) &&
    settings.keys.size > 0 &&
    settings.window > 0 &&
    !event.test;
  if (!opens) return { state, effects: [event] };
  return { state: { ...state, [event.kind]: now }, effects: [{ ...event, cancellable: true }] };
}

function takeBack(state: CancelState, event: HomeEvent, settings: CancelSettings, now: number) {
  const isKey = settings.keys.has(event.device) && isCancellable(event.kind);
  const isOpen = (kind: CancellableKind) => now - (state[kind] ?? -Infinity) <= settings.window + grace;
  const open = isKey ? cancellableKinds.filter(isOpen) : [];
  if (open.length === 0) return { state, effects: [{ ...event, detail: { ...event.detail, late: true } }] };
  const left = Object.fromEntries(Object.entries(state).filter(([kind]) => !open.includes(kind as 'sos')));
  return { state: left as CancelState, effects: open.map((kind) => ({ ...event, kind })) };
}
