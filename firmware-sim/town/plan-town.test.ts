import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Area, categories, deviceClassNames, Register } from '@zhuji/protocol';
import { checker } from '@zhuji/protocol/check';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { Refusal } from '../refusals.ts';
import { elders, children as names } from './names.ts';
import { planTown, portsNeeded, registerOf } from './plan-town.ts';
import { planFile, readTown, writeTown } from './town-files.ts';
import { checkTownPlan, type TownPlan } from './town-plan.ts';

const hubUrl = 'mqtt://127.0.0.1:1883';
const town = (seed: number, homes = 12): TownPlan => planTown({ homes, seed, hubUrl });
const devicesOf = (plan: TownPlan) => plan.homes.flatMap((home) => home.devices);

test('the same seed draws the same town; another seed draws other people', () => {
  expect(town(7)).toEqual(town(7));
  expect(registerOf(town(7))).not.toEqual(registerOf(town(8)));
});

test('over twelve homes: every class, all three wires, in three communities', () => {
  const plan = town(7);
  expect(new Set(devicesOf(plan).map((device) => device.class))).toEqual(new Set(deviceClassNames));
  expect(new Set(plan.homes.flatMap(({ lines }) => lines.map(({ type }) => type)))).toEqual(
    new Set(['serial', 'broker', 'zigbee2mqtt']),
  );
  expect(new Set(plan.homes.map(({ register }) => register.community)).size).toBe(3);
});

test('whatever the seed: valid, protected homes, nothing used twice, no number that could be real', () => {
  const checkRegister = checker(Register);
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 1, max: 40 }), (seed, homes) => {
      const plan = town(seed, homes);
      expect(checkTownPlan(plan)).toMatchObject({ ok: true });
      expect(checkRegister(registerOf(plan))).toMatchObject({ ok: true });
      for (const { devices } of plan.homes) {
        const classes = devices.map((device) => device.class);
        expect(classes).toEqual(expect.arrayContaining(['button', 'voice', 'pir']));
        expect(classes.includes('gas')).toBe(classes.includes('valve'));
      }
      const ports = plan.homes.flatMap(({ relayPort, lines }) => [
        relayPort,
        ...lines.map(({ port }) => port),
      ]);
      expect(new Set(ports).size).toBe(ports.length);
      const people = plan.homes.flatMap(({ register }) => [...register.residents, ...register.contacts]);
      for (const { phone } of people) if (phone) expect(phone).toMatch(/^199 0000 \d{4}$/);
    }),
    { numRuns: 30 },
  );
});

test('every home is under the station of its community, and every station under a centre of the one district', () => {
  const { areas } = town(7, 24);
  const byId = new Map(areas.map((area) => [area.id, area]));
  const above = (id: Area['parent']) => (id === undefined ? undefined : byId.get(id));
  expect(areas.map(({ level }) => level).sort()).toEqual([
    ...['centre', 'centre', 'district'],
    ...Array.from({ length: 6 }, () => 'station'),
  ]);
  for (const { register } of town(7, 24).homes) {
    const station = above(register.station);
    expect(station).toMatchObject({
      level: 'station',
      name: register.community,
      position: expect.anything(),
    });
    expect(above(above(station?.parent)?.parent)).toMatchObject({
      level: 'district',
      name: register.district,
    });
  }
});

test('the people are believable: who is whose son, who lives with whom, and what goes with it', () => {
  const homes = town(7, 400).homes.map(({ register }) => register);
  const men = new Set(['儿子', '女婿', '外甥']);
  for (const { residents, contacts } of homes) {
    for (const { relation, name } of contacts) {
      if (relation === '邻居') continue;
      expect(names.men.includes(name.slice(1)), `${relation} ${name}`).toBe(men.has(relation));
    }
    for (const { living, categories = [], ability = 0 } of residents) {
      expect(living === 'with_spouse').toBe(residents.length === 2);
      expect(categories.includes('alone')).toBe(living === 'alone');
      expect(categories.includes('disabled')).toBe(ability >= 3);
      const childless = categories.includes('special_family');
      expect(contacts.some(({ relation }) => relation === '儿子' || relation === '女儿')).toBe(!childless);
    }
    const father = residents.find(({ name }) => elders.men.includes(name.slice(1)));
    const child = contacts.find(({ relation }) => relation === '儿子' || relation === '女儿');
    if (father && child) expect(child.name[0]).toBe(father.name[0]);
  }
  const all = homes.flatMap(({ residents }) => residents);
  expect(new Set(all.flatMap(({ categories = [] }) => categories))).toEqual(new Set(Object.keys(categories)));
  for (const fact of ['ability', 'conditions', 'medication', 'allergies', 'speaks', 'doctor'] as const)
    expect(all.filter((one) => one[fact] !== undefined).length, fact).toBeGreaterThan(20);
  expect(homes.every(({ presenceCode }) => presenceCode?.length === 6)).toBe(true);
});

test('a show flat is one home more: fitted out as others are, nobody in it, and the others as they are without it', () => {
  const plan = planTown({ homes: 12, seed: 7, hubUrl, showFlat: true });
  const [flat, ...none] = plan.homes.filter(({ register }) => register.residents.length === 0);
  expect(none).toEqual([]);
  expect(flat).toMatchObject({ id: 'show-flat', register: { contacts: [], station: 'st-qilianli' } });
  expect(flat?.devices.map(({ class: name }) => name)).toContain('gas');
  expect(plan.homes.filter((home) => home !== flat)).toEqual(town(7).homes);
  // The first is where a command goes that names none, and the last the one without a clock.
  expect([plan.homes[0], plan.homes.at(-1)]).not.toContain(flat);
  const lines = plan.homes.flatMap(({ relayPort, lines: own }) => [
    relayPort,
    ...own.map(({ port }) => port),
  ]);
  expect(new Set(lines).size).toBe(lines.length);
  const serial = plan.homes.flatMap(({ devices }) => devices.filter(({ line }) => line === 'uart'));
  expect(new Set(serial.map(({ address }) => address)).size).toBe(serial.length);
});

test('ports given by the caller are taken as they are', () => {
  const ports = Array.from({ length: portsNeeded(2) }, (_, i) => 40_000 + 7 * i);
  const plan = planTown({ homes: 2, seed: 1, hubUrl, ports });
  expect(plan.homes.map(({ relayPort }) => relayPort)).toEqual([40_000, 40_028]);
});

describe('files', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'zhuji-plan-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('what is written is read back, and only its owner may read it', () => {
    writeTown(folder, town(7));
    expect(readTown(folder)).toEqual(town(7));
    expect(statSync(planFile(folder)).mode & 0o077).toBe(0);
    expect(statSync(join(folder, 'gateways', 'gw-0001.devices.yaml')).mode & 0o077).toBe(0);
  });

  test('a gateway is configured with its lines, and with secrets only in their own file', () => {
    const plan = town(7);
    writeTown(folder, plan);
    const text = readFileSync(join(folder, 'gateways', 'gw-0001.yaml'), 'utf8');
    const secrets = parse(readFileSync(join(folder, 'gateways', 'gw-0001.devices.yaml'), 'utf8'));
    expect(parse(text)).toMatchObject({
      gateway: 'gw-0001',
      hub: { url: `mqtt://127.0.0.1:${plan.homes[0]?.relayPort}`, secretFile: './gw-0001.hub-secret' },
      devices: expect.arrayContaining([expect.objectContaining({ id: 'button-bed', address: '0x00000101' })]),
    });
    for (const { secret } of devicesOf(plan)) expect(text).not.toContain(secret);
    expect(secrets.devices['button-bed']).toBe(plan.homes[0]?.devices[0]?.secret);
    expect(secrets.lines.zigbee).toHaveLength(24);
  });

  test('a missing and a broken plan are refused by name', () => {
    expect(() => readTown(folder)).toThrow(Refusal);
    writeFileSync(planFile(folder), '{"v": 2}');
    expect(() => readTown(folder)).toThrow(/plan_broken/);
  });
});
