/**
 * A detector of something in the air, with a set point and hysteresis:
 *
 *   quiet --level ≥ alarmAt and warmed up--> alarming --level < clearBelow--> quiet
 *
 * While alarming it says `present` again and again. A self-test is said as a test event and alarms nobody.
 */
import type { Duration, Instant, ReadingKind } from '@zhuji/protocol';
import type { Character, DeviceEventKind, Emit, Reading, Surroundings } from './device.ts';
import { lastingAlarm, type SaidAt } from './lasting-alarm.ts';

export interface DetectorState {
  level: number;
  saidAt: SaidAt;
  sentLevel: number;
  sentAt: Instant | undefined;
}

export interface DetectorTraits {
  class: 'gas' | 'smoke' | 'co';
  power: 'battery' | 'mains';
  drain: number;
  warmUp: Duration;
  alarm: DeviceEventKind;
  reading: ReadingKind;
  level(around: Surroundings): number;
  alarmAt: number;
  clearBelow: number;
  /** A change of this much is worth a reading of its own. */
  step: number;
}

/** Between two readings at most this often, or a flickering value would drain the radio. */
const readingGap: Duration = 10_000 as Duration;

export function detector(traits: DetectorTraits): Character<DetectorState> {
  const reading = (level: number): Reading => ({
    kind: traits.reading,
    value: Math.round(level * 100) / 100,
  });
  return {
    class: traits.class,
    power: traits.power,
    drain: traits.drain,
    warmUp: traits.warmUp,
    first: { level: 0, saidAt: undefined, sentLevel: 0, sentAt: undefined },
    readings: (own) => [reading(own.level)],
    sense: (own, stimulus, { now, ready }) => {
      if (stimulus.type === 'order' && stimulus.order.do === 'self_test') {
        return { own, emits: [{ type: 'event', kind: 'test', phase: 'new', test: true }] };
      }
      if (stimulus.type !== 'tick') return { own, emits: [] };
      const level = traits.level(stimulus.around);
      const alarm = judge(traits, { ...own, level }, now, ready, reading(level));
      const stale = own.sentAt === undefined || now - own.sentAt >= readingGap;
      if (!stale || Math.abs(level - own.sentLevel) < traits.step) return alarm;
      return {
        own: { ...alarm.own, sentLevel: level, sentAt: now },
        emits: [...alarm.emits, { type: 'reading', readings: [reading(level)] }],
      };
    },
  };
}

function judge(
  traits: DetectorTraits,
  own: DetectorState,
  now: Instant,
  ready: boolean,
  reading: Reading,
): { own: DetectorState; emits: Emit[] } {
  const { saidAt, phase } = lastingAlarm(
    own.saidAt,
    { begins: ready && own.level >= traits.alarmAt, ends: own.level < traits.clearBelow },
    now,
  );
  const emits: Emit[] = phase ? [{ type: 'event', kind: traits.alarm, phase, readings: [reading] }] : [];
  return { own: { ...own, saidAt }, emits };
}
