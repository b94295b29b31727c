/** The gas valve: an order shuts it; only a hand in the home opens it. A spring and a battery, so that a blackout cannot stop it. */
import { seconds } from '@zhuji/protocol';
import type { Emit } from './device.ts';
import { deviceModel } from './model.ts';

export interface ValveState {
  open: boolean;
}
const position = ({ open }: ValveState) => [{ kind: 'valve_open', value: open ? 1 : 0 }] as const;

export const valve = deviceModel<ValveState>({
  class: 'valve',
  power: 'battery',
  drain: 0.05,
  warmUp: seconds(0),
  first: { open: true },
  sense: (own, stimulus) => {
    const shut = stimulus.type === 'order' && stimulus.order.do === 'shut';
    if (!shut && stimulus.type !== 'open_by_hand') return { own, emits: [] };
    const next = { open: !shut };
    const noticed: Emit[] =
      next.open === own.open
        ? []
        : [
            {
              type: 'noticed',
              how: 'valve',
              text: next.open ? '阀门已打开 valve opened' : '阀门已关闭 valve shut',
            },
          ];
    return { own: next, emits: [...noticed, { type: 'reading', readings: [...position(next)] }] };
  },
  readings: (own) => [...position(own)],
});
