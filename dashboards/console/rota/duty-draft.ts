/** Somebody's shifts while they are changed, and what is wrong with them so far. Pure. */
import type { RotaDuty } from '@zhuji/protocol/api/rota';
import type { Shift, ShiftException } from '@zhuji/protocol/responders';
import { rotaFaults } from '@zhuji/protocol/rota';

export interface DutyDraft {
  readonly rota: readonly Shift[];
  readonly exceptions: readonly ShiftException[];
  readonly onCall: boolean;
}

export type ShiftFault =
  | { readonly is: 'noDays' | 'noTime' }
  | { readonly is: 'overlap'; readonly with: number };
export type ExceptionFault = 'no_such_day' | 'day_twice' | 'noTime';

export interface DraftFaults {
  /** By their places in their lists. */
  readonly shifts: ReadonlyMap<number, ShiftFault>;
  readonly exceptions: ReadonlyMap<number, ExceptionFault>;
}

const isTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);

export function faultsOf({ rota, exceptions }: DutyDraft): DraftFaults {
  const shifts = new Map<number, ShiftFault>();
  const days = new Map<number, ExceptionFault>();
  rota.forEach(({ days: some, from, to }, at) => {
    if (some.length === 0) shifts.set(at, { is: 'noDays' });
    else if (!isTime(from) || !isTime(to)) shifts.set(at, { is: 'noTime' });
  });
  exceptions.forEach(({ hours }, at) => {
    if (hours && !(isTime(hours.from) && isTime(hours.to))) days.set(at, 'noTime');
  });
  // What cannot be read yet overlaps with nothing.
  const readable = shifts.size === 0 ? rota : [];
  for (const found of rotaFaults({ rota: readable, exceptions })) {
    if (found.fault === 'overlap') shifts.set(found.at, { is: 'overlap', with: found.with });
    else days.set(found.at, found.fault);
  }
  return { shifts, exceptions: days };
}

/** As it is sent: days in order, exceptions by date. */
export const dutyOf = ({ rota, exceptions, onCall }: DutyDraft): RotaDuty => ({
  rota: rota.map(({ days, from, to }) => ({ days: days.toSorted((a, b) => a - b), from, to })),
  exceptions: exceptions.toSorted((a, b) => (a.date < b.date ? -1 : 1)),
  onCall,
});

/** The list with one of it replaced; `undefined` takes it away. */
export const withOne = <One>(list: readonly One[], at: number, one: One | undefined): One[] =>
  list.flatMap((old, place) => (place === at ? (one === undefined ? [] : [one]) : [old]));
