/**
 * Kinds of alerts and events. `wire` is the byte on the serial line and is never reused; `cid` and `sia` are the Contact ID
 * and SIA codes that alarm receiving centres know (SIA DC-05, DC-03).
 */
import Type, { type Static } from 'typebox';
import type { Severity } from './severities.ts';

export interface AlertKindFacts {
  zh: string;
  en: string;
  severity: Severity;
  wire: number;
  cid?: number;
  sia?: string;
  /** Who may say so: a device's own event, or only the hub's own reasoning. */
  from: 'device' | 'hub';
}

export const alertKinds = {
  sos: {
    zh: '一键呼叫',
    en: 'Emergency button',
    severity: 'P1',
    wire: 0x01,
    cid: 101,
    sia: 'QA',
    from: 'device',
  },
  fall: { zh: '跌倒', en: 'Fall', severity: 'P1', wire: 0x02, cid: 120, sia: 'PA', from: 'device' },
  gas_leak: {
    zh: '燃气泄漏',
    en: 'Gas leak',
    severity: 'P1',
    wire: 0x03,
    cid: 151,
    sia: 'GA',
    from: 'device',
  },
  smoke: { zh: '烟雾', en: 'Smoke', severity: 'P1', wire: 0x04, cid: 111, sia: 'FA', from: 'device' },
  co: {
    zh: '一氧化碳',
    en: 'Carbon monoxide',
    severity: 'P1',
    wire: 0x05,
    cid: 162,
    sia: 'GA',
    from: 'device',
  },
  fall_suspected: { zh: '疑似跌倒', en: 'Suspected fall', severity: 'P2', wire: 0x10, from: 'device' },
  inactivity: { zh: '久未活动', en: 'No movement', severity: 'P2', wire: 0x11, cid: 102, from: 'hub' },
  vital_abnormal: {
    zh: '体征异常',
    en: 'Abnormal vital sign',
    severity: 'P2',
    wire: 0x12,
    cid: 100,
    sia: 'MA',
    from: 'device',
  },
  bed_exit: { zh: '夜间离床未归', en: 'Out of bed at night', severity: 'P2', wire: 0x13, from: 'device' },
  flood: { zh: '漏水', en: 'Water leak', severity: 'P2', wire: 0x14, cid: 154, from: 'device' },
  low_temperature: {
    zh: '室温过低',
    en: 'Too cold',
    severity: 'P2',
    wire: 0x15,
    cid: 159,
    sia: 'ZA',
    from: 'device',
  },
  high_temperature: {
    zh: '室温过高',
    en: 'Too hot',
    severity: 'P2',
    wire: 0x16,
    cid: 158,
    sia: 'KA',
    from: 'device',
  },
  door_left_open: { zh: '房门久开', en: 'Door left open', severity: 'P2', wire: 0x17, from: 'device' },
  device_silent: {
    zh: '设备失联',
    en: 'Device silent',
    severity: 'P3',
    wire: 0x20,
    cid: 381,
    sia: 'YC',
    from: 'device',
  },
  gateway_offline: {
    zh: '网关离线',
    en: 'Gateway offline',
    severity: 'P3',
    wire: 0x21,
    cid: 350,
    sia: 'YC',
    from: 'hub',
  },
  mains_lost: {
    zh: '市电中断',
    en: 'Mains lost',
    severity: 'P3',
    wire: 0x22,
    cid: 301,
    sia: 'AT',
    from: 'device',
  },
  tamper: { zh: '设备被拆', en: 'Tamper', severity: 'P3', wire: 0x23, cid: 383, sia: 'TA', from: 'device' },
  battery_critical: {
    zh: '电池将尽',
    en: 'Battery critical',
    severity: 'P3',
    wire: 0x24,
    cid: 302,
    sia: 'YT',
    from: 'device',
  },
  device_fault: {
    zh: '设备故障',
    en: 'Device fault',
    severity: 'P3',
    wire: 0x25,
    cid: 380,
    sia: 'YX',
    from: 'device',
  },
  end_of_life: {
    zh: '设备到期',
    en: 'End of life',
    severity: 'P3',
    wire: 0x26,
    cid: 380,
    sia: 'YX',
    from: 'device',
  },
  jamming: {
    zh: '无线干扰',
    en: 'Radio jamming',
    severity: 'P3',
    wire: 0x27,
    cid: 344,
    sia: 'YC',
    from: 'device',
  },
  area_outage: { zh: '片区中断', en: 'Area outage', severity: 'P3', wire: 0x28, from: 'hub' },
  nobody_on_duty: { zh: '无人值守', en: 'Nobody on duty', severity: 'P3', wire: 0x29, from: 'hub' },
  battery_low: { zh: '电量低', en: 'Battery low', severity: 'P4', wire: 0x30, cid: 384, from: 'device' },
  test: { zh: '测试', en: 'Test', severity: 'P4', wire: 0x31, cid: 601, sia: 'RX', from: 'device' },
  test_overdue: { zh: '逾期未测', en: 'Test overdue', severity: 'P4', wire: 0x32, from: 'hub' },
} as const satisfies Record<string, AlertKindFacts>;

export type AlertKind = keyof typeof alertKinds;
export const alertKindNames = Object.keys(alertKinds) as AlertKind[];
export const AlertKind = Type.Unsafe<AlertKind>(
  Type.Enum(alertKindNames, { examples: ['sos'], description: 'Kind of alert' }),
);

/**
 * What a gateway may report: every alert kind that a device can give, and two more that open no alert by themselves.
 * `help_request`: the green key, an ordinary request. `events_skipped`: numbers this outbox reserved and lost to a power cut;
 * `detail.from` and `detail.to` (inclusive) will never come, so the hub need not wait for them.
 */
type DeviceAlertKind = {
  [K in AlertKind]: (typeof alertKinds)[K]['from'] extends 'device' ? K : never;
}[AlertKind];
export type EventKind = DeviceAlertKind | 'help_request' | 'events_skipped';

const deviceAlertKinds = alertKindNames.filter(
  (kind): kind is DeviceAlertKind => alertKinds[kind].from === 'device',
);
export const eventKindNames = [...deviceAlertKinds, 'help_request', 'events_skipped'] as EventKind[];
export const EventKind = Type.Unsafe<EventKind>(
  Type.Enum(eventKindNames, { examples: ['sos'], description: 'Kind of event' }),
);

/** The byte of each event kind on the serial line. `events_skipped` is the gateway's own and never travels there. */
export const eventKindByte: Record<Exclude<EventKind, 'events_skipped'>, number> = {
  ...(Object.fromEntries(deviceAlertKinds.map((kind) => [kind, alertKinds[kind].wire])) as Record<
    DeviceAlertKind,
    number
  >),
  help_request: 0x40,
};

/** Contact ID's qualifier: 1 new, 3 restored, 6 still present; and the user's own cancel (406). */
export const Phase = Type.Enum(['new', 'restored', 'present', 'cancelled'], {
  examples: ['new'],
  description: 'New, restored, still present, or cancelled by the elder',
});
export type Phase = Static<typeof Phase>;
export const phaseByte: Record<Phase, number> = { new: 1, restored: 3, present: 6, cancelled: 4 };
