/** Two contacts on the floor. While they are wet it says so once a minute: a gateway that was just starting hears the next one. */
import { type Duration, type Instant, minutes, seconds } from '@zhuji/protocol';
import type { Emit } from './device.ts';
import { deviceModel } from './model.ts';

const sayAgain: Duration = minutes(1);
const say = (phase: 'new' | 'present' | 'restored'): Emit[] => [{ type: 'event', kind: 'flood', phase }];

/** When it was last said; undefined while dry. */
export const water = deviceModel<{ saidAt: Instant | undefined }>({
  class: 'water',
  power: 'battery',
  drain: 0.05,
  warmUp: seconds(0),
  first: { saidAt: undefined },
  sense: (own, stimulus, { now }) => {
    if (stimulus.type !== 'tick') return { own, emits: [] };
    const { wet } = stimulus.around;
    if (own.saidAt === undefined)
      return wet ? { own: { saidAt: now }, emits: say('new') } : { own, emits: [] };
    if (!wet) return { own: { saidAt: undefined }, emits: say('restored') };
    return now - own.saidAt < sayAgain ? { own, emits: [] } : { own: { saidAt: now }, emits: say('present') };
  },
  readings: () => [],
});
