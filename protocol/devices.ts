/** Classes of devices: their names, and how often each must be heard (twice its beat without a frame is `device_silent`). */
import Type, { type Static } from 'typebox';
import { DeviceId } from './ids.ts';
import { type Duration, hours, Instant, minutes } from './units.ts';

export const deviceClasses = {
  button: { zh: '随身按钮', en: 'Pendant button', beat: hours(24), wire: 0x01 },
  pull_cord: { zh: '拉绳开关', en: 'Pull cord', beat: hours(24), wire: 0x02 },
  base_station: { zh: '呼叫主机', en: 'Base station', beat: hours(1), wire: 0x03 },
  fall_wearable: { zh: '跌倒手环', en: 'Fall wearable', beat: hours(1), wire: 0x04 },
  fall_radar: { zh: '跌倒雷达', en: 'Fall radar', beat: minutes(5), wire: 0x05 },
  gas: { zh: '燃气探测器', en: 'Gas detector', beat: minutes(5), wire: 0x06 },
  smoke: { zh: '烟雾探测器', en: 'Smoke detector', beat: hours(4), wire: 0x07 },
  co: { zh: '一氧化碳探测器', en: 'CO detector', beat: hours(4), wire: 0x08 },
  water: { zh: '水浸传感器', en: 'Water sensor', beat: hours(24), wire: 0x09 },
  pir: { zh: '人体感应', en: 'Motion sensor', beat: hours(4), wire: 0x0a },
  door: { zh: '门磁', en: 'Door contact', beat: hours(24), wire: 0x0b },
  bed: { zh: '床垫监测', en: 'Bed sensor', beat: minutes(5), wire: 0x0c },
  vitals: { zh: '腕式体征', en: 'Wrist vitals', beat: hours(1), wire: 0x0d },
  climate: { zh: '温湿度计', en: 'Thermometer', beat: hours(4), wire: 0x0e },
  valve: { zh: '燃气阀', en: 'Gas valve', beat: hours(4), wire: 0x20 },
  siren: { zh: '警号', en: 'Siren', beat: hours(4), wire: 0x21 },
  voice: { zh: '语音终端', en: 'Voice and light', beat: hours(1), wire: 0x22 },
} as const satisfies Record<string, { zh: string; en: string; beat: Duration; wire: number }>;

export type DeviceClass = keyof typeof deviceClasses;
export const deviceClassNames = Object.keys(deviceClasses) as DeviceClass[];
export const DeviceClass = Type.Unsafe<DeviceClass>(
  Type.Enum(deviceClassNames, { examples: ['button'], description: 'Class of device' }),
);

/** `warming`: its detector is not ready and its alarms are held back; `silent`: unheard for twice its beat. */
export const DeviceState = Type.Enum(
  ['never_heard', 'working', 'warming', 'silent', 'fault', 'end_of_life'],
  {
    examples: ['working'],
    description: 'What the gateway knows of a device',
  },
);
export type DeviceState = Static<typeof DeviceState>;

const DeviceName = Type.String({ maxLength: 60, examples: ['床头按钮'] });

/** What a gateway tells the hub of a device it has. */
export const DeviceReport = Type.Object(
  {
    id: DeviceId,
    class: DeviceClass,
    name: DeviceName,
    room: Type.Optional(Type.String({ maxLength: 30, examples: ['卧室'] })),
    state: DeviceState,
  },
  { additionalProperties: false },
);
export type DeviceReport = Static<typeof DeviceReport>;

/** As people see it: by the name that the desk gave it, where it gave one. */
export const DeviceShown = Type.Object(
  {
    ...DeviceReport.properties,
    gatewayName: Type.Optional(
      Type.Unsafe<string>({
        ...DeviceName,
        description: 'Its name at its gateway, where the desk gave another',
      }),
    ),
    lastHeardAt: Type.Optional(Instant),
  },
  { additionalProperties: false },
);
export type DeviceShown = Static<typeof DeviceShown>;
