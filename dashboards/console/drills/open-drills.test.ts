import { expect, it } from 'vitest';
import { anAlert } from '../../shared/alert-fixture.ts';
import { openDrills } from './open-drills.ts';

const drill = (change: number) => anAlert({ id: 'al-drill', drill: true, change });
const real = (change: number) => anAlert({ id: 'al-1', change });

it('is another question when a drill takes a step, and none when a real alert does', () => {
  const asked = openDrills([drill(1), real(1)]);
  expect(openDrills([real(2), drill(1)])).toEqual(asked);
  expect(openDrills([drill(2), real(1)])).toEqual({ which: asked.which, steps: 'al-drill 2' });
  expect(openDrills([real(1)])).toEqual({ which: '', steps: '' });
});
