/** The registries of words: kinds, severities, classes of devices, readings, phrases. */
import {
  type AlertKindFacts,
  alertKindNames,
  alertKinds,
  type Duration,
  deviceClasses,
  eventKindByte,
  eventKindNames,
  hours,
  minutes,
  phaseByte,
  phrases,
  readingKinds,
  severities,
} from '@zhuji/protocol';
import { code, hex, table } from './markdown.ts';

const eventBytes: Readonly<Record<string, number>> = eventKindByte;
const facts: Readonly<Record<string, AlertKindFacts>> = alertKinds;

const severityTable = () =>
  table(
    ['Severity', '中文', 'Meaning'],
    Object.entries(severities).map(([severity, { zh, en }]) => [severity, zh, en]),
  );

const kindTable = () =>
  table(
    ['Kind', '中文', 'English', 'Severity', 'Contact ID', 'SIA', 'Said by'],
    alertKindNames.map((name) => {
      const kind = facts[name];
      return [code(name), kind?.zh, kind?.en, kind?.severity, kind?.cid ?? '–', kind?.sia ?? '–', kind?.from];
    }),
  );

const eventTable = () =>
  table(
    ['Event', 'Serial byte', 'Opens an alert'],
    eventKindNames.map((name) => {
      const byte = eventBytes[name];
      return [code(name), byte === undefined ? 'never on the wire' : hex(byte), name in facts ? 'yes' : 'no'];
    }),
  );

const phaseMeaning: Record<keyof typeof phaseByte, string> = {
  new: '新发生: it has begun',
  restored: '已恢复: the sensor is back to normal; closes no alert by itself',
  present: '仍存在: still so, for instance after a restart',
  cancelled: '已取消: taken back by the elder at the home',
};

const phaseTable = () =>
  table(
    ['Phase', 'Serial byte', 'Meaning'],
    Object.entries(phaseMeaning).map(([name, meaning]) => [
      code(name),
      hex(phaseByte[name as keyof typeof phaseByte]),
      meaning,
    ]),
  );

const beatText = (beat: Duration) => (beat >= hours(1) ? `${beat / hours(1)} h` : `${beat / minutes(1)} min`);

const classTable = () =>
  table(
    ['Class', '中文', 'English', 'Beat', 'Byte'],
    Object.entries(deviceClasses).map(([name, { zh, en, beat, wire }]) => [
      code(name),
      zh,
      en,
      beatText(beat),
      hex(wire),
    ]),
  );

const readingTable = () =>
  table(
    ['Reading', '中文', 'English', 'Unit', 'Serial byte', 'Serial scale'],
    Object.entries(readingKinds).map(([name, { zh, en, unit, scale, wire }]) => [
      code(name),
      zh,
      en,
      unit || '–',
      hex(wire),
      `× ${scale}`,
    ]),
  );

const phraseTable = () =>
  table(
    ['Phrase', '中文(家中播报)', 'English'],
    Object.entries(phrases).map(([name, { zh, en }]) => [code(name), zh, en]),
  );

export const registries = (): string[] => [
  '## Severities 等级',
  severityTable(),
  '## Kinds of alerts 警情类型',
  'Contact ID and SIA codes are those that alarm receiving centres know. "hub" kinds are the hub\'s own reasoning; no device may claim them.',
  kindTable(),
  '## Kinds of events 事件类型',
  'What a gateway may report. `help_request` (绿键求助) is an ordinary request; `events_skipped` names numbers that a power cut took and that will never come (`detail.from`, `detail.to`, both included).',
  eventTable(),
  '### Phases 阶段',
  phaseTable(),
  '## Classes of devices 设备类别',
  'Heard by no frame of its own for twice its beat, a device is `device_silent`.',
  classTable(),
  '## Kinds of readings 读数类型',
  'The serial line carries value × scale as a signed 32-bit integer.',
  readingTable(),
  '## Phrases 播报用语',
  'What the elder hears. The gateway fills `{minutes}` and speaks the Chinese line.',
  phraseTable(),
];
