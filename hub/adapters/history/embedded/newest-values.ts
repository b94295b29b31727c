/** The newest value of each series. In memory; what of it is sealed, and so in no message row any more, is also on disk. */
import type Database from 'better-sqlite3';

interface Times {
  readonly from: number;
  readonly to: number;
}

/** Of one home, by series. */
export class NewestOfHome {
  readonly #values = new Map<number, { at: number; value: number }>();

  /** Of two at one moment the later to come counts. */
  see(series: number, at: number, value: number): void {
    const known = this.#values.get(series);
    if (!known) this.#values.set(series, { at, value });
    else if (at >= known.at) {
      known.at = at;
      known.value = value;
    }
  }

  dropOutside({ from, to }: Times): void {
    for (const [series, { at }] of this.#values) if (at < from || at >= to) this.#values.delete(series);
  }

  entries(): Iterable<[number, { readonly at: number; readonly value: number }]> {
    return this.#values;
  }

  toJson(): string {
    return JSON.stringify([...this.#values].map(([series, { at, value }]) => [series, at, value]));
  }
}

interface Recent {
  eachReading(
    home: number,
    days: { readonly from: number; readonly to: number },
    each: (row: unknown, series: number, at: number, value: number) => void,
  ): unknown;
}

const allDays = { from: 0, to: Number.MAX_SAFE_INTEGER };

export class NewestValues {
  readonly #homes = new Map<number, NewestOfHome>();
  readonly #read: Database.Statement<[number], string>;
  readonly #write: Database.Statement<[number, string]>;

  constructor(db: Database.Database) {
    this.#read = db.prepare<[number], string>('SELECT body FROM newest WHERE home = ?').pluck();
    this.#write = db.prepare(
      'INSERT INTO newest (home, body) VALUES (?, ?) ON CONFLICT (home) DO UPDATE SET body = excluded.body',
    );
  }

  of(home: number, recent: Recent): NewestOfHome {
    const known = this.#homes.get(home);
    if (known) return known;
    const newest = this.#sealed(home);
    recent.eachReading(home, allDays, (_, series, at, value) => newest.see(series, at, value));
    this.#homes.set(home, newest);
    return newest;
  }

  /** Before its rows go. */
  keep(home: number): void {
    const newest = this.#homes.get(home);
    if (newest) this.#write.run(home, newest.toJson());
  }

  drop(home: number): void {
    this.#homes.delete(home);
  }

  /** In memory and on disk. */
  dropOutside(times: Times, homes: Iterable<number>): void {
    for (const home of homes) {
      this.#homes.get(home)?.dropOutside(times);
      const sealed = this.#sealed(home);
      sealed.dropOutside(times);
      this.#write.run(home, sealed.toJson());
    }
  }

  clear(): void {
    this.#homes.clear();
  }

  #sealed(home: number): NewestOfHome {
    const newest = new NewestOfHome();
    const kept: [number, number, number][] = JSON.parse(this.#read.get(home) ?? '[]');
    for (const [series, at, value] of kept) newest.see(series, at, value);
    return newest;
  }
}
