/** What is drawn of a home, in which order and form. `motion` is told in minutes, from the home's rhythm, not by its readings. */
import type { AlertKind } from '@zhuji/protocol/kinds';
import type { ReadingKind } from '@zhuji/protocol/readings';
import { day, type Range } from './ranges.ts';

export interface Quantity {
  readonly kind: ReadingKind;
  /** `state`: on or off, holds until it changes; a mean of it says nothing, so it is drawn of a day alone. */
  readonly form: 'line' | 'state' | 'bars';
  readonly digits: number;
  /** The axis shows at least this much, so that a tenth of a degree is no mountain. */
  readonly least: readonly [from: number, to: number] | { readonly span: number };
}

export const quantities: readonly Quantity[] = [
  { kind: 'gas', form: 'line', digits: 1, least: [0, 5] },
  { kind: 'co', form: 'line', digits: 0, least: [0, 20] },
  { kind: 'smoke', form: 'line', digits: 2, least: [0, 0.1] },
  { kind: 'temperature', form: 'line', digits: 1, least: { span: 4 } },
  { kind: 'humidity', form: 'line', digits: 0, least: { span: 20 } },
  { kind: 'motion', form: 'bars', digits: 0, least: [0, 4] },
  { kind: 'pulse', form: 'line', digits: 0, least: { span: 30 } },
  { kind: 'breathing', form: 'line', digits: 0, least: { span: 10 } },
  { kind: 'spo2', form: 'line', digits: 0, least: [90, 100] },
  { kind: 'in_bed', form: 'state', digits: 0, least: [0, 1] },
  { kind: 'door_open', form: 'state', digits: 0, least: [0, 1] },
  { kind: 'battery', form: 'line', digits: 0, least: [0, 100] },
];
const byKind = new Map(quantities.map((one) => [one.kind, one]));
export const quantityOf = (kind: ReadingKind): Quantity | undefined => byKind.get(kind);

/** All that a chart of this range asks the hub for. */
export const kindsFor = (range: Range): ReadingKind[] =>
  quantities.flatMap(({ kind, form }) =>
    form === 'bars' || (form === 'state' && range !== 'day') ? [] : [kind],
  );

/** What helps to judge an alert of this kind: the level itself first, then whether somebody moves. */
const ofAlert: Partial<Record<AlertKind, readonly ReadingKind[]>> = {
  gas_leak: ['gas', 'motion'],
  smoke: ['smoke', 'temperature', 'motion'],
  co: ['co', 'motion'],
  low_temperature: ['temperature', 'humidity', 'motion'],
  high_temperature: ['temperature', 'humidity', 'motion'],
  fall: ['motion', 'pulse'],
  fall_suspected: ['motion', 'pulse'],
  vital_abnormal: ['pulse', 'motion'],
  bed_exit: ['in_bed', 'motion'],
  inactivity: ['motion', 'door_open'],
  door_left_open: ['door_open', 'motion'],
  battery_low: ['battery', 'motion'],
  battery_critical: ['battery', 'motion'],
};
export const quantitiesOfAlert = (kind: AlertKind): readonly Quantity[] =>
  (ofAlert[kind] ?? ['motion']).flatMap((one) => quantityOf(one) ?? []);

/** The axis from the values that are drawn. */
export function axisOf({ least }: Quantity, low: number, high: number): [number, number] {
  if ('span' in least) {
    const room = Math.max((least.span - (high - low)) / 2, (high - low) * 0.08);
    return [low - room, high + room];
  }
  const [from, to] = least;
  return [Math.min(from, low), high > to ? high + (high - from) * 0.08 : to];
}

/** So long a state is believed that nobody has said again. */
export const stateHolds = 2 * day;
