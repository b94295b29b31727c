/** The wrist or belt sensor: it feels the impact at once, and is sure when its wearer has not moved for 20 s. */
import { seconds } from '@zhuji/protocol';
import { type FallState, upright, watchFall } from './fall.ts';
import { deviceModel } from './model.ts';

const traits = { suspectAfter: seconds(0), confirmAfter: seconds(20) };

export const fallWearable = deviceModel<FallState>({
  class: 'fall_wearable',
  power: 'battery',
  drain: 3,
  warmUp: seconds(0),
  first: upright,
  sense: (own, stimulus, { now }) =>
    stimulus.type === 'tick' ? watchFall(traits, own, stimulus.around, now) : { own, emits: [] },
  readings: () => [],
});
