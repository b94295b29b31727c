/** Two contacts on the floor. */
import { seconds } from '@zhuji/protocol';
import { deviceModel } from './model.ts';

export const water = deviceModel<{ wet: boolean }>({
  class: 'water',
  power: 'battery',
  drain: 0.05,
  warmUp: seconds(0),
  first: { wet: false },
  sense: (own, stimulus) => {
    if (stimulus.type !== 'tick' || stimulus.around.wet === own.wet) return { own, emits: [] };
    const { wet } = stimulus.around;
    return { own: { wet }, emits: [{ type: 'event', kind: 'flood', phase: wet ? 'new' : 'restored' }] };
  },
  readings: () => [],
});
