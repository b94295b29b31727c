import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { messageTo } from '../tests/support/far-ends/message.ts';
import { fill } from './adapters/channels/fill.ts';
import { buildChannels } from './channels.ts';
import { type ReadChannels, readChannels } from './channels-file.ts';
import { type Said, wordsFor } from './core/notice/words.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zhuji-channels-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const read = (text: string, env = {}) => {
  const file = join(folder, 'channels.yaml');
  writeFileSync(file, text);
  return readChannels(file, env);
};

it('tells all that is wrong at once, and no secret', () => {
  const wrong = read(
    `channels:
  sms: { type: sms_aliyun, keyId: id, keySecret: { env: NOT_SET }, signName: 助急, templateCode: SMS_1, templateParams: {} }
  mail: { type: email, host: smtp.example.org, port: 99999, from: a@b }
  desk: { type: wecom, url: { file: nowhere }, roles: [operators] }
  one: { type: web_push }
  two: { type: web_push, subject: mailto:zhuji@localhost }
  tencent: { type: sms_tencent, keySecret: plain-secret }
order: { page: [], message: [sms, pigeon], call: [desk] }
`,
  );
  const faults = 'faults' in wrong ? wrong.faults.join('\n') : '';
  for (const told of [
    /channels\/mail\/port/,
    /channels\/tencent\/keySecret/,
    /more than one web_push/,
    /channels\/two\/subject is nobody/,
    /order\/message names "pigeon", which is no channel/,
    /order\/call names "desk", which reaches a group/,
    /channels\/sms\/keySecret: nothing in the variable NOT_SET/,
    /channels\/desk\/url: nothing in the file nowhere/,
  ])
    expect(faults).toMatch(told);
  expect(faults).not.toContain('plain-secret');
});

it('a type that does not exist, and a file that is none, are told', () => {
  expect(read('channels: { a: { type: pigeon } }')).toMatchObject({
    faults: [expect.stringContaining('/channels/a/type')],
  });
  expect(read('channels: [')).toMatchObject({ faults: [expect.any(String)] });
  expect(readChannels(join(folder, 'none.yaml'), {})).toMatchObject({
    faults: [expect.stringContaining('ENOENT')],
  });
});

it('the example that ships can be used as it stands, and reads its secrets from files and variables', () => {
  const built = buildChannels(shipped(), { data: folder, log: pino({ level: 'silent' }) });
  const types = new Set(built.channels.map(({ facts }) => facts.type));
  expect(types.size).toBe(10);
  // Another system is told of no drill unless it asks.
  expect(built.groups).toContainEqual({ name: 'city', roles: ['operators'], drills: false });
  expect(built.groups.find(({ name }) => name === 'desk-ding')).toMatchObject({
    area: 'st-qilianli',
    drills: true,
  });
  expect(built.order.call[0]).toBe('voice');
});

it('a webhook that asks for drills is told of them', () => {
  const asks = read(
    `channels: { city: { type: webhook, url: 'https://city.example.org', secret: { env: CITY }, roles: [operators], drills: true } }`,
    { CITY: 'secret' },
  );
  if ('faults' in asks) throw new Error(asks.faults.join('\n'));
  const built = buildChannels(asks, { data: folder, log: pino({ level: 'silent' }) });
  expect(built.groups).toEqual([{ name: 'city', roles: ['operators'], drills: true }]);
});

it.each(['zh-CN', 'en'] as const)(
  'every template that ships says of a drill that it is one: %s',
  (language) => {
    const drill: Said = {
      ...({ kind: 'gas_leak', severity: 'P1', role: 'operators', topic: 'alert' } as const),
      drill: true,
    };
    const { kind, role } = drill;
    const message = {
      ...messageTo({ phone: '199 0000 0200' }, { kind, role, drill: true }),
      words: wordsFor(drill, language),
    };
    const spoken = templatesIn(shipped().file).filter((template) =>
      /\{(?!phone|id|severity)[a-z]+\}/.test(template),
    );
    expect(spoken.length).toBeGreaterThanOrEqual(6);
    for (const template of spoken) expect(fill(template, message), template).toMatch(/演练|DRILL/);
  },
);

/** Whatever the example would have filled in from a message. */
function templatesIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(templatesIn) : [];
}

function shipped(): ReadChannels {
  const example = join(import.meta.dirname, '../deploy/channels.example.yaml');
  const env = Object.fromEntries(
    [
      'ALIYUN_SECRET',
      'TENCENT_SECRET',
      'SMS_CALLBACK',
      'VOICE_TOKEN',
      'SMTP_PASSWORD',
      'DESK_BOT',
      'DESK_BOT_SECRET',
      'WECOM_BOT',
      'FEISHU_BOT',
      'FEISHU_SECRET',
      'CITY_SECRET',
    ].map((name) => [`ZHUJI_${name}`, `https://${name.toLowerCase()}.example`]),
  );
  const channels = readChannels(example, env);
  if ('faults' in channels) throw new Error(channels.faults.join('\n'));
  return channels;
}
