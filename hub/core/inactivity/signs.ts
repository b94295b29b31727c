/** Signs of life in what a home reports: values that nobody changes but a person. */
import type { DeviceId, EventItem, Instant, ReadingKind } from '@zhuji/protocol';

export interface Sign {
  readonly at: Instant;
  /**
   * `home`: she is in. `door`, `shut`: the door was opened, shut: she went out or came in. `stirred`: somebody moved a while ago, and
   * perhaps not here.
   */
  readonly what: 'home' | 'door' | 'shut' | 'stirred';
}

/** The last value of each, by `device/kind`: a beat that says the same again is no sign. */
export type LastValues = Readonly<Record<string, number>>;

interface Reported {
  readonly device: DeviceId;
  readonly kind: ReadingKind;
  readonly value: number;
  readonly at: Instant;
}

export function signIn(last: LastValues, reading: Reported): { last: LastValues; sign?: Sign } {
  const what = meant(reading, last[`${reading.device}/${reading.kind}`]);
  if (what === 'no state') return { last };
  const now = { ...last, [`${reading.device}/${reading.kind}`]: reading.value };
  return what === 'no sign' ? { last: now } : { last: now, sign: { at: reading.at, what } };
}

/** Pressed by a hand, within reach of the home's radio: a call, an ordinary request, a call taken back. */
export const isTouch = ({ kind, phase }: Pick<EventItem, 'kind' | 'phase'>): boolean =>
  phase === 'cancelled' || (phase === 'new' && (kind === 'sos' || kind === 'help_request'));

function meant({ kind, value }: Reported, before: number | undefined): Sign['what'] | 'no sign' | 'no state' {
  const changed = before !== undefined && before !== value;
  switch (kind) {
    case 'motion':
      if (value > 0) return 'home';
      return changed ? 'stirred' : 'no sign';
    case 'presence':
      // A radar that loses somebody saw her go; one that goes on seeing her may see her lie there.
      if (!changed) return 'no sign';
      return value > 0 ? 'home' : 'stirred';
    case 'in_bed':
      return changed ? 'home' : 'no sign';
    case 'door_open':
      if (value > 0) return changed || before === undefined ? 'door' : 'no sign';
      return changed ? 'shut' : 'no sign';
    case 'steps':
      return before !== undefined && value > before ? 'stirred' : 'no sign';
    default:
      return 'no state';
  }
}
