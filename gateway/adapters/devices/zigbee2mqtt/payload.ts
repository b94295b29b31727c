/**
 * A Zigbee2MQTT payload → facts. Field names and values differ by maker; what counts is that no spelling of an alarm is missed.
 * Shapes: zigbee2mqtt.io/devices. No I/O.
 */
import type { DeviceClass, EventKind, ReadingKind } from '@zhuji/protocol';
import type { Fact } from '../../../core/report.ts';

export type Payload = Readonly<Record<string, unknown>>;

/** ZCL IAS zone status. Which of the two alarm bits a detector uses is its maker's choice, so either counts. */
const iasBit = {
  alarm1: 0,
  alarm2: 1,
  tamper: 2,
  batteryLow: 3,
  trouble: 6,
  mainsLost: 7,
  test: 8,
  batteryDefect: 9,
};
const alarmBits = (1 << iasBit.alarm1) | (1 << iasBit.alarm2);

const isOn = (value: unknown): boolean => value === true || value === 1 || value === 'ON' || value === 'true';
const isSaid = (value: unknown): boolean => value !== undefined && value !== null;

/** undefined when the payload says nothing about it. */
function anyOn(payload: Payload, fields: readonly string[]): boolean | undefined {
  const said = fields.map((field) => payload[field]).filter(isSaid);
  return said.length === 0 ? undefined : said.some(isOn);
}

function zoneStatus(payload: Payload): number | undefined {
  const status = payload.zone_status ?? payload.zonestatus;
  return typeof status === 'number' ? status : undefined;
}

function iasAlarm(payload: Payload): boolean | undefined {
  const bits = zoneStatus(payload);
  const named = anyOn(payload, ['alarm_1', 'alarm_2', 'alarm1', 'alarm2']);
  if (bits === undefined) return named;
  return (bits & alarmBits) !== 0 || named === true;
}

const or = (a: boolean | undefined, b: boolean | undefined): boolean | undefined =>
  a === undefined && b === undefined ? undefined : a === true || b === true;

const numberIn = (payload: Payload, ...fields: string[]): number | undefined =>
  fields.map((field) => payload[field]).find((value): value is number => Number.isFinite(value));

/** Alarms that are levels: which kind, under which names. */
const alarmFields: Partial<Record<DeviceClass, { kind: EventKind; fields: string[] }>> = {
  gas: { kind: 'gas_leak', fields: ['gas', 'gas_alarm'] },
  smoke: { kind: 'smoke', fields: ['smoke', 'smoke_alarm'] },
  co: { kind: 'co', fields: ['carbon_monoxide', 'carbon_monoxide_alarm'] },
  water: { kind: 'flood', fields: ['water_leak'] },
};

const isSelfTest = (payload: Payload): boolean =>
  ['selftest', 'self_test', 'test'].some((field) => isOn(payload[field])) ||
  payload.self_test_result === 'checking' ||
  ((zoneStatus(payload) ?? 0) & (1 << iasBit.test)) !== 0;

function measured(payload: Payload, kind: DeviceClass): Record<string, number> {
  const lel = kind === 'gas' ? numberIn(payload, 'gas_density', 'gas_value', 'gas_concentration') : undefined;
  const ppm = kind === 'co' ? numberIn(payload, 'co', 'carbon_monoxide_density') : undefined;
  return { ...(lel === undefined ? {} : { lel }), ...(ppm === undefined ? {} : { ppm }) };
}

function alarmFacts(payload: Payload, device: DeviceClass): Fact[] {
  const alarm = alarmFields[device];
  const on = alarm && or(anyOn(payload, alarm.fields), iasAlarm(payload));
  if (alarm === undefined || on === undefined) return [];
  const detail = measured(payload, device);
  return [
    {
      is: 'level',
      kind: alarm.kind,
      on,
      ...(on && Object.keys(detail).length > 0 ? { detail } : {}),
      ...(isSelfTest(payload) ? { test: true } : {}),
    },
  ];
}

/** `action` names a key; an empty one is the release that Zigbee2MQTT used to publish after each press. */
const pressActions = new Set([
  'emergency',
  'sos',
  'single',
  'double',
  'hold',
  'long',
  'panic',
  'press',
  'on',
]);
const cancelActions = new Set(['cancel', 'disarm']);

/** An `action` is said once per press. A flag stays in the bridge's memory and comes along with every later message: a level. */
function buttonFacts(payload: Payload): Fact[] {
  const action = typeof payload.action === 'string' ? payload.action : '';
  if (cancelActions.has(action)) return [{ is: 'said', kind: 'sos', phase: 'cancelled' }];
  if (pressActions.has(action)) return [{ is: 'said', kind: 'sos', phase: 'new' }];
  const on = or(anyOn(payload, ['sos']), iasAlarm(payload));
  return on === undefined ? [] : [{ is: 'level', kind: 'sos', on }];
}

const suspected = new Set(['fall_warning', 'maybe_fall']);
const fallen = new Set(['fall_alarm', 'fall', 'falling']);

function fallFacts(payload: Payload): Fact[] {
  const words = [payload.fall_status, payload.fall_down_status, payload.status].filter(
    (word) => typeof word === 'string',
  );
  const bit = or(anyOn(payload, ['fall', 'fall_detected']), iasAlarm(payload));
  if (words.length === 0 && bit === undefined) return [];
  const fall = words.some((word) => fallen.has(word)) || bit === true;
  return [
    { is: 'level', kind: 'fall', on: fall },
    { is: 'level', kind: 'fall_suspected', on: !fall && words.some((word) => suspected.has(word)) },
  ];
}

/** Readings that are switches, and readings that are numbers, under all their names. */
const switches: readonly { kind: ReadingKind; fields: string[]; inverted?: boolean }[] = [
  { kind: 'motion', fields: ['occupancy'] },
  { kind: 'presence', fields: ['presence'] },
  { kind: 'door_open', fields: ['contact'], inverted: true },
];
const numbers: readonly { kind: ReadingKind; fields: string[] }[] = [
  { kind: 'battery', fields: ['battery'] },
  { kind: 'illuminance', fields: ['illuminance', 'illuminance_lux'] },
  { kind: 'temperature', fields: ['temperature', 'device_temperature'] },
  { kind: 'humidity', fields: ['humidity'] },
  { kind: 'breathing', fields: ['breathing_rate'] },
  { kind: 'pulse', fields: ['heart_rate'] },
  { kind: 'gas', fields: ['gas_density', 'gas_value', 'gas_concentration'] },
  { kind: 'co', fields: ['co', 'carbon_monoxide_density'] },
  { kind: 'smoke', fields: ['smoke_density_dbm'] },
];

/** A plain IAS motion sensor or door contact may say no more than its alarm bit. */
function iasSwitch(payload: Payload, device: DeviceClass, kind: ReadingKind): boolean | undefined {
  const means = (device === 'pir' && kind === 'motion') || (device === 'door' && kind === 'door_open');
  return means ? iasAlarm(payload) : undefined;
}

function readingFacts(payload: Payload, device: DeviceClass): Fact[] {
  const facts: Fact[] = [];
  for (const { kind, fields, inverted } of switches) {
    const on = anyOn(payload, fields) ?? iasSwitch(payload, device, kind);
    const isInverted = inverted === true && anyOn(payload, fields) !== undefined;
    if (on !== undefined) facts.push({ is: 'reading', kind, value: on === isInverted ? 0 : 1 });
  }
  for (const { kind, fields } of numbers) {
    const value = numberIn(payload, ...fields);
    if (value !== undefined) facts.push({ is: 'reading', kind, value });
  }
  return facts;
}

function outputFacts(payload: Payload, device: DeviceClass): Fact[] {
  const state = payload.state;
  if (device === 'valve' && (state === 'ON' || state === 'OFF'))
    return [{ is: 'reading', kind: 'valve_open', value: state === 'ON' ? 1 : 0 }];
  const alarm = anyOn(payload, ['alarm', 'warning_active']);
  if (device === 'siren' && alarm !== undefined)
    return [{ is: 'reading', kind: 'siren_on', value: alarm ? 1 : 0 }];
  return [];
}

const isFaulty = (value: unknown): boolean =>
  isOn(value) || (typeof value === 'string' && !['normal', 'ok', 'none', '', 'false', 'OFF'].includes(value));

function healthFacts(payload: Payload): Fact[] {
  const bits = zoneStatus(payload);
  const has = (bit: number): boolean | undefined =>
    bits === undefined ? undefined : (bits & (1 << bit)) !== 0;
  const warming = isSaid(payload.preheat)
    ? isFaulty(payload.preheat)
    : typeof payload.state === 'string' && ['preparation', 'work'].includes(payload.state)
      ? payload.state === 'preparation'
      : undefined;
  const faults = [payload.fault_alarm, payload.fault, payload.trouble].filter(isSaid);
  const fault = or(
    faults.length === 0 ? undefined : faults.some(isFaulty),
    or(has(iasBit.trouble), has(iasBit.batteryDefect)),
  );
  const endOfLife = anyOn(payload, ['lifecycle', 'end_of_life']);
  const level = (kind: EventKind, on: boolean | undefined): Fact[] =>
    on === undefined ? [] : [{ is: 'level', kind, on }];
  const health = {
    ...(warming === undefined ? {} : { warming }),
    ...(fault === undefined ? {} : { fault }),
    ...(endOfLife === undefined ? {} : { endOfLife }),
  };
  return [
    ...(Object.keys(health).length === 0 ? [] : [{ is: 'health' as const, ...health }]),
    ...level('tamper', or(anyOn(payload, ['tamper']), has(iasBit.tamper))),
    ...level('battery_low', or(anyOn(payload, ['battery_low']), has(iasBit.batteryLow))),
    ...level('mains_lost', has(iasBit.mainsLost)),
  ];
}

const buttons: ReadonlySet<DeviceClass> = new Set<DeviceClass>(['button', 'pull_cord', 'base_station']);
const fallSensors: ReadonlySet<DeviceClass> = new Set<DeviceClass>(['fall_wearable', 'fall_radar']);

/** Health first, so that a detector that says "warming up" and "gas" in one breath is not believed. */
export function readZigbeePayload(payload: Payload, device: DeviceClass): Fact[] {
  return [
    ...healthFacts(payload),
    ...(buttons.has(device) ? buttonFacts(payload) : []),
    ...(fallSensors.has(device) ? fallFacts(payload) : []),
    ...alarmFacts(payload, device),
    ...outputFacts(payload, device),
    ...readingFacts(payload, device),
  ];
}
