/** The radar on a wall: it sees who is in its room, and takes longer than a wearable to be sure of a fall. */
import { seconds } from '@zhuji/protocol';
import { type FallState, upright, watchFall } from './fall.ts';
import { deviceModel } from './model.ts';

const traits = { suspectAfter: seconds(10), confirmAfter: seconds(60) };

interface RadarState {
  fall: FallState;
  present: boolean;
}

export const fallRadar = deviceModel<RadarState>({
  class: 'fall_radar',
  power: 'mains',
  drain: 0,
  warmUp: seconds(30),
  first: { fall: upright, present: false },
  sense: (own, stimulus, { now, ready }) => {
    if (stimulus.type !== 'tick') return { own, emits: [] };
    const { around } = stimulus;
    const { own: fall, emits } = ready
      ? watchFall(traits, own.fall, around, now)
      : { own: own.fall, emits: [] };
    if (around.present === own.present) return { own: { ...own, fall }, emits };
    const presence = { kind: 'presence', value: around.present ? 1 : 0 } as const;
    return {
      own: { fall, present: around.present },
      emits: [...emits, { type: 'reading', readings: [presence] }],
    };
  },
  readings: (own) => [{ kind: 'presence', value: own.present ? 1 : 0 }],
});
