/**
 * Readings as homes send them, the same at every run: one message a minute with one reading of each of five series, of three devices.
 * A device keeps its own rhythm and misses it by some milliseconds (radio, wake-up); the hub's clock adds how long the message was
 * on its way. `calm`: what the sensors of this field give, in the digits that they have. `noisy`: floats of 32 bits with noise to the
 * last of them, each series at a moment of its own.
 */
import {
  type DeviceId,
  type Epoch,
  type GatewayId,
  type HomeId,
  instant,
  type ReadingKind,
} from '@zhuji/protocol';
import { type Random, seeded } from '../../firmware-sim/random.ts';
import type { ReadingBatch, StoredReading } from '../../hub/app/ports.ts';

export type Sort = 'calm' | 'noisy';

const seriesOf = [
  { device: 'climate-1', kind: 'temperature' },
  { device: 'climate-1', kind: 'humidity' },
  { device: 'gas-1', kind: 'gas' },
  { device: 'pir-1', kind: 'motion' },
  { device: 'climate-1', kind: 'battery' },
] as const satisfies readonly { device: string; kind: ReadingKind }[];
const devices = [...new Set(seriesOf.map(({ device }) => device))];
const minute = 60_000;
const minutesOfDay = 1_440;

export const homeName = (n: number): HomeId => `home-${n}` as HomeId;

/** One home, minute by minute. */
export class SimulatedReadings {
  readonly #n: number;
  readonly #sort: Sort;
  readonly #random: Random;
  /** Of each device, within the minute. */
  readonly #phases: readonly number[];
  #warmth: number;
  #damp: number;
  #gas = 0;
  #awake = 0;
  #battery = 100;

  constructor(n: number, sort: Sort) {
    this.#n = n;
    this.#sort = sort;
    this.#random = seeded(`history ${sort} ${n}`);
    this.#phases = devices.map(() => this.#random.whole(0, 50_000));
    this.#warmth = 19 + this.#random.unit() * 4;
    this.#damp = 35 + this.#random.unit() * 20;
  }

  /** `count` minutes of `start`, the `minuteNo`th of all, as a gateway numbers them. */
  message(start: number, minuteNo: number): ReadingBatch {
    const values = this.#step((minuteNo % minutesOfDay) / 60);
    const begin = start + minuteNo * minute + this.#onItsWay();
    const moments = this.#phases.map((phase) => begin + phase + this.#random.whole(0, 20));
    return {
      gateway: `gw-${this.#n}` as GatewayId,
      home: homeName(this.#n),
      epoch: '0123456789abcdef' as Epoch,
      readings: seriesOf.map((series, n) => {
        const at = moments[devices.indexOf(series.device)] ?? begin;
        return this.#reading(at, minuteNo * seriesOf.length + n + 1, series, values[n] ?? 0);
      }),
    };
  }

  /** Milliseconds: five as a rule, seldom many. */
  #onItsWay(): number {
    return Math.floor(-5 * Math.log(1 - this.#random.unit()));
  }

  #reading(
    at: number,
    seq: number,
    { device, kind }: (typeof seriesOf)[number],
    value: number,
  ): StoredReading {
    const named = { seq, device: device as DeviceId, kind };
    if (this.#sort === 'calm') return { ...named, at: instant(at), value };
    const noise = kind === 'motion' ? 0 : this.#random.between(-0.15, 0.15);
    return { ...named, at: instant(at + this.#random.whole(0, 800)), value: Math.fround(value + noise) };
  }

  #step(hour: number): number[] {
    const random = this.#random;
    const sun = Math.max(0, Math.sin(((hour - 6) / 12) * Math.PI));
    const cooks = [7, 11.5, 17.5].some((meal) => hour >= meal && hour < meal + 0.6);
    this.#warmth += random.between(-0.02, 0.02) + (20.5 + 1.5 * sun + (cooks ? 1 : 0) - this.#warmth) * 0.01;
    this.#damp += random.between(-0.05, 0.05) + ((cooks ? 58 : 40) - this.#damp) * 0.01;
    this.#gas = Math.max(0, this.#gas * 0.9 + (cooks && random.chance(0.3) ? random.unit() * 2 : 0));
    if (random.chance(this.#awake > 0 ? 0.15 : hour > 6 && hour < 22 ? 0.06 : 0.004))
      this.#awake = 1 - this.#awake;
    this.#battery -= random.chance(0.0005) ? 1 : 0;
    return [
      digits(this.#warmth, 10),
      digits(this.#damp, 10),
      digits(this.#gas, 10),
      this.#awake,
      this.#battery,
    ];
  }
}

const digits = (value: number, scale: number): number => Math.round(value * scale) / scale;
