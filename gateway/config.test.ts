import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { readConfig } from './config.ts';
import { ConfigFile, LineSettings } from './config-schema.ts';
import { Ending } from './testing/home.ts';

const ending = new Ending();
afterEach(() => ending.run());
const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const example = readFileSync(here('./gateway.example.yaml'), 'utf8');
let folder = '';
let path = '';

beforeEach(async () => {
  folder = await ending.folder();
  path = join(folder, 'gateway.yaml');
  writeFileSync(path, example);
  writeSecret('gw-0007.hub-secret', 'a-secret\n');
  copyFileSync(here('./gateway.example.devices.yaml'), join(folder, 'gateway.example.devices.yaml'));
  chmodSync(join(folder, 'gateway.example.devices.yaml'), 0o600);
});
function writeSecret(name: string, text: string, mode = 0o600): void {
  writeFileSync(join(folder, name), text);
  chmodSync(join(folder, name), mode);
}
function change(edit: (file: Record<string, never>) => void): void {
  const file = parse(example) as Record<string, never>;
  edit(file);
  writeFileSync(path, stringify(file));
}
const faultsOf = (read = readConfig(path)): string => (read.ok ? '' : read.faults.join('\n'));

it('the example is a true one', () => {
  const read = readConfig(path);
  expect(faultsOf(read)).toBe('');
  expect(read.ok && read.value).toMatchObject({
    gateway: 'gw-0007',
    data: join(folder, 'data/gw-0007'),
    cancelWindow: 10_000,
  });
});

it('the example speaks of every setting there is', () => {
  const words = (schema: object): string[] =>
    'properties' in schema ? Object.keys(schema.properties as object) : [];
  const all = [
    ...words(ConfigFile),
    ...words(ConfigFile.properties.hub),
    ...words(ConfigFile.properties.devices.items),
    ...LineSettings.anyOf.flatMap((line) => words(line)),
  ];
  for (const word of all) expect(example, word).toMatch(new RegExp(`\\b${word}:`));
});

it('tells all faults at once, and where', () => {
  change((file) => Object.assign(file, { lines: [], cancelWindowSeconds: -1, colour: 'red' }));
  expect(faultsOf()).toMatch(/\/lines/);
  expect(faultsOf()).toMatch(/\/cancelWindowSeconds/);
});

it('tells of an address that is none, before a line trips over it', () => {
  change((file) => {
    const lines = file.lines as unknown as Record<string, string>[];
    Object.assign(lines[0] ?? {}, { path: 'tcp://converter:99999' });
    Object.assign(file.hub ?? {}, { url: 'mqtt://hub:99999' });
  });
  expect(faultsOf()).toMatch(/\/lines\/0: tcp:\/\/converter:99999/);
  expect(faultsOf()).toMatch(/\/hub\/url/);
});

it('tells what only the whole shows: unknown lines, doubles, missing keys, bad addresses', () => {
  change((file) => {
    const devices = file.devices as unknown as Record<string, string>[];
    Object.assign(devices[0] ?? {}, { line: 'nowhere' });
    Object.assign(devices[3] ?? {}, { address: 'seven' });
    devices.push({ ...devices[1], line: 'zigbee' }, { id: 'new', class: 'voice', name: 'x', line: 'lan' });
  });
  const faults = faultsOf();
  expect(faults).toContain('there is no line nowhere');
  expect(faults).toContain('must be like "0x00000007"');
  expect(faults).toContain('the id gas-kitchen is used twice');
  expect(faults).toContain('no password for new');
});

it('refuses a secret that everybody may read, says what to do, and never shows it', () => {
  writeSecret('gw-0007.hub-secret', 'a-secret', 0o644);
  writeSecret('gateway.example.devices.yaml', 'devices: {voice: very-secret', 0o600);
  const faults = faultsOf();
  expect(faults).toMatch(/everybody on this machine may read it; chmod 600/);
  expect(faults).toMatch(/devices\.yaml/);
  expect(faults).not.toMatch(/a-secret|very-secret/);
});

it('takes the hub’s secret from the environment instead of a file', () => {
  change((file) => delete (file.hub as unknown as Record<string, string>).secretFile);
  expect(faultsOf()).toContain('ZHUJI_HUB_SECRET');
  expect(faultsOf(readConfig(path, 'from-environment'))).toBe('');
});

it('the command line checks and helps, without starting anything', () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [here('./main.ts'), ...args], { encoding: 'utf8' });
  expect(run('--config', path, '--check')).toMatchObject({ status: 0, stdout: 'gw-0007: all right\n' });
  expect(run('--config', join(folder, 'none.yaml'), '--check').status).toBe(1);
  expect(run('--help').stdout).toContain('--check');
  expect(run('--nonsense').status).toBe(1);
});
