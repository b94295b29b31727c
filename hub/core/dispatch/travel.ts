/** How long somebody takes from one place to another. The estimate that is always there; a road server may know better. */
import type { TravelWay } from '@zhuji/protocol';

/**
 * `metresPerMinute`: through a Chinese city quarter by day. `detour`: the way over the streets, per metre as the crow flies
 * (studies of street networks find 1.2 to 1.4). `settingOff`: from the word to the first step: stairs, the key of the car, the gate.
 */
export const paces: Readonly<
  Record<TravelWay, { metresPerMinute: number; detour: number; settingOff: number }>
> = {
  walk: { metresPerMinute: 75, detour: 1.25, settingOff: 1 },
  e_bike: { metresPerMinute: 250, detour: 1.3, settingOff: 1.5 },
  car: { metresPerMinute: 400, detour: 1.4, settingOff: 3 },
};

/** Minutes on the road, whole and broken, without the setting off. */
export const minutesFor = (metres: number, way: TravelWay): number =>
  (metres * paces[way].detour) / paces[way].metresPerMinute;

/** Faster than this, as the crow flies, nobody goes by these; nor ten times as long as a city quarter takes, past the hour. */
const fastest: Readonly<Record<TravelWay, number>> = { walk: 150, e_bike: 600, car: 1_700 };
const slowest = 10;
const alwaysPossible = 60;

/** Whether a road server's word can be true: one that says nought for everybody, or a day, decides nothing. */
export const isPossible = (minutes: number, metres: number, way: TravelWay): boolean =>
  minutes >= metres / fastest[way] && minutes <= Math.max(alwaysPossible, slowest * minutesFor(metres, way));

const everyWay = Object.values(paces);
/** Nobody who is further away than this can be there in that time, whatever they travel by. */
export const reachIn = (minutes: number): number =>
  Math.max(
    ...everyWay.map(({ settingOff, metresPerMinute, detour }) =>
      Math.max(0, ((minutes - settingOff) * metresPerMinute) / detour),
    ),
  );
