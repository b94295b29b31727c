/** What one device could sense in its room at this moment. */
import type { Instant } from '@zhuji/protocol';
import type { Surroundings } from '../devices/device.ts';
import type { Random } from '../random.ts';
import { isNight, localMinutes } from '../residents/day.ts';
import { inBed, roomNow, vitalSigns } from '../residents/resident.ts';
import type { HomeDevice, HomeState } from './home.ts';

export function surroundings(
  home: HomeState,
  device: HomeDevice,
  plan: readonly HomeDevice[],
  now: Instant,
  random: Random,
): Surroundings {
  const { air, resident, circumstances } = home;
  const here = roomNow(resident) === device.room;
  const signs = vitalSigns(resident, random);
  return {
    ...air,
    wet: circumstances.wet,
    light: daylight(localMinutes(now).minute),
    moving: here && resident.moving,
    present: here || (resident.fallen !== undefined && fallsBefore(device, plan)),
    lying: resident.fallen !== undefined && fallsBefore(device, plan),
    doorOpen: circumstances.doorHeld || now < resident.doorOpenUntil,
    inBed: inBed(resident),
    night: isNight(now),
    steps: resident.steps,
    pulse: circumstances.pulse ?? signs.pulse,
    breathing: signs.breathing,
    spo2: signs.spo2,
  };
}

/** A wearable feels every fall of its wearer; where nobody wears one, the fall happens before the radar. */
const fallsBefore = (device: HomeDevice, plan: readonly HomeDevice[]): boolean =>
  device.class === 'fall_wearable' || !plan.some((other) => other.class === 'fall_wearable');

/** lx indoors: none by night, brightest at noon. */
const daylight = (minute: number): number =>
  Math.max(0, Math.round(350 * Math.sin(((minute - 6 * 60) / (13 * 60)) * Math.PI)));
