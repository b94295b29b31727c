/** The wrist band: pulse, oxygen and steps every five minutes, and a word when they leave their limits for a minute. */
import { type Duration, type Instant, minutes, seconds } from '@zhuji/protocol';
import type { Emit, Reading, Surroundings } from './device.ts';
import { deviceModel } from './model.ts';

export interface VitalsState {
  latest: Reading[];
  sentAt: Instant | undefined;
  strangeSince: Instant | undefined;
  said: boolean;
}
const every: Duration = minutes(5);
const patience: Duration = minutes(1);

const strange = ({ pulse, spo2 }: Surroundings): boolean => pulse > 120 || pulse < 45 || spo2 < 88;
const measure = ({ pulse, spo2, steps }: Surroundings): Reading[] => [
  { kind: 'pulse', value: Math.round(pulse) },
  { kind: 'spo2', value: Math.round(spo2) },
  { kind: 'steps', value: steps },
];

export const vitals = deviceModel<VitalsState>({
  class: 'vitals',
  power: 'battery',
  drain: 8,
  warmUp: seconds(20),
  first: { latest: [], sentAt: undefined, strangeSince: undefined, said: false },
  sense: (own, stimulus, { now, ready }) => {
    if (stimulus.type !== 'tick' || !ready) return { own, emits: [] };
    const latest = measure(stimulus.around);
    const due = own.sentAt === undefined || now - own.sentAt >= every;
    const strangeSince = strange(stimulus.around) ? (own.strangeSince ?? now) : undefined;
    const lasting = strangeSince !== undefined && now - strangeSince >= patience;
    const said = strangeSince !== undefined && (own.said || lasting);
    const emits: Emit[] = due ? [{ type: 'reading', readings: latest }] : [];
    if (said !== own.said) {
      emits.push({
        type: 'event',
        kind: 'vital_abnormal',
        phase: said ? 'new' : 'restored',
        readings: latest,
      });
    }
    return { own: { latest, sentAt: due ? now : own.sentAt, strangeSince, said }, emits };
  },
  readings: (own) => own.latest,
});
