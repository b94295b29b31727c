import { expect, test } from 'vitest';
import { planTown, registerOf } from '../town/plan-town.ts';
import { planResponders } from './plan-responders.ts';

const register = registerOf(planTown({ homes: 12, seed: 7, hubUrl: 'mqtt://127.0.0.1:1883' }));

test('the same seed invents the same people', () => {
  expect(planResponders(register, 7)).toEqual(planResponders(register, 7));
});

test('every station has somebody round the clock, every home somebody who accepts', () => {
  const people = planResponders(register, 7);
  for (const { id } of (register.areas ?? []).filter(({ level }) => level === 'station')) {
    const own = people.filter(({ record }) => record.area === id);
    expect(own.some(({ record }) => record.rota.some(({ from, to }) => from === to))).toBe(true);
    expect(own.some(({ manner }) => manner[0] === 'accept')).toBe(true);
    expect(own.some(({ manner }) => manner[0] !== 'accept')).toBe(true);
  }
});

test('names, numbers and user names belong to one person each', () => {
  const people = planResponders(register, 7);
  expect(new Set(people.map(({ username }) => username)).size).toBe(people.length);
  expect(new Set(people.map(({ record }) => record.phone)).size).toBe(people.length);
});
