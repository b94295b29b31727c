/**
 * Seals days that are over: their rows become a chunk in the file of the month, and only when that is on disk do the rows go.
 * A chunk says up to which row it goes, so that between the two, and after a death there, nothing counts twice. Readings that come
 * late make their day's chunk anew.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { HomeId } from '@zhuji/protocol';
import { compact } from '../sqlite-file.ts';
import { dayOf, monthOf } from './day.ts';
import { type DayReader, joined } from './day-reader.ts';
import type { Sealed } from './month-file.ts';
import type { Months } from './months.ts';
import type { RecentFile } from './recent-file.ts';

/** Gateways that were cut off for a while, and messages on their way, make fewer chunks anew when a day rests before it is sealed. */
const rest = 2 * 3_600_000;
/** Chunks that are written together, with one fsync. Others get their turn between two chunks. */
const together = 32;

export class Sealer {
  readonly #recent: RecentFile;
  readonly #months: Months;
  readonly #reader: DayReader;

  constructor(recent: RecentFile, months: Months, reader: DayReader) {
    this.#recent = recent;
    this.#months = months;
    this.#reader = reader;
  }

  /** @param isStopping asked between two chunks */
  async seal(now: number, isStopping: () => boolean): Promise<void> {
    const due = this.#recent.due(dayOf(now - rest)).flatMap(({ home: no, day }) => {
      const home = this.#recent.names.nameOfHome(no);
      return home === undefined ? [] : [{ home, day }];
    });
    const touched = new Set<string>();
    for (const group of groups(due)) {
      const sealed: Sealed[] = [];
      for (const { home, day } of group) {
        sealed.push(this.#gather(home, day));
        await nextTurn();
        if (isStopping()) return;
      }
      this.#write(sealed);
      for (const { day } of sealed) touched.add(monthOf(day));
    }
    for (const month of touched) compact(this.#months.file(month).db);
    if (touched.size > 0) compact(this.#recent.db);
  }

  #gather(home: HomeId, day: number): Sealed {
    const file = this.#months.file(monthOf(day));
    const chunk = file.chunk(home, day);
    if (!chunk && file.has(home, day)) file.setAside(home, day);
    const sealed = (chunk?.columns ?? []).flatMap(({ series, at, value }) => {
      const named = file.names.series(series);
      return named ? [{ device: named.device, kind: named.kind, at, value }] : [];
    });
    this.#recent.fileDay(home, day);
    const { newest, series } = this.#reader.recent(home, day, chunk?.sealedTo ?? 0);
    return { home, day, sealedTo: newest, series: joined(sealed, series) };
  }

  /** Of one month. First there, with fsync; then not here any more. */
  #write(sealed: readonly Sealed[]): void {
    const [one] = sealed;
    if (!one) return;
    this.#months.file(monthOf(one.day)).seal(sealed);
    this.#recent.db.transaction(() => {
      for (const { home, day, sealedTo } of sealed) {
        const no = this.#recent.names.home(home);
        if (no !== undefined) this.#recent.sealed(no, day, sealedTo);
      }
    })();
  }
}

interface HomeDay {
  readonly home: HomeId;
  readonly day: number;
}

/** In order, each of one month and no larger than is written together. */
function* groups(due: readonly HomeDay[]): Generator<HomeDay[]> {
  for (const month of Map.groupBy(due, ({ day }) => monthOf(day)).values()) {
    for (let at = 0; at < month.length; at += together) yield month.slice(at, at + together);
  }
}
