/** A quiet room: what tests start from, changing what they are about. */
import type { Surroundings } from '../devices/device.ts';

export const calm: Surroundings = {
  gas: 0,
  smoke: 0,
  co: 0,
  temperature: 21,
  humidity: 40,
  light: 100,
  wet: false,
  moving: false,
  present: false,
  lying: false,
  doorOpen: false,
  inBed: false,
  night: false,
  pulse: 70,
  breathing: 15,
  spo2: 97,
  steps: 0,
};
