/** Kinds of readings: a measured value or state that goes to history. `scale`: the serial line carries value × scale as int32. */
import Type from 'typebox';

export const readingKinds = {
  beat: { zh: '心跳', en: 'Heard', unit: '', scale: 1, wire: 0x01 },
  battery: { zh: '电量', en: 'Battery', unit: '%', scale: 1, wire: 0x02 },
  signal: { zh: '信号', en: 'Signal', unit: 'dBm', scale: 1, wire: 0x03 },
  mains: { zh: '市电', en: 'Mains', unit: '0/1', scale: 1, wire: 0x04 },
  motion: { zh: '活动', en: 'Motion', unit: '0/1', scale: 1, wire: 0x10 },
  presence: { zh: '有人', en: 'Presence', unit: '0/1', scale: 1, wire: 0x11 },
  door_open: { zh: '门开', en: 'Door open', unit: '0/1', scale: 1, wire: 0x12 },
  in_bed: { zh: '在床', en: 'In bed', unit: '0/1', scale: 1, wire: 0x13 },
  illuminance: { zh: '照度', en: 'Illuminance', unit: 'lx', scale: 1, wire: 0x14 },
  gas: { zh: '燃气浓度', en: 'Gas', unit: '%LEL', scale: 100, wire: 0x20 },
  co: { zh: '一氧化碳', en: 'CO', unit: 'ppm', scale: 10, wire: 0x21 },
  smoke: { zh: '烟雾浓度', en: 'Smoke', unit: 'dB/m', scale: 1000, wire: 0x22 },
  temperature: { zh: '温度', en: 'Temperature', unit: '°C', scale: 100, wire: 0x23 },
  humidity: { zh: '湿度', en: 'Humidity', unit: '%', scale: 10, wire: 0x24 },
  pulse: { zh: '心率', en: 'Pulse', unit: '/min', scale: 1, wire: 0x30 },
  breathing: { zh: '呼吸', en: 'Breathing', unit: '/min', scale: 1, wire: 0x31 },
  spo2: { zh: '血氧', en: 'SpO₂', unit: '%', scale: 1, wire: 0x32 },
  steps: { zh: '步数', en: 'Steps', unit: '', scale: 1, wire: 0x33 },
  valve_open: { zh: '阀门开', en: 'Valve open', unit: '0/1', scale: 1, wire: 0x40 },
  siren_on: { zh: '警号响', en: 'Siren on', unit: '0/1', scale: 1, wire: 0x41 },
} as const satisfies Record<string, { zh: string; en: string; unit: string; scale: number; wire: number }>;

export type ReadingKind = keyof typeof readingKinds;
export const readingKindNames = Object.keys(readingKinds) as ReadingKind[];
export const ReadingKind = Type.Unsafe<ReadingKind>(
  Type.Enum(readingKindNames, { examples: ['gas'], description: 'Kind of reading' }),
);
