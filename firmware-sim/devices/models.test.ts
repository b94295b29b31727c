import { deviceClasses, deviceClassNames } from '@zhuji/protocol';
import { describe, expect, test } from 'vitest';
import { eventsOf, PushedDevice } from '../testing/pushed-device.ts';
import { habitNames } from './device.ts';

describe.each(deviceClassNames)('%s', (name) => {
  test('is heard at least once in every beat of its class', () => {
    const device = new PushedDevice(name);
    const beat = deviceClasses[name].beat / 1_000;
    for (let i = 0; i < 3; i++) expect(device.beats(beat + 5)).toContainEqual({ type: 'beat' });
  });

  test('says nothing when it is dead, and speaks again when it lives again', () => {
    const device = new PushedDevice(name);
    device.meets({ type: 'killed', dead: true });
    expect(device.beats(600, { gas: 50, smoke: 1, co: 500, wet: true, lying: true })).toEqual([]);
    device.meets({ type: 'killed', dead: false });
    expect(device.beats(2 * (deviceClasses[name].beat / 1_000))).toContainEqual({ type: 'beat' });
  });

  test('says once that its lid is open, and once that it is shut', () => {
    const device = new PushedDevice(name);
    const said = [true, true, false, false].flatMap((open) => device.meets({ type: 'tamper', open }));
    expect(eventsOf(said)).toEqual(['tamper new', 'tamper restored']);
  });

  test('keeps its state as plain data', () => {
    const device = new PushedDevice(name);
    device.lives(60, { gas: 20, moving: true, inBed: true });
    expect(structuredClone(device.state)).toEqual(device.state);
  });
});

describe('battery', () => {
  test('low and critical are each said once, and both are taken back by a new one', () => {
    const button = new PushedDevice('button');
    const said = [14, 13, 4, 3, 100].flatMap((percent) => button.meets({ type: 'battery', percent }));
    expect(eventsOf(said)).toEqual([
      'battery_low new',
      'battery_critical new',
      'battery_critical restored',
      'battery_low restored',
    ]);
  });

  test('drains by itself, and an empty device is silent', () => {
    const wrist = new PushedDevice('vitals');
    const before = wrist.condition.battery ?? 0;
    wrist.lives(86_400);
    expect(before - (wrist.condition.battery ?? 0)).toBeCloseTo(8, 0);
    wrist.meets({ type: 'battery', percent: 0 });
    expect(wrist.beats(7_200)).toEqual([]);
  });
});

describe('mains', () => {
  test('a detector on the mains is dark in a blackout and warms up again after it', () => {
    const gas = new PushedDevice('gas');
    gas.meets({ type: 'mains', on: false });
    expect(gas.beats(600, { gas: 50 })).toEqual([]);
    gas.meets({ type: 'mains', on: true });
    expect(eventsOf(gas.lives(170, { gas: 50 }))).toEqual([]);
    expect(gas.condition.warming).toBe(true);
    const warm = gas.beats(15, { gas: 50 });
    expect(eventsOf(warm)).toEqual(['gas_leak new']);
    expect(warm).toContainEqual({ type: 'beat' });
  });

  test('the base station goes on and says so', () => {
    const base = new PushedDevice('base_station');
    expect(eventsOf(base.meets({ type: 'mains', on: false }))).toEqual(['mains_lost new']);
    expect(eventsOf(base.meets({ type: 'press', key: 'red' }))).toEqual(['sos new']);
    expect(base.condition.mainsLost).toBe(true);
    expect(eventsOf(base.meets({ type: 'mains', on: true }))).toEqual(['mains_lost restored']);
  });
});

describe('a pressed button', () => {
  const repeats = (said: readonly string[]) => said.filter((one) => one === 'sos present').length;

  test('goes on for a minute, for a gateway that was away', () => {
    const button = new PushedDevice('button');
    expect(eventsOf(button.meets({ type: 'press', key: 'red' }))).toEqual(['sos new']);
    expect(repeats(eventsOf(button.lives(60)))).toBeGreaterThanOrEqual(10);
    button.lives(5);
    expect(eventsOf(button.lives(60))).toEqual([]);
  });

  test('is quiet once it is taken back', () => {
    const button = new PushedDevice('button');
    button.meets({ type: 'press', key: 'red' });
    button.meets({ type: 'press', key: 'cancel' });
    expect(eventsOf(button.lives(60))).toEqual([]);
  });
});

describe('bad habits', () => {
  test('a button that sleeps deeply loses its first press and takes the second', () => {
    const button = new PushedDevice('button');
    button.meets({ type: 'habit', habit: 'first_press_wakes', on: true });
    button.lives(120);
    expect(button.meets({ type: 'press', key: 'red' })).toEqual([]);
    expect(eventsOf(button.meets({ type: 'press', key: 'red' }))).toEqual(['sos new']);
  });

  test('a ghost presses a few times in an hour', () => {
    const button = new PushedDevice('button');
    button.meets({ type: 'habit', habit: 'ghost_press', on: true });
    const presses = eventsOf(button.lives(3_600)).filter((said) => said === 'sos new').length;
    expect(presses).toBeGreaterThan(0);
    expect(presses).toBeLessThan(20);
  });

  test('its last alarm comes again whenever its line comes up', () => {
    const gas = new PushedDevice('gas');
    gas.meets({ type: 'habit', habit: 'replays_alarm', on: true });
    gas.lives(30, { gas: 20 });
    gas.lives(30);
    expect(eventsOf(gas.meets({ type: 'line_up' }))).toEqual(['gas_leak new']);
  });

  test('an eager detector alarms while it warms up', () => {
    const gas = new PushedDevice('gas');
    gas.meets({ type: 'habit', habit: 'alarms_while_warming', on: true });
    gas.meets({ type: 'mains', on: false });
    gas.meets({ type: 'mains', on: true });
    expect(eventsOf(gas.lives(10, { gas: 50 }))).toEqual(['gas_leak new']);
    expect(gas.condition.warming).toBe(true);
  });

  test('a spent sensor says so once, and a noisy one wobbles', () => {
    const gas = new PushedDevice('gas');
    expect(eventsOf(gas.meets({ type: 'habit', habit: 'end_of_life', on: true }))).toEqual([
      'end_of_life new',
    ]);
    expect(gas.condition.endOfLife).toBe(true);
    gas.meets({ type: 'habit', habit: 'noise', on: true });
    const [said] = gas.lives(10, { gas: 9 });
    expect(said).toMatchObject({ type: 'reading', readings: [{ kind: 'gas' }] });
    expect(said).not.toMatchObject({ readings: [{ value: 9 }] });
  });

  test('every habit can be switched on and off again', () => {
    for (const habit of habitNames) {
      const button = new PushedDevice('button');
      button.meets({ type: 'habit', habit, on: true });
      button.meets({ type: 'habit', habit, on: false });
      expect(eventsOf(button.meets({ type: 'press', key: 'red' }))).toEqual(['sos new']);
    }
  });
});
