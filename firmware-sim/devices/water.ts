/** Two contacts on the floor. */
import { seconds } from '@zhuji/protocol';
import { lastingAlarm, type SaidAt } from './lasting-alarm.ts';
import { deviceModel } from './model.ts';

export const water = deviceModel<{ saidAt: SaidAt }>({
  class: 'water',
  power: 'battery',
  drain: 0.05,
  warmUp: seconds(0),
  first: { saidAt: undefined },
  sense: (own, stimulus, { now }) => {
    if (stimulus.type !== 'tick') return { own, emits: [] };
    const { wet } = stimulus.around;
    const { saidAt, phase } = lastingAlarm(own.saidAt, { begins: wet, ends: !wet }, now);
    return { own: { saidAt }, emits: phase ? [{ type: 'event', kind: 'flood', phase }] : [] };
  },
  readings: () => [],
});
