import { expect, it } from 'vitest';
import { leads, mayDo, type Role, roles, sitsAtDesk } from './people.ts';

const all = Object.keys(roles) as Role[];
const allowed = (role: Role) => all.filter((asked) => mayDo(role, asked));

it('ranks the desk, and keeps responders and families beside it', () => {
  expect(allowed('operator')).toEqual(['operator']);
  expect(allowed('supervisor')).toEqual(['operator', 'supervisor']);
  expect(allowed('admin')).toEqual(['operator', 'supervisor', 'admin']);
  expect(allowed('responder')).toEqual(['responder']);
  expect(allowed('family')).toEqual(['family']);
});

it('knows who sits at the desk and who leads it', () => {
  expect(all.filter(sitsAtDesk)).toEqual(['operator', 'supervisor', 'admin']);
  expect(all.filter(leads)).toEqual(['supervisor', 'admin']);
});
