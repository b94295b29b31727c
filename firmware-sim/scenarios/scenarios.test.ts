import { expect, test } from 'vitest';
import { checkScenario, listScenarios, readScenario } from './files.ts';
import { isEndless, span } from './scenario.ts';

test('every scenario of the brief is there and sound', () => {
  expect(listScenarios().map(({ name }) => name)).toEqual([
    'blackout',
    'clock-1970',
    'dying-sensor',
    'everyday',
    'fall-at-night',
    'flapping-gateway',
    'gas-while-cooking',
    'mistaken-press',
  ]);
});

test('every day mixes mild and grave, mild ones first', () => {
  const everyday = readScenario('everyday');
  if (!isEndless(everyday)) throw new Error('everyday goes on for ever');
  const grave = everyday.choose.filter(({ en }) => /fall, and|gas leak|emergency/i.test(en));
  const weight = (runs: typeof grave) => runs.reduce((sum, run) => sum + run.weight, 0);
  expect(grave.length).toBeGreaterThan(0);
  expect(weight(grave) / weight(everyday.choose)).toBeLessThan(0.2);
});

test('spans are read in their units', () => {
  expect(['250ms', '90s', '1.5m', '2h'].map(span)).toEqual([250, 90_000, 90_000, 7_200_000]);
});

test('faults are named with their place, all of them', () => {
  const wrong =
    'zh: 错\nen: Wrong\nsteps:\n  - { do: dance }\n  - { do: battery, device: b, percent: 900 }\n';
  expect(() => checkScenario('wrong', wrong)).toThrow(/step 1 \(dance\).*step 2 \(battery\)/);
  expect(() => checkScenario('wrong', 'zh: 错\nsteps: []')).toThrow(/scenario_broken/);
  expect(() => checkScenario('wrong', 'zh: [')).toThrow(/scenario_broken/);
  expect(() => readScenario('../../package')).toThrow(/scenario_unknown/);
});
