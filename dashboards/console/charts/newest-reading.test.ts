import type { LastValueView } from '@zhuji/protocol/api/history';
import type { DeviceId } from '@zhuji/protocol/ids';
import { expect, it } from 'vitest';
import { newestReading } from './newest-reading.ts';

const value = (device: string, kind: string, at: number, value: number) =>
  ({ device, kind, at, value }) as unknown as LastValueView;
const none = new Set<DeviceId>();

it('in the air the worst counts, however old its neighbour is', () => {
  const values = [
    value('bath', 'gas', 200, 0.1),
    value('kitchen', 'gas', 100, 14),
    value('kitchen', 'co', 300, 90),
  ];
  expect(newestReading(values, 'gas', new Set(['bath' as DeviceId]))?.device).toBe('kitchen');
});

it('else a device of the alert, else the newest', () => {
  const values = [value('bed', 'pulse', 100, 60), value('wrist', 'pulse', 200, 70)];
  expect(newestReading(values, 'pulse', none)?.device).toBe('wrist');
  expect(newestReading(values, 'pulse', new Set(['bed' as DeviceId]))?.device).toBe('bed');
  expect(newestReading(values, 'spo2', none)).toBeUndefined();
});
