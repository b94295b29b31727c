/** The voice and light terminal: what it would say is written down instead. */
import { seconds } from '@zhuji/protocol';
import { deviceModel } from './model.ts';

export interface VoiceState {
  light: boolean;
}

export const voice = deviceModel<VoiceState>({
  class: 'voice',
  power: 'backed_up',
  drain: 0,
  warmUp: seconds(0),
  first: { light: false },
  sense: (own, stimulus) => {
    if (stimulus.type !== 'order') return { own, emits: [] };
    const { order } = stimulus;
    if (order.do === 'say') return { own, emits: [{ type: 'noticed', how: 'voice', text: order.text }] };
    if (order.do !== 'light' || order.on === own.light) return { own, emits: [] };
    const text = order.on ? '灯亮 light on' : '灯灭 light off';
    return { own: { light: order.on }, emits: [{ type: 'noticed', how: 'light', text }] };
  },
  readings: () => [],
});
