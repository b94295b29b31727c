/** The strip under the mattress: somebody in bed, pulse and breathing; and out of bed too long at night. */
import { type Duration, type Instant, minutes, seconds } from '@zhuji/protocol';
import type { Emit, Reading } from './device.ts';
import { deviceModel } from './model.ts';

export interface BedState {
  inBed: boolean;
  leftAt: Instant | undefined;
  said: boolean;
  pulse: number;
  breathing: number;
}
const outTooLong: Duration = minutes(20);

const values = (own: BedState): Reading[] =>
  own.inBed
    ? [
        { kind: 'in_bed', value: 1 },
        { kind: 'pulse', value: Math.round(own.pulse) },
        { kind: 'breathing', value: Math.round(own.breathing) },
      ]
    : [{ kind: 'in_bed', value: 0 }];

export const bed = deviceModel<BedState>({
  class: 'bed',
  power: 'mains',
  drain: 0,
  warmUp: seconds(10),
  first: { inBed: false, leftAt: undefined, said: false, pulse: 0, breathing: 0 },
  sense: (own, stimulus, { now }) => {
    if (stimulus.type !== 'tick') return { own, emits: [] };
    const { inBed, night, pulse, breathing } = stimulus.around;
    const exit = (phase: 'new' | 'restored'): Emit => ({ type: 'event', kind: 'bed_exit', phase });
    const next = { ...own, inBed, pulse, breathing };
    const turned: Emit[] = inBed === own.inBed ? [] : [{ type: 'reading', readings: values(next) }];
    if (inBed || !night) {
      return {
        own: { ...next, leftAt: undefined, said: false },
        emits: own.said ? [...turned, exit('restored')] : turned,
      };
    }
    const leftAt = own.inBed ? now : own.leftAt;
    const overdue = leftAt !== undefined && !own.said && now - leftAt >= outTooLong;
    return {
      own: { ...next, leftAt, said: own.said || overdue },
      emits: overdue ? [...turned, exit('new')] : turned,
    };
  },
  readings: values,
});
