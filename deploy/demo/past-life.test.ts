import { earlier, hours, type Instant, instant } from '@zhuji/protocol';
import { expect, it } from 'vitest';
import { planTown } from '../../firmware-sim/town/plan-town.ts';
import { type PastReading, pastLife } from './past-life.ts';

const to = instant(Date.parse('2026-11-26T14:20:00+08:00'));
const from = earlier(instant(Date.parse('2026-11-26T00:00:00+08:00')), hours(24 * 7));
const town = planTown({ homes: 4, seed: 7, hubUrl: 'mqtt://127.0.0.1:1883' });
const lives = town.homes.map((home) => pastLife(home, 7, from, to));

const hourOf = (at: Instant): number => new Date(at + hours(8)).getUTCHours();
const of = (life: readonly PastReading[] | undefined, kind: PastReading['kind']) =>
  (life ?? []).filter((one) => one.kind === kind);

it('is the same for the same seed, and lies in order within its span', () => {
  expect(pastLife(town.homes[0] as never, 7, from, to)).toEqual(lives[0]);
  for (const life of lives) {
    expect(life).toEqual(life.toSorted((one, other) => one.at - other.at));
    expect(life.every(({ at }) => at >= from && at < to)).toBe(true);
  }
});

it('has a rhythm: by day somebody moves, by night hardly, and every sensor still says that it is there', () => {
  const moved = of(lives[0], 'motion').filter(({ value }) => value === 1);
  const byNight = moved.filter(({ at }) => hourOf(at) >= 23 || hourOf(at) < 5).length;
  expect(moved.length).toBeGreaterThan(7 * 12);
  expect(byNight).toBeLessThan(moved.length / 20);
  const beats = of(lives[0], 'motion').map(({ at }) => at);
  const pauses = beats.slice(1).map((at, n) => at - (beats[n] ?? at));
  expect(Math.max(...pauses)).toBeLessThan(hours(9));
});

it('has nobody in a show flat: its sensors say that they are there, and that nobody is', () => {
  const { homes } = planTown({ homes: 4, seed: 7, hubUrl: 'mqtt://127.0.0.1:1883', showFlat: true });
  const flat = homes.find(({ id }) => id === 'show-flat');
  const life = pastLife(flat as never, 7, from, to);
  for (const kind of ['motion', 'in_bed'] as const) {
    expect(of(life, kind).length).toBeGreaterThan(6);
    expect(of(life, kind).every(({ value }) => value === 0)).toBe(true);
  }
  expect([of(life, 'door_open'), of(life, 'pulse')]).toEqual([[], []]);
});

it('never alarms: what is measured stays far below any set point', () => {
  const all = lives.flat();
  const most = (kind: PastReading['kind']) => Math.max(...of(all, kind).map(({ value }) => value));
  expect([most('gas') < 5, most('co') < 20, most('smoke') < 0.05]).toEqual([true, true, true]);
  const warmth = of(all, 'temperature').map(({ value }) => value);
  expect([Math.min(...warmth) > 14, Math.max(...warmth) < 33]).toEqual([true, true]);
});
