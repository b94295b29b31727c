/** Passive infrared: says `motion` at the first move, and that it has ended 90 s after the last. Blind for its first half minute. */
import { type Duration, type Instant, seconds } from '@zhuji/protocol';
import type { Emit } from './device.ts';
import { deviceModel } from './model.ts';

export interface PirState {
  movedAt: Instant | undefined;
  light: number;
}
const hold: Duration = seconds(90);

const report = (motion: 0 | 1, light: number): Emit => ({
  type: 'reading',
  readings: [
    { kind: 'motion', value: motion },
    { kind: 'illuminance', value: Math.round(light) },
  ],
});

export const pir = deviceModel<PirState>({
  class: 'pir',
  power: 'battery',
  drain: 0.1,
  warmUp: seconds(30),
  first: { movedAt: undefined, light: 0 },
  sense: (own, stimulus, { now, ready }) => {
    if (stimulus.type !== 'tick' || !ready) return { own, emits: [] };
    const { moving, light } = stimulus.around;
    if (moving) {
      return { own: { movedAt: now, light }, emits: own.movedAt === undefined ? [report(1, light)] : [] };
    }
    if (own.movedAt === undefined || now - own.movedAt < hold) return { own, emits: [] };
    return { own: { movedAt: undefined, light }, emits: [report(0, light)] };
  },
  readings: (own) => [{ kind: 'motion', value: own.movedAt === undefined ? 0 : 1 }],
});
