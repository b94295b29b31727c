/** Local time and its jumps do not enter the hub: one night under several daylight rules is one story, to the byte. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const program = join(import.meta.dirname, '../support/one-night.ts');
const night = async (zone: string, begins: string): Promise<string> => {
  const { stdout } = await promisify(execFile)(process.execPath, [program, String(Date.parse(begins))], {
    env: { ...process.env, TZ: zone },
  });
  return stdout;
};

it.each([
  ['spring, when an hour is skipped', 'Europe/Berlin', '2027-03-28T00:30:00Z'],
  ['autumn, when an hour comes twice', 'America/New_York', '2026-11-01T05:30:00Z'],
  ['half an hour of it', 'Australia/Lord_Howe', '2027-04-03T14:30:00Z'],
])('%s (%s)', async (_, zone, begins) => {
  const [there, plain] = await Promise.all([night(zone, begins), night('UTC', begins)]);
  const kinds = (JSON.parse(plain) as { kind?: string }[][]).map(([first]) => first?.kind);
  expect(kinds.toSorted()).toEqual(['device_silent', 'gateway_offline', 'sos']);
  expect(there).toBe(plain);
});
