/** A contact on the front door; left open for ten minutes it says so. */
import { type Duration, type Instant, minutes, seconds } from '@zhuji/protocol';
import type { Emit } from './device.ts';
import { deviceModel } from './model.ts';

export interface DoorState {
  openSince: Instant | undefined;
  said: boolean;
}
const tooLong: Duration = minutes(10);
const shut: DoorState = { openSince: undefined, said: false };

export const door = deviceModel<DoorState>({
  class: 'door',
  power: 'battery',
  drain: 0.05,
  warmUp: seconds(0),
  first: shut,
  sense: (own, stimulus, { now }) => {
    if (stimulus.type !== 'tick') return { own, emits: [] };
    const open = stimulus.around.doorOpen;
    const turned: Emit = { type: 'reading', readings: [{ kind: 'door_open', value: open ? 1 : 0 }] };
    const left = (phase: 'new' | 'restored'): Emit => ({ type: 'event', kind: 'door_left_open', phase });
    if (!open) {
      if (own.openSince === undefined) return { own, emits: [] };
      return { own: shut, emits: own.said ? [turned, left('restored')] : [turned] };
    }
    if (own.openSince === undefined) return { own: { openSince: now, said: false }, emits: [turned] };
    if (own.said || now - own.openSince < tooLong) return { own, emits: [] };
    return { own: { ...own, said: true }, emits: [left('new')] };
  },
  readings: (own) => [{ kind: 'door_open', value: own.openSince === undefined ? 0 : 1 }],
});
