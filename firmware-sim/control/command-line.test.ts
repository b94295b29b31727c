import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { freePorts } from '../testing/ports.ts';
import { until } from '../testing/until.ts';
import { planTown, portsNeeded } from '../town/plan-town.ts';
import { writeTown } from '../town/town-files.ts';
import type { TownPlan } from '../town/town-plan.ts';
import { frame, unstuff } from '../wires/serial-frame.ts';

import { runCommandLine } from './command-line.ts';

const main = join(import.meta.dirname, '..', 'main.ts');

interface Ended {
  code: number;
  out: string;
  err: string;
}
/** The real command line, as a process. */
const sim = (...words: string[]): Promise<Ended> =>
  new Promise((resolve) => {
    execFile(process.execPath, [main, ...words], { encoding: 'utf8' }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
    });
  });

let folder: string;
let plan: TownPlan;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zhuji-sim-'));
  plan = planTown({
    homes: 4,
    seed: 7,
    hubUrl: 'mqtt://127.0.0.1:1',
    ports: await freePorts(portsNeeded(4)),
  });
  writeTown(folder, plan);
});
afterAll(() => rmSync(folder, { recursive: true }));

test('plan writes a town, keeps it when asked again, and does not overwrite another', async () => {
  const out = join(folder, 'planned');
  expect(await sim('plan', '--out', out, '--homes', '2')).toMatchObject({ code: 0 });
  const before = readFileSync(join(out, 'town.json'), 'utf8');
  expect(await sim('plan', '--out', out, '--homes', '2')).toMatchObject({
    code: 0,
    out: expect.stringContaining('保留'),
  });
  expect(readFileSync(join(out, 'town.json'), 'utf8')).toBe(before);
  expect(await sim('plan', '--out', out, '--homes', '3')).toMatchObject({
    code: 3,
    err: expect.stringContaining('plan_exists'),
  });
});

test('without a running town it says how to start one', async () => {
  const { code, err } = await sim('--dir', folder, 'press', 'home-1');
  expect(code).toBe(3);
  expect(err).toContain('town_not_running');
  expect(err).toContain('npm start');
});

test('help names every command; an unknown one is a mistake in usage', async () => {
  const { code, out } = await sim('--help');
  expect(code).toBe(0);
  for (const word of ['plan', 'run', 'press', 'heard', 'play', 'frame', '示例 Examples'])
    expect(out).toContain(word);
  expect((await sim('dance')).code).toBe(2);
  expect((await sim('frame', '--address', '7')).code).toBe(2);
});

test('frame prints the documented vector', async () => {
  const words = [
    '--address',
    '0x7',
    '--key',
    '101112131415161718191a1b1c1d1e1f',
    '--counter',
    '1',
    '--battery',
    '88',
  ];
  expect((await sim('frame', ...words)).out.trim()).toBe(
    '000301020101020701010f01010201010301583a84492f03ac00',
  );
});

describe('a running town', () => {
  let town: ReturnType<typeof spawn>;
  const at = (...words: string[]): Promise<Ended> => sim('--dir', folder, ...words);

  beforeAll(async () => {
    town = spawn(process.execPath, [main, '--dir', folder, 'run'], { stdio: 'ignore' });
    await until('the control socket', () => existsSync(join(folder, 'sim.sock')), 10_000);
  });
  afterAll(async () => {
    const ended = new Promise((resolve) => town.once('exit', resolve));
    town.kill('SIGINT');
    expect(await ended).toBe(0);
    expect(existsSync(join(folder, 'sim.sock'))).toBe(false);
  });

  test('homes are listed under each other, in Chinese', async () => {
    const { out } = await at('homes');
    expect(out.split('\n')).toHaveLength(6);
    expect(out).toContain(plan.homes[0]?.register.residents[0]?.name);
    expect((await at('homes', '--devices')).out).toContain('床头按钮');
  });

  test('a press is told, and what the elder hears of it comes along', async () => {
    const key = Buffer.from(plan.homes[1]?.devices.find(({ id }) => id === 'voice')?.secret ?? '', 'hex');
    const address = Number(plan.homes[1]?.devices.find(({ id }) => id === 'voice')?.address);
    const line = connect(plan.homes[1]?.lines[0]?.port ?? 0, '127.0.0.1');
    const say = Buffer.from('\x03已收到');
    const answer = frame(
      0x81,
      { device: address, key },
      1,
      Buffer.concat([Buffer.from([0x10, say.length]), say]),
    );
    // The far end is a gateway that answers the base station's press at once.
    line.on('data', (bytes) => {
      if (unstuff(bytes.subarray(1, -1))?.[1] === 0x02) line.write(answer);
    });
    const { code, out } = await at('press', 'home-2', '--device', 'base');
    line.destroy();
    expect(code).toBe(0);
    expect(out).toContain('按下红键');
    expect(out).toContain('🔊 已收到');
    expect((await at('heard', '2')).out).toContain('🔊 已收到');
  });

  test('an unknown home or device is refused by name', async () => {
    expect(await at('press', 'home-99')).toMatchObject({
      code: 4,
      err: expect.stringContaining('home_unknown'),
    });
    expect(await at('kill', 'home-1', 'doorbell')).toMatchObject({
      code: 4,
      err: expect.stringContaining('button-bed'),
    });
    expect(await at('line', 'chew', 'home-1')).toMatchObject({ code: 2 });
    expect(await at('speed', 'fast')).toMatchObject({ code: 2 });
  });

  test('lines, power, batteries, habits, clock and scenarios answer to their commands', async () => {
    const printed = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    for (const words of [
      ['line', 'cut', 'home-1'],
      ['line', 'slow', 'home-1', '--milliseconds', '50'],
      ['line', 'restore', 'home-1'],
      ['power', 'cut', '--community', plan.homes[0]?.register.community ?? ''],
      ['power', 'restore', 'home-1'],
      ['battery', 'home-1', 'button-bed', '12'],
      ['habit', 'home-1', 'button-bed', 'ghost_press'],
      ['tamper', 'home-1', 'siren', 'off'],
      ['pulse', 'home-3', '130'],
      ['garbage', 'home-1', '--bytes', '500'],
      ['restart-bridge', 'home-1'],
      ['clear', 'home-1'],
      ['speed', '60'],
      ['step', '30'],
      ['play', 'mistaken-press', 'home-2'],
      ['stop-playing'],
      ['scenarios'],
      ['status'],
    ]) {
      expect({ words, code: await runCommandLine(['--dir', folder, ...words]) }).toEqual({ words, code: 0 });
    }
    printed.mockRestore();
  });

  test('watch follows what happens until it is interrupted', async () => {
    const watching = spawn(process.execPath, [main, '--dir', folder, 'watch'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const ended = new Promise((resolve) => watching.once('exit', resolve));
    let seen = '';
    watching.stdout.on('data', (bytes) => {
      seen += bytes;
    });
    await until('the watcher', () => seen.includes('跟随中'));
    await at('door', 'on', 'home-1');
    await until('the deed', () => seen.includes('入户门敞开'));
    watching.kill('SIGINT');
    expect(await ended).toBe(0);
  });

  test('a second town in the same folder is refused', async () => {
    expect(await at('run')).toMatchObject({ code: 3, err: expect.stringContaining('town_already_running') });
  });

  test('a frame by hand carries the next counter', async () => {
    const [one, two] = [(await at('frame', 'home-1')).out, (await at('frame', 'home-1')).out];
    expect(one).toMatch(/^00[0-9a-f]+00\n$/);
    expect(one).not.toBe(two);
  });
});

test.skipIf(!existsSync('/usr/bin/socat'))(
  'a town with a serial line on a pty stops when it is told to',
  async () => {
    const own = join(folder, 'pty-town');
    const [here, there] = [join(folder, 'here'), join(folder, 'there')];
    writeTown(
      own,
      planTown({ homes: 1, seed: 7, hubUrl: 'mqtt://127.0.0.1:1', ports: await freePorts(portsNeeded(1)) }),
    );
    const socat = spawn('socat', [`pty,raw,echo=0,link=${here}`, `pty,raw,echo=0,link=${there}`], {
      stdio: 'ignore',
    });
    await until('both ends', () => existsSync(here) && existsSync(there));
    const town = spawn(process.execPath, [main, '--dir', own, 'run', '--pty', `home-1=${here}`], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    onTestFinished(() => {
      town.kill('SIGKILL');
      socat.kill();
    });
    const ended = new Promise((resolve) => town.once('exit', resolve));
    await new Promise((resolve) => town.stdout.once('data', resolve));
    town.kill('SIGINT');
    expect(await ended).toBe(0);
  },
);
