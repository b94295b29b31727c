import { createHash } from 'node:crypto';
import { instant, later, minutes, seconds } from '@zhuji/protocol';
import { expect, test } from 'vitest';
import { models } from '../devices/models.ts';
import { seeded } from '../random.ts';
import { drawHabits } from '../residents/day.ts';
import { planTown } from '../town/plan-town.ts';
import { encodeReport } from '../wires/serial-frame.ts';
import { firstHome, type HomeEmit, type HomeStimulus, stepHome } from './home.ts';

/** Home 4 has everything on a serial line: gas, valve, fall belt, and more. */
const plan = planTown({ homes: 12, seed: 7, hubUrl: 'mqtt://127.0.0.1:1883' });
const planned = plan.homes[3];
if (!planned) throw new Error('a town of twelve has a fourth home');
const { devices } = planned;
/** Six in the morning in China. */
const dawn = instant(Date.UTC(2026, 10, 20, 22));

class PushedHome {
  readonly #random;
  #now = dawn;
  state;
  readonly said: HomeEmit[] = [];

  constructor(seed: string) {
    this.#random = seeded(seed);
    this.state = firstHome(devices, drawHabits(this.#random), dawn, this.#random);
  }

  meets(stimulus: HomeStimulus): void {
    const after = stepHome(this.state, devices, stimulus, this.#now, this.#random);
    this.state = after.state;
    this.said.push(...after.emits);
  }

  lives(lasting: number): void {
    for (let passed = 0; passed < lasting; passed += 5_000) {
      this.#now = later(this.#now, seconds(5));
      this.meets({ type: 'tick' });
    }
  }

  get now() {
    return this.#now;
  }

  events(): string[] {
    return this.said.flatMap(({ emit }) => (emit.type === 'event' ? [`${emit.kind} ${emit.phase}`] : []));
  }

  valve(order: 'shut' | 'open'): void {
    const device = devices.find((one) => one.class === 'valve');
    if (!device) throw new Error('home 4 has a valve');
    const stimulus =
      order === 'shut'
        ? ({ type: 'order', order: { do: 'shut' } } as const)
        : ({ type: 'open_by_hand' } as const);
    this.meets({ type: 'device', device: device.id, stimulus });
  }
}

/** All that a home's devices say, as it would stand on its serial line. */
function bytesOf(seed: string): string {
  const home = new PushedHome(seed);
  home.lives(minutes(24 * 60));
  const hash = createHash('sha256');
  home.said.forEach(({ device, emit }, counter) => {
    const state = home.state.devices.get(device);
    const planned = devices.find(({ id }) => id === device);
    if (emit.type === 'noticed' || !state || !planned) return;
    const condition = models[state.class].condition(state, home.now);
    const address = { device: Number(planned.address) || 0, key: Buffer.from(planned.secret, 'hex') };
    hash.update(encodeReport(emit, condition, address, counter));
  });
  return hash.digest('hex');
}

test('the same seed lives the same day, to the last byte; another seed another day', () => {
  expect(bytesOf('life')).toBe(bytesOf('life'));
  expect(bytesOf('life')).not.toBe(bytesOf('another life'));
});

test('an ordinary day looks like a home and alarms nobody', () => {
  const home = new PushedHome('quiet');
  home.lives(minutes(24 * 60));
  expect(home.events().filter((event) => !event.startsWith('door_left_open'))).toEqual([]);
  const motions = home.said.filter(
    ({ emit }) =>
      emit.type === 'reading' && emit.readings.some(({ kind, value }) => kind === 'motion' && value === 1),
  );
  expect(motions.length).toBeGreaterThan(20);
});

test('gas leaks until the valve is shut, and shut it stays', () => {
  const home = new PushedHome('gas');
  home.meets({ type: 'circumstances', change: { leak: 60 } });
  home.lives(seconds(20));
  expect(home.events()).toEqual(['gas_leak new']);
  home.valve('shut');
  const peak = home.state.air.gas;
  home.lives(minutes(3));
  expect(home.state.air.gas).toBeLessThan(peak);
  home.meets({ type: 'circumstances', change: { leak: 0, airedUntil: later(home.now, minutes(10)) } });
  home.lives(minutes(10));
  expect(home.events().at(-1)).toBe('gas_leak restored');
});

test('a fall is suspected, confirmed, and over when she is helped up', () => {
  const home = new PushedHome('fall');
  home.meets({ type: 'falls', for: undefined });
  home.lives(seconds(30));
  home.meets({ type: 'helped_up' });
  expect(home.events()).toEqual(['fall_suspected new', 'fall new', 'fall restored']);
});

test('a blackout is said by what is backed up, and detectors warm up after it', () => {
  const home = new PushedHome('dark');
  home.meets({ type: 'circumstances', change: { mains: false, leak: 100 } });
  home.lives(minutes(1));
  expect(new Set(home.events())).toEqual(new Set(['mains_lost new']));
  home.meets({ type: 'circumstances', change: { mains: true } });
  home.lives(minutes(2));
  expect(home.events()).not.toContain('gas_leak new');
  home.lives(minutes(2));
  expect(home.events()).toContain('gas_leak new');
});
