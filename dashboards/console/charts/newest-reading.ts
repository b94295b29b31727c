/** Of several devices of a home, the one whose word counts for an alert. */
import type { LastValueView } from '@zhuji/protocol/api/history';
import type { DeviceId } from '@zhuji/protocol/ids';
import type { ReadingKind } from '@zhuji/protocol/readings';

/** In the air the worst counts; else what a device of the alert says, else the newest. */
export function newestReading(
  values: readonly LastValueView[],
  kind: ReadingKind,
  involved: ReadonlySet<DeviceId>,
): LastValueView | undefined {
  const ofKind = values.filter((one) => one.kind === kind);
  const inAir = kind === 'gas' || kind === 'co' || kind === 'smoke';
  const mine = ofKind.filter(({ device }) => involved.has(device));
  const asked = inAir || mine.length === 0 ? ofKind : mine;
  return asked.toSorted((one, other) => (inAir && other.value - one.value) || other.at - one.at)[0];
}
