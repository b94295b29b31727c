/** Step 1: facts in one shape. Battery and mains come as readings from some wires and as levels from others. */
import { type EventKind, readingKinds } from '@zhuji/protocol';
import type { Fact, Health, Level, Measured } from '../report.ts';

/** Percent: the level is on at or below `on`, off again at or above `off`, and says nothing in between. */
const batteryLow = { on: 15, off: 20 };
const batteryCritical = { on: 5, off: 10 };

/** A number that its serial form (int32 of value × scale) could not carry is a fault of the device, not a measurement. */
const isMeasurable = ({ kind, value }: Measured): boolean =>
  Number.isFinite(value) && Math.abs(value * readingKinds[kind].scale) <= 0x7fff_ffff;

function batteryLevel(kind: EventKind, percent: number, at: { on: number; off: number }): Level[] {
  if (percent <= at.on) return [{ is: 'level', kind, on: true, detail: { percent } }];
  return percent >= at.off ? [{ is: 'level', kind, on: false }] : [];
}

function levelsOfReading({ kind, value }: Measured): Level[] {
  if (kind === 'battery')
    return [
      ...batteryLevel('battery_low', value, batteryLow),
      ...batteryLevel('battery_critical', value, batteryCritical),
    ];
  if (kind === 'mains') return [{ is: 'level', kind: 'mains_lost', on: value === 0 }];
  return [];
}

function levelsOfHealth({ fault, endOfLife }: Health): Level[] {
  const levels: Level[] = [];
  if (fault !== undefined) levels.push({ is: 'level', kind: 'device_fault', on: fault });
  if (endOfLife !== undefined) levels.push({ is: 'level', kind: 'end_of_life', on: endOfLife });
  return levels;
}

/** Drops what is no measurement; adds the levels that follow from a reading or from the device's own health. */
export function normalise(facts: readonly Fact[]): Fact[] {
  return facts.flatMap((fact): Fact[] => {
    if (fact.is === 'reading') return isMeasurable(fact) ? [fact, ...levelsOfReading(fact)] : [];
    if (fact.is === 'health') return [fact, ...levelsOfHealth(fact)];
    return [fact];
  });
}
