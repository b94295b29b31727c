import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { instant } from '@zhuji/protocol';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { TownClock } from '../clock.ts';
import { Refusal } from '../refusals.ts';
import { freePorts } from '../testing/ports.ts';
import { until } from '../testing/until.ts';
import { planTown, portsNeeded } from './plan-town.ts';
import { createTown, type Town } from './run-town.ts';

/** Four homes, one of each fitting, and a clock that stands still until it is pushed. */
const homes = 4;
const dawn = instant(Date.UTC(2026, 10, 20, 22));
let folder: string;
let town: Town;
const undo: (() => void)[] = [];

const build = (ports: readonly number[]): Town =>
  createTown(planTown({ homes, seed: 7, hubUrl: 'mqtt://127.0.0.1:1', ports }), {
    clock: new TownClock({ start: dawn, speed: 0 }),
    folder,
  });

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zhuji-town-'));
  town = build(await freePorts(portsNeeded(homes)));
  await town.start();
});
afterEach(async () => {
  for (const step of undo.splice(0)) step();
  await town.stop();
  rmSync(folder, { recursive: true });
});

const ask: Town['control']['ask'] = (request) => town.control.ask(request);

/** Frames that leave a home's serial line. */
function uart(of: Town, home: number): () => string[] {
  const line = of.plan.homes[home - 1]?.lines.find(({ name }) => name === 'uart');
  const socket = connect(line?.port ?? 0, '127.0.0.1');
  let heard = '';
  socket.on('data', (bytes) => {
    heard += bytes.toString('hex');
  });
  socket.on('error', () => {});
  undo.push(() => socket.destroy());
  return () => heard.split(/(?:00)+(?=0[0-9a-f]01)/).filter((text) => text !== '');
}

test('a press leaves the home as a frame, and is written into the diary', async () => {
  const frames = uart(town, 1);
  await until('the beats of a fresh line', () => {
    void ask({ do: 'step', seconds: 5 });
    return frames().length > 0;
  });
  const before = frames().length;
  const done = await ask({ do: 'press', home: '1' });
  expect(done).toMatchObject({
    homes: ['home-1'],
    zh: '床头按钮 按下红键',
    en: 'button-bed red key pressed',
  });
  await until('the frame', () => frames().length > before);
});

test('what cannot be done is refused by a code', async () => {
  const refused = async (request: Parameters<typeof ask>[0]): Promise<string> => {
    const error = await ask(request).catch((reason: unknown) => reason);
    return error instanceof Refusal ? error.code : 'not refused';
  };
  expect(await refused({ do: 'press', home: 'home-99' })).toBe('home_unknown');
  expect(await refused({ do: 'press', home: '1', device: 'doorbell' })).toBe('device_unknown');
  expect(await refused({ do: 'press', home: '1', device: 'voice' })).toBe('device_missing');
  expect(await refused({ do: 'fall', home: '3' })).toBe('device_missing');
  expect(await refused({ do: 'power', community: '月球', on: false })).toBe('community_unknown');
  expect(await refused({ do: 'garbage', home: '3', bytes: 10 })).toBe('line_missing');
  expect(await refused({ do: 'play', scenario: 'opera' })).toBe('scenario_unknown');
});

test('a scenario plays on the pushed clock, and can be stopped', async () => {
  await ask({ do: 'play', scenario: 'fall-at-night', home: '4' });
  await ask({ do: 'step', seconds: 30 });
  expect((await ask({ do: 'homes' }))[3]).toMatchObject({ doing: 'fallen' });
  expect(await ask({ do: 'status' })).toMatchObject({ playing: ['fall-at-night'] });
  await ask({ do: 'step', seconds: 400 });
  expect((await ask({ do: 'homes' }))[3]?.doing).not.toBe('fallen');
  expect(await ask({ do: 'status' })).toMatchObject({ playing: [] });
  await ask({ do: 'play', scenario: 'everyday' });
  expect(await ask({ do: 'stop_playing' })).toEqual({ stopped: ['everyday'] });
});

test('every day brings about one thing a minute, never many', async () => {
  const done: number[] = [];
  undo.push(town.control.follow(({ at, type }) => void (type === 'done' && done.push(at))));
  await ask({ do: 'play', scenario: 'everyday' });
  await ask({ do: 'step', seconds: 3_600 });
  expect(done.length).toBeGreaterThan(30);
  expect(done.length).toBeLessThan(180);
});

test('nobody stirs in a show flat, and nothing happens there by itself', async () => {
  const ports = await freePorts(portsNeeded(2));
  const shown = createTown(
    planTown({ homes: 1, seed: 7, hubUrl: 'mqtt://127.0.0.1:1', ports, showFlat: true }),
    {
      clock: new TownClock({ start: dawn, speed: 0 }),
      folder,
    },
  );
  await shown.start();
  undo.push(() => void shown.stop());
  const where = new Set<string>();
  shown.control.follow(({ home, type }) => void (type === 'done' && where.add(home)));
  await shown.control.ask({ do: 'play', scenario: 'everyday' });
  for (let hour = 0; hour < 30; hour++) {
    await shown.control.ask({ do: 'step', seconds: 3_600 });
    expect((await shown.control.ask({ do: 'homes' }))[0]).toMatchObject({ home: 'show-flat', doing: 'out' });
  }
  expect([...where]).toEqual(['home-1']);
});

test('a blackout takes one community: its power and its lines', async () => {
  await ask({ do: 'play', scenario: 'blackout', home: '2' });
  await ask({ do: 'step', seconds: 10 });
  const lines = await ask({ do: 'homes' });
  const community = lines[1]?.community;
  for (const home of lines) {
    const dark = home.community === community;
    expect(home).toMatchObject({ mains: !dark, line: dark ? 'cut' : 'up' });
  }
});

test('counters go on behind the last ones after a restart', async () => {
  const before = await ask({ do: 'take_counter', home: '1', device: 'button-bed' });
  await town.stop();
  town = createTown(town.plan, { clock: new TownClock({ start: dawn, speed: 0 }), folder });
  await town.start();
  const after = await ask({ do: 'take_counter', home: '1', device: 'button-bed' });
  expect(after.counter).toBeGreaterThan(before.counter);
});

test('a taken port is refused by its number, and nothing is left behind', async () => {
  const ports = await freePorts(portsNeeded(homes));
  const squatter: Server = createServer();
  await new Promise<void>((resolve) => squatter.listen(ports[5], '127.0.0.1', resolve));
  const other = build(ports);
  await expect(other.start()).rejects.toThrow(`port_taken: Port ${ports[5]}`);
  await new Promise((resolve) => squatter.close(resolve));
  await other.start();
  await other.stop();
});
