/** Temperature and humidity every ten minutes; too cold below 12 °C, too hot above 35 °C, each with 2 °C of hysteresis. */
import { type Duration, type Instant, minutes, seconds } from '@zhuji/protocol';
import type { Emit, Reading } from './device.ts';
import { deviceModel } from './model.ts';

type Comfort = 'fine' | 'low_temperature' | 'high_temperature';
export interface ClimateState {
  latest: Reading[];
  sentAt: Instant | undefined;
  comfort: Comfort;
}
const every: Duration = minutes(10);

function judge(before: Comfort, temperature: number): Comfort {
  if (temperature < (before === 'low_temperature' ? 14 : 12)) return 'low_temperature';
  if (temperature > (before === 'high_temperature' ? 33 : 35)) return 'high_temperature';
  return 'fine';
}

export const climate = deviceModel<ClimateState>({
  class: 'climate',
  power: 'battery',
  drain: 0.05,
  warmUp: seconds(0),
  first: { latest: [], sentAt: undefined, comfort: 'fine' },
  sense: (own, stimulus, { now }) => {
    if (stimulus.type !== 'tick') return { own, emits: [] };
    const { temperature, humidity } = stimulus.around;
    const latest: Reading[] = [
      { kind: 'temperature', value: Math.round(temperature * 100) / 100 },
      { kind: 'humidity', value: Math.round(humidity * 10) / 10 },
    ];
    const due = own.sentAt === undefined || now - own.sentAt >= every;
    const comfort = judge(own.comfort, temperature);
    const emits: Emit[] = due ? [{ type: 'reading', readings: latest }] : [];
    const say = (kind: Exclude<Comfort, 'fine'>, phase: 'new' | 'restored') =>
      emits.push({ type: 'event', kind, phase, readings: latest.slice(0, 1) });
    if (comfort !== own.comfort && own.comfort !== 'fine') say(own.comfort, 'restored');
    if (comfort !== own.comfort && comfort !== 'fine') say(comfort, 'new');
    return { own: { latest, sentAt: due ? now : own.sentAt, comfort }, emits };
  },
  readings: (own) => own.latest,
});
