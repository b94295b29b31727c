import { type DeviceClass, type DeviceId, deviceClassNames, instant } from '@zhuji/protocol';
import { describe, expect, it } from 'vitest';
import { provingReadings, type SaidAlarm, type SaidReading, walked } from './walk.ts';

const device = (of: DeviceClass, id: string = of) =>
  ({ id: id as DeviceId, class: of, name: of, state: 'working' }) as const;
const alarm = (kind: SaidAlarm['kind'], from: string, at = 5): SaidAlarm => ({
  kind,
  device: from as DeviceId,
  at: instant(at),
});
const reading = (kind: SaidReading['kind'], from: string, value: number, at = 5): SaidReading => ({
  kind,
  device: from as DeviceId,
  value,
  at: instant(at),
});
const one = (of: DeviceClass, alarms: SaidAlarm[], readings: SaidReading[] = []) =>
  walked([device(of)], { alarms, readings })[0];

describe('a walk test', () => {
  it('ticks a button by its own press, and not by that of another', () => {
    const devices = walked([device('button'), device('button', 'button-bath')], {
      alarms: [alarm('sos', 'button-bath')],
      readings: [reading('beat', 'button', 1)],
    });
    expect(devices.map(({ answeredAt }) => answeredAt)).toEqual([undefined, 5]);
    expect(devices[1]).toMatchObject({ proof: 'alarm', said: 'sos' });
  });

  it('ticks a motion sensor when it saw somebody, and not when it saw nobody', () => {
    expect(one('pir', [], [reading('motion', 'pir', 0)])).not.toHaveProperty('answeredAt');
    expect(one('pir', [], [reading('motion', 'pir', 0), reading('motion', 'pir', 1, 7)])).toMatchObject({
      proof: 'reading',
      answeredAt: 7,
      said: 'motion',
    });
  });

  it('ticks a valve that has shut, not one that stands open', () => {
    expect(one('valve', [], [reading('valve_open', 'valve', 1)])).not.toHaveProperty('answeredAt');
    expect(one('valve', [], [reading('valve_open', 'valve', 0)])).toMatchObject({ answeredAt: 5 });
  });

  it('takes the first of what a device said, whichever way', () => {
    const answered = one('bed', [alarm('bed_exit', 'bed', 9)], [reading('in_bed', 'bed', 1, 6)]);
    expect(answered).toMatchObject({ answeredAt: 6, said: 'in_bed' });
  });

  it('never claims to have heard a voice', () => {
    const voice = one('voice', [alarm('sos', 'voice')], [reading('beat', 'voice', 1)]);
    expect(voice).toMatchObject({ proof: 'ear' });
    expect(voice).not.toHaveProperty('answeredAt');
  });

  it('knows a proof for every class, and none that is a mere beat', () => {
    const known = walked(
      deviceClassNames.map((of) => device(of)),
      { alarms: [], readings: [] },
    );
    expect(known.every(({ proof }) => proof !== undefined)).toBe(true);
    for (const beat of ['beat', 'battery', 'signal', 'mains'] as const)
      expect(provingReadings).not.toContain(beat);
  });
});
