/** What is in a home's air, and how it gathers and clears. One well-mixed volume: enough for a detector to live in. Pure. */
import type { Random } from '../random.ts';

export interface Air {
  /** %LEL. */
  gas: number;
  /** dB/m. */
  smoke: number;
  /** ppm. */
  co: number;
  /** °C and %. */
  temperature: number;
  humidity: number;
}

export interface Sources {
  /** What a leak adds, in %LEL a minute. */
  leak: number;
  cooking: boolean;
  smoulders: boolean;
  /** What a blocked flue adds, in ppm a minute. */
  flue: number;
  windowOpen: boolean;
  heated: boolean;
  /** Minutes since midnight: outside it is coldest at five. */
  minute: number;
}

export const freshAir: Air = { gas: 0, smoke: 0, co: 0, temperature: 21, humidity: 40 };

/** Minutes in which half of what is in the air is gone. */
const halfLife = { shut: 25, open: 1.5 };
const smokeWhileBurning = 0.6;
const mostGas = 60;

const towards = (value: number, goal: number, share: number): number => value + (goal - value) * share;

export function stepAir(air: Air, sources: Sources, elapsedMs: number, random: Random): Air {
  const minutes = elapsedMs / 60_000;
  const kept = 0.5 ** (minutes / (sources.windowOpen ? halfLife.open : halfLife.shut));
  const stove = sources.cooking ? 0.08 * random.unit() : 0;
  const outside = 4 - 9 * Math.cos(((sources.minute - 5 * 60) / 720) * Math.PI);
  const warm = sources.windowOpen ? outside : sources.heated ? 21 + (sources.cooking ? 2 : 0) : outside + 4;
  const settled = 1 - 0.5 ** (minutes / (sources.windowOpen ? 20 : 90));
  return {
    gas: Math.min(mostGas, air.gas * kept + (sources.leak + stove) * minutes),
    smoke: sources.smoulders ? Math.max(air.smoke * kept, smokeWhileBurning) : air.smoke * kept,
    co: Math.min(800, air.co * kept + sources.flue * minutes),
    temperature: towards(air.temperature, warm, settled) + random.between(-0.02, 0.02),
    humidity: towards(air.humidity, sources.cooking ? 58 : 40, settled) + random.between(-0.05, 0.05),
  };
}
