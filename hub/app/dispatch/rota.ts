/** The rota (班表): a week of it as whoever leads sees it, and one person's changed. */
import {
  type Area,
  beginOfDay,
  chinaDayOf,
  dateOf,
  dayOfDate,
  exceptionsLeft,
  type Instant,
  mondayOf,
  type ResponderId,
  type RotaArea,
  type RotaChange,
  type RotaDuty,
  type RotaFault,
  type RotaPerson,
  type RotaWeek,
  rotaFaults,
} from '@zhuji/protocol';
import { cellOf } from '../../core/dispatch/grid.ts';
import { dutyOf } from '../../core/dispatch/on-duty.ts';
import type { Responder } from '../../core/dispatch/responder.ts';
import { holesOf, spansOf } from '../../core/dispatch/rota-week.ts';
import { inTreeOrder } from '../../core/organisation/tree-order.ts';
import { done, type Outcome, refused } from '../outcome.ts';
import type { Clock, Reader, Store, Tx, User } from '../ports.ts';

interface RotaPorts {
  readonly store: Pick<Store, 'read' | 'write'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** The week of that day; of today where none is said. Refusal: `request_invalid` for a day that no calendar has. */
export const rotaWeek =
  ({ store, clock }: RotaPorts) =>
  async ({ area }: User, date: string | undefined): Promise<Outcome<RotaWeek>> => {
    const now = clock.now();
    const day = date === undefined ? chinaDayOf(now) : dayOfDate(date);
    if (day === undefined) return refused('request_invalid', { faults: [`/day ${date} is no day`] });
    const monday = mondayOf(day);
    const { areas, responders } = await store.read(async (reader) => ({
      areas: await areasOf(reader, area),
      responders: await reader.responders.all(now),
    }));
    const people = Map.groupBy(responders, (one) => one.area);
    const rows = [...areas, ...(area === undefined && people.has(undefined) ? [undefined] : [])];
    const shown = rows.map((one) => areaOf(one, people.get(one?.id) ?? [], monday, now));
    return done({
      monday: dateOf(monday),
      from: beginOfDay(monday),
      // A street centre without staff of its own is no hole; a station is, and wherever there is a rota at all.
      areas: shown.filter(({ level, people: some }) => level === 'station' || some.length > 0),
    });
  };

async function areasOf({ areas }: Pick<Reader, 'areas'>, own: User['area']): Promise<Area[]> {
  const all = inTreeOrder(await areas.all());
  if (own === undefined) return all;
  const mine = new Set(await areas.within(own));
  return all.filter(({ id }) => mine.has(id));
}

function areaOf(
  area: Area | undefined,
  responders: readonly Responder[],
  monday: number,
  now: Instant,
): RotaArea {
  const people = responders.map((one) => personOf(one, monday, now));
  const named = area && { id: area.id, level: area.level, name: area.name };
  return { ...named, people, holes: holesOf(people) };
}

function personOf(responder: Responder, monday: number, at: Instant): RotaPerson {
  const { id, name, phone, kind, rota, exceptions, onCall } = responder;
  const now = dutyOf(responder, at);
  return {
    id,
    name,
    ...(phone !== undefined && { phone }),
    kind,
    rota,
    exceptions,
    onCall,
    ...(now && { now }),
    spans: spansOf(responder, monday),
  };
}

/** What is over is not kept, or its sixty days would fill up for good. Refusals: `not_found` beyond the own area; `request_invalid` with every fault; `changed_meanwhile`. */
export const putRota =
  ({ store, clock }: RotaPorts) =>
  (by: User, id: ResponderId, { was, ...duty }: RotaChange): Promise<Outcome<undefined>> =>
    store.write(async (tx) => {
      const now = clock.now();
      const known = await tx.responders.get(id, now);
      if (!known || !(await isTheirs(tx, by, known))) return refused('not_found');
      const faults = rotaFaults(duty);
      if (faults.length > 0) return refused('request_invalid', { faults: faults.map(wordsOf) });
      if (!sameDuty(known, was)) return refused('changed_meanwhile');
      const exceptions = exceptionsLeft(duty.exceptions, chinaDayOf(now));
      await tx.responders.put({ ...recordOf(known), ...duty, exceptions }, cellOf(known.base));
      await tx.audit.add({ at: now, by: by.id, what: 'duty_rota_put', subject: id });
      return done(undefined);
    });

async function isTheirs(tx: Tx, { area: own }: User, { area }: Responder): Promise<boolean> {
  if (own === undefined) return true;
  return area !== undefined && (await tx.areas.within(own)).includes(area);
}

const sameDuty = (one: RotaDuty, other: RotaDuty): boolean => said(one) === said(other);

const said = ({ rota, exceptions, onCall }: RotaDuty): string =>
  JSON.stringify([
    rota.map(({ days, from, to }) => [days, from, to]),
    exceptions.map(({ date, hours, reason }) => [date, hours?.from, hours?.to, reason]),
    onCall,
  ]);

/** The register's part of what is known of them. */
function recordOf({
  seen: _seen,
  word: _word,
  unanswered: _unanswered,
  missedAt: _missed,
  load: _load,
  busyWith: _busy,
  onlyAsked: _asked,
  onTheWayTo: _way,
  accountClosed: _closed,
  ...record
}: Responder) {
  return record;
}

function wordsOf(one: RotaFault): string {
  if (one.fault === 'overlap') return `/rota/${one.at} overlaps with /rota/${one.with}`;
  return `/exceptions/${one.at} ${one.fault === 'day_twice' ? 'is there twice' : 'is no day of a calendar'}`;
}
