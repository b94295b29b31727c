import { expect, it } from 'vitest';
import { faultsByPath, isFaulty, unplaced } from './faults.ts';

const said = [
  'body/born must match pattern "^x$"',
  'body/conditions/2 must not have more than 60 characters',
  '/station st-x is no station',
  'at most 10 residents',
  'body must have required properties name',
];

it('puts what the hub says at the field that it is about, or at the one that holds it', () => {
  const faults = faultsByPath(said);
  expect(isFaulty(faults, 'born')).toBe(true);
  expect(isFaulty(faults, 'conditions')).toBe(true);
  expect(isFaulty(faults, 'station')).toBe(true);
  expect(isFaulty(faults, 'condition')).toBe(false);
  expect(isFaulty(faults, 'name')).toBe(false);
});

it('keeps what belongs to no field, so that nothing is refused without a word', () => {
  expect(unplaced(faultsByPath(said), ['born', 'conditions'])).toEqual([
    'station: st-x is no station',
    'at most 10 residents',
    'must have required properties name',
  ]);
});
