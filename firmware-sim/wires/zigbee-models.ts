/**
 * The Zigbee things of the town, with payloads as Zigbee2MQTT publishes them for these very models (zigbee2mqtt.io, "supported
 * devices"). A model that a class does not list here is not to be had on Zigbee.
 */
import type { DeviceClass } from '@zhuji/protocol';
import type { Condition, DeviceEventKind, Report } from '../devices/device.ts';

export type Fields = Record<string, string | number | boolean>;

export interface ZigbeeModel {
  model: string;
  vendor: string;
  modelId: string;
  description: string;
  power: 'Battery' | 'Mains (single phase)';
  /** What the cache holds before the device has said anything. */
  first: Fields;
  /** The fields that a report sets; none when this model has no word for it. */
  says(report: Report): Fields;
  /** What it tells of itself along with them. */
  status(condition: Condition): Fields;
}

/** Fields of one press. They are published and not kept in the cache. */
export const momentary = ['action'];

const onAlarm =
  (field: string, kind: DeviceEventKind) =>
  (report: Report): Fields =>
    report.type === 'event' && report.kind === kind ? { [field]: report.phase !== 'restored' } : {};

const reading = (report: Report, kind: string): number | undefined =>
  report.type === 'beat' ? undefined : report.readings?.find((one) => one.kind === kind)?.value;
const state = (report: Report, kind: string, field: string, on: boolean): Fields => {
  const value = reading(report, kind);
  return value === undefined ? {} : { [field]: (value === 1) === on };
};
const value = (report: Report, kind: string, field: string, round = 1): Fields => {
  const found = reading(report, kind);
  return found === undefined ? {} : { [field]: Math.round(found / round) * round };
};

const battery = ({ battery: level }: Condition): Fields => (level === undefined ? {} : { battery: level });
/** The bits of an IAS zone: battery low and the lid. */
const ias = (condition: Condition): Fields => ({
  ...battery(condition),
  battery_low: (condition.battery ?? 100) <= 15,
  tamper: condition.tampered,
});
/** Xiaomi's cells: 3 V full, 2.85 V empty, in mV. */
const xiaomi = (condition: Condition): Fields => ({
  ...battery(condition),
  voltage: 2850 + Math.round((condition.battery ?? 100) * 1.5),
});

const aqaraGas: ZigbeeModel = {
  model: 'JT-BZ-01AQ/A',
  vendor: 'Aqara',
  modelId: 'lumi.sensor_gas.acn02',
  description: 'Smart natural gas detector',
  power: 'Mains (single phase)',
  first: { gas: false, gas_density: 0, gas_sensitivity: '10%LEL', test: false },
  says: (report) => ({ ...onAlarm('gas', 'gas_leak')(report), ...value(report, 'gas', 'gas_density') }),
  status: ({ warming }) => ({ state: warming ? 'preparation' : 'work' }),
};
const heimanGas: ZigbeeModel = {
  model: 'HS1CG',
  vendor: 'Heiman',
  modelId: 'GASSensor-EM',
  description: 'Combustible gas sensor',
  power: 'Mains (single phase)',
  first: { gas: false },
  says: onAlarm('gas', 'gas_leak'),
  status: ias,
};

/** The first model of a class is taken unless the plan names another. */
export const zigbeeModels: Partial<Record<DeviceClass, readonly ZigbeeModel[]>> = {
  gas: [aqaraGas, heimanGas],
  button: [
    {
      model: 'TS0215A_sos',
      vendor: 'Tuya',
      modelId: 'TS0215A',
      description: 'SOS button',
      power: 'Battery',
      first: {},
      says: (report) =>
        report.type === 'event' && report.kind === 'sos' && report.phase === 'new'
          ? { action: 'emergency' }
          : {},
      status: battery,
    },
  ],
  smoke: [
    {
      model: 'HS1SA',
      vendor: 'Heiman',
      modelId: 'SmokeSensor-EM',
      description: 'Smoke detector',
      power: 'Battery',
      first: { smoke: false },
      says: onAlarm('smoke', 'smoke'),
      status: ias,
    },
  ],
  co: [
    {
      model: 'HS1CA-E',
      vendor: 'Heiman',
      modelId: 'COSensor-EM',
      description: 'Smart carbon monoxide sensor',
      power: 'Battery',
      first: { carbon_monoxide: false },
      says: onAlarm('carbon_monoxide', 'co'),
      status: ias,
    },
  ],
  water: [
    {
      model: 'SJCGQ11LM',
      vendor: 'Aqara',
      modelId: 'lumi.sensor_wleak.aq1',
      description: 'Water leak sensor',
      power: 'Battery',
      first: { water_leak: false },
      says: onAlarm('water_leak', 'flood'),
      status: xiaomi,
    },
  ],
  pir: [
    {
      model: 'RTCGQ11LM',
      vendor: 'Aqara',
      modelId: 'lumi.sensor_motion.aq2',
      description: 'Motion sensor',
      power: 'Battery',
      first: { occupancy: false },
      says: (report) => ({
        ...state(report, 'motion', 'occupancy', true),
        ...value(report, 'illuminance', 'illuminance'),
      }),
      status: xiaomi,
    },
  ],
  door: [
    {
      model: 'MCCGQ11LM',
      vendor: 'Aqara',
      modelId: 'lumi.sensor_magnet.aq2',
      description: 'Door and window sensor',
      power: 'Battery',
      first: { contact: true },
      says: (report) => state(report, 'door_open', 'contact', false),
      status: xiaomi,
    },
  ],
  climate: [
    {
      model: 'WSDCGQ11LM',
      vendor: 'Aqara',
      modelId: 'lumi.weather',
      description: 'Temperature and humidity sensor',
      power: 'Battery',
      first: {},
      says: (report) => ({
        ...value(report, 'temperature', 'temperature', 0.01),
        ...value(report, 'humidity', 'humidity', 0.01),
      }),
      status: xiaomi,
    },
  ],
  fall_radar: [
    {
      model: 'TS0601_fall_radar',
      vendor: 'Tuya',
      modelId: 'TS0601',
      description: 'Human presence sensor with fall detection (MIR-HE200-TY)',
      power: 'Mains (single phase)',
      first: { presence: false, fall_down_status: 'none' },
      says: (report) => ({ ...fallDown(report), ...state(report, 'presence', 'presence', true) }),
      status: () => ({}),
    },
  ],
  valve: [
    {
      model: 'TS0001_valve',
      vendor: 'Tuya',
      modelId: 'TS0001',
      description: 'Gas shut-off valve',
      power: 'Battery',
      first: { state: 'ON' },
      says: (report) => {
        const open = reading(report, 'valve_open');
        return open === undefined ? {} : { state: open === 1 ? 'ON' : 'OFF' };
      },
      status: battery,
    },
  ],
  siren: [
    {
      model: 'HS2WD-E',
      vendor: 'Heiman',
      modelId: 'WarningDevice',
      description: 'Smart siren',
      power: 'Mains (single phase)',
      // It obeys `warning` and never says whether it sounds.
      first: { max_duration: 1800 },
      says: () => ({}),
      status: battery,
    },
  ],
};

function fallDown(report: Report): Fields {
  if (report.type !== 'event' || (report.kind !== 'fall' && report.kind !== 'fall_suspected')) return {};
  if (report.phase === 'restored') return { fall_down_status: 'none' };
  return { fall_down_status: report.kind === 'fall' ? 'fall' : 'maybe_fall' };
}

export function zigbeeModel(deviceClass: DeviceClass, model: string | undefined): ZigbeeModel {
  const known = zigbeeModels[deviceClass] ?? [];
  const found = known.find((one) => model === undefined || one.model === model);
  if (found === undefined) throw new Error(`no Zigbee model ${model ?? ''} of class ${deviceClass}`);
  return found;
}
