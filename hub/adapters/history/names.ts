/** Homes and their series by number, in one file: rows and chunks are small that way. In memory as long as the file is open. */
import type { DeviceId, HomeId, ReadingKind } from '@zhuji/protocol';
import type Database from 'better-sqlite3';
import type { Series } from '../../app/ports/history.ts';

/** Without an index beside them: all of them are read when the file is opened. Files of earlier versions have one. */
export const namesSchema = `
  CREATE TABLE IF NOT EXISTS homes (no INTEGER PRIMARY KEY, home TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS series (
    no     INTEGER PRIMARY KEY,
    home   INTEGER NOT NULL,
    device TEXT NOT NULL,
    kind   TEXT NOT NULL
  ) STRICT;`;

export class Names {
  readonly #statements: ReturnType<typeof prepare>;
  readonly #homes = new Map<HomeId, number>();
  readonly #homeNames = new Map<number, HomeId>();
  readonly #series = new Map<number, Series>();
  /** By home, device and kind. */
  readonly #numbers = new Map<number, Map<DeviceId, Map<ReadingKind, number>>>();

  constructor(db: Database.Database) {
    this.#statements = prepare(db);
    this.read();
  }

  /** Anew: after a transaction that was undone. */
  read(): void {
    this.#homes.clear();
    this.#homeNames.clear();
    this.#series.clear();
    this.#numbers.clear();
    for (const { no, home } of this.#statements.homes.all()) this.#learnHome(no, home);
    for (const { no, home, ...named } of this.#statements.series.all()) this.#learn(no, home, named);
  }

  homes(): ReadonlyMap<HomeId, number> {
    return this.#homes;
  }

  home(home: HomeId): number | undefined {
    return this.#homes.get(home);
  }

  nameOfHome(no: number): HomeId | undefined {
    return this.#homeNames.get(no);
  }

  series(no: number): Series | undefined {
    return this.#series.get(no);
  }

  /** Of one home, those that are wanted. */
  seriesOf(home: number, wanted: (named: Series) => boolean): Set<number> {
    const all = this.#allOf(home);
    return new Set(
      all.filter((no) => {
        const named = this.#series.get(no);
        return named !== undefined && wanted(named);
      }),
    );
  }

  /** A new one where it has none. */
  numberOfHome(home: HomeId): number {
    const known = this.#homes.get(home);
    if (known !== undefined) return known;
    const no = Number(this.#statements.addHome.run(home).lastInsertRowid);
    this.#learnHome(no, home);
    return no;
  }

  numberOfSeries(home: number, { device, kind }: Series): number {
    const known = this.#numbers.get(home)?.get(device)?.get(kind);
    if (known !== undefined) return known;
    const no = Number(this.#statements.addSeries.run(home, device, kind).lastInsertRowid);
    this.#learn(no, home, { device, kind });
    return no;
  }

  /** Inside a transaction; `read` when that is undone. */
  forget(home: HomeId): void {
    const no = this.#homes.get(home);
    if (no === undefined) return;
    this.#statements.forgetSeries.run(no);
    this.#statements.forgetHome.run(no);
    for (const series of this.#allOf(no)) this.#series.delete(series);
    this.#numbers.delete(no);
    this.#homes.delete(home);
    this.#homeNames.delete(no);
  }

  #allOf(home: number): number[] {
    return [...(this.#numbers.get(home)?.values() ?? [])].flatMap((kinds) => [...kinds.values()]);
  }

  #learnHome(no: number, home: HomeId): void {
    this.#homes.set(home, no);
    this.#homeNames.set(no, home);
  }

  #learn(no: number, home: number, named: Series): void {
    const devices = this.#numbers.get(home) ?? new Map<DeviceId, Map<ReadingKind, number>>();
    const kinds = devices.get(named.device) ?? new Map<ReadingKind, number>();
    this.#numbers.set(home, devices.set(named.device, kinds.set(named.kind, no)));
    this.#series.set(no, named);
  }
}

function prepare(db: Database.Database) {
  return {
    homes: db.prepare<[], { no: number; home: HomeId }>('SELECT no, home FROM homes'),
    series: db.prepare<[], Series & { no: number; home: number }>(
      'SELECT no, home, device, kind FROM series',
    ),
    addHome: db.prepare<[HomeId]>('INSERT INTO homes (home) VALUES (?)'),
    addSeries: db.prepare<[number, DeviceId, ReadingKind]>(
      'INSERT INTO series (home, device, kind) VALUES (?, ?, ?)',
    ),
    forgetSeries: db.prepare<[number]>('DELETE FROM series WHERE home = ?'),
    forgetHome: db.prepare<[number]>('DELETE FROM homes WHERE no = ?'),
  };
}
