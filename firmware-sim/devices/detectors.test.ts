import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eventsOf, PushedDevice } from '../testing/pushed-device.ts';
import { gasTraits } from './gas.ts';

test('gas alarms between its set point and its clearing point only once, and restores once', () => {
  const gas = new PushedDevice('gas');
  const levels = [0, 9.9, 10, 8, 10.5, 6, 9, 5.9, 8];
  expect(eventsOf(levels.flatMap((level) => gas.lives(5, { gas: level })))).toEqual([
    'gas_leak new',
    'gas_leak restored',
  ]);
});

test('the set point is within the 5–25 %LEL of GB 15322.2', () => {
  expect(gasTraits.alarmAt).toBeGreaterThanOrEqual(5);
  expect(gasTraits.alarmAt).toBeLessThanOrEqual(25);
});

test('whatever the air does, new and restored alternate, and each is true when it is said', () => {
  fc.assert(
    fc.property(fc.array(fc.float({ min: 0, max: 40, noNaN: true }), { maxLength: 60 }), (levels) => {
      const gas = new PushedDevice('gas');
      let alarming = false;
      for (const level of levels) {
        for (const said of eventsOf(gas.lives(5, { gas: level }))) {
          if (said.endsWith('new')) {
            expect(alarming).toBe(false);
            expect(level).toBeGreaterThanOrEqual(gasTraits.alarmAt);
          }
          if (said.endsWith('present')) expect(level).toBeGreaterThanOrEqual(gasTraits.clearBelow);
          if (said.endsWith('restored')) expect(level).toBeLessThan(gasTraits.clearBelow);
          alarming = !said.endsWith('restored');
        }
        if (level >= gasTraits.alarmAt) expect(alarming).toBe(true);
        if (level < gasTraits.clearBelow) expect(alarming).toBe(false);
      }
    }),
  );
});

test('gas that stays is said again every minute', () => {
  const gas = new PushedDevice('gas');
  expect(eventsOf(gas.lives(185, { gas: 20 }))).toEqual([
    'gas_leak new',
    ...Array(3).fill('gas_leak present'),
  ]);
});

test('water that stays is said again every minute', () => {
  const water = new PushedDevice('water');
  expect(eventsOf([...water.lives(125, { wet: true }), ...water.lives(10)])).toEqual([
    'flood new',
    'flood present',
    'flood present',
    'flood restored',
  ]);
});

test('a self-test is a test', () => {
  const [said] = new PushedDevice('smoke').meets({ type: 'order', order: { do: 'self_test' } });
  expect(said).toEqual({ type: 'event', kind: 'test', phase: 'new', test: true });
});

test('smoke, CO and water alarm and restore', () => {
  const story = (name: 'smoke' | 'co' | 'water', bad: object) => {
    const device = new PushedDevice(name);
    return eventsOf([...device.lives(10, bad), ...device.lives(10)]);
  };
  expect(story('smoke', { smoke: 0.4 })).toEqual(['smoke new', 'smoke restored']);
  expect(story('co', { co: 150 })).toEqual(['co new', 'co restored']);
  expect(story('water', { wet: true })).toEqual(['flood new', 'flood restored']);
});
