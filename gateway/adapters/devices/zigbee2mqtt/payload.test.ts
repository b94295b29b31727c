/** Payloads as Zigbee2MQTT publishes them for these models (zigbee2mqtt.io/devices). */
import type { DeviceClass } from '@zhuji/protocol';
import { expect, it } from 'vitest';
import type { Fact } from '../../../core/report.ts';
import { type Payload, readZigbeePayload } from './payload.ts';

const level = (kind: string, on: boolean, detail?: object) => ({
  is: 'level',
  kind,
  on,
  ...(detail ? { detail } : {}),
});
const reading = (kind: string, value: number) => ({ is: 'reading', kind, value });

const captured: [string, DeviceClass, Payload, object[]][] = [
  [
    'Heiman HS1CG in alarm',
    'gas',
    { battery_low: false, gas: true, linkquality: 120, tamper: false },
    [level('gas_leak', true), level('tamper', false), level('battery_low', false)],
  ],
  [
    'Heiman by its first alarm bit alone',
    'gas',
    { alarm_1: true, alarm_2: false },
    [level('gas_leak', true)],
  ],
  ['Heiman by its second alarm bit alone', 'gas', { zone_status: 0b10 }, [level('gas_leak', true)]],
  [
    'Aqara JT-BZ-01AQ/A warming up',
    'gas',
    { gas: true, gas_density: 7, state: 'preparation' },
    [{ is: 'health', warming: true }, level('gas_leak', true, { lel: 7 }), reading('gas', 7)],
  ],
  [
    'Aqara at work',
    'gas',
    { gas: false, gas_density: 0, state: 'work' },
    [{ is: 'health', warming: false }, level('gas_leak', false)],
  ],
  [
    'Tuya TS0601_gas_sensor',
    'gas',
    { gas: true, gas_value: 22, preheat: false, fault_alarm: false, lifecycle: false },
    [{ is: 'health', warming: false, fault: false, endOfLife: false }, level('gas_leak', true, { lel: 22 })],
  ],
  [
    'Tuya SOS button',
    'button',
    { action: 'emergency', battery: 80 },
    [{ is: 'said', kind: 'sos', phase: 'new' }, reading('battery', 80)],
  ],
  ['an SOS flag', 'button', { sos: true }, [level('sos', true)]],
  ['the release after a press', 'button', { action: '', battery: 80 }, [reading('battery', 80)]],
  [
    'Xiaomi RTCGQ11LM',
    'pir',
    { occupancy: true, illuminance: 40 },
    [reading('motion', 1), reading('illuminance', 40)],
  ],
  ['an IAS PIR that says only its bit', 'pir', { alarm_1: true }, [reading('motion', 1)]],
  ['Aqara FP1', 'pir', { presence: true, presence_event: 'enter' }, [reading('presence', 1)]],
  [
    'Heiman HS2FD warns',
    'fall_radar',
    { fall_status: 'fall_warning' },
    [level('fall', false), level('fall_suspected', true)],
  ],
  [
    'Heiman HS2FD alarms',
    'fall_radar',
    { fall_status: 'fall_alarm' },
    [level('fall', true), level('fall_suspected', false)],
  ],
  [
    'Tuya MIR-HE200-TY',
    'fall_radar',
    { fall_down_status: 'maybe_fall', presence: true },
    [level('fall_suspected', true)],
  ],
  [
    'OWON FDS315',
    'fall_radar',
    { status: 'falling', breathing_rate: 14 },
    [level('fall', true), reading('breathing', 14)],
  ],
  ['a leak', 'water', { water_leak: true }, [level('flood', true)]],
  ['an open door', 'door', { contact: false }, [reading('door_open', 1)]],
  ['a shut door', 'door', { contact: true }, [reading('door_open', 0)]],
  ['smoke', 'smoke', { smoke: true }, [level('smoke', true)]],
  [
    'carbon monoxide',
    'co',
    { carbon_monoxide: true, co: 90 },
    [level('co', true, { ppm: 90 }), reading('co', 90)],
  ],
  ['a shut valve', 'valve', { state: 'OFF' }, [reading('valve_open', 0)]],
  [
    'trouble and a lost battery',
    'smoke',
    { zone_status: (1 << 6) | (1 << 3) },
    [{ is: 'health', fault: true }, level('battery_low', true)],
  ],
];

for (const [name, device, payload, wanted] of captured)
  it(`understands ${name}`, () => {
    const facts: Fact[] = readZigbeePayload(payload, device);
    for (const fact of wanted) expect(facts).toContainEqual(fact);
  });

it('marks the alarm of a self-test as a test', () => {
  expect(readZigbeePayload({ gas: true, self_test: true }, 'gas')).toContainEqual({
    ...level('gas_leak', true),
    test: true,
  });
});

it('lets no number that JSON cannot carry go up with an alarm, for a hub would refuse it', () => {
  const payload = JSON.parse('{"gas": true, "gas_density": 1e999}') as Payload;
  expect(readZigbeePayload(payload, 'gas')).toEqual([level('gas_leak', true)]);
});

it('says nothing about what a payload does not mention', () => {
  expect(readZigbeePayload({ linkquality: 80, update: { state: 'idle' } }, 'gas')).toEqual([]);
});
