/** Looks at the world with eyes of its own, and keeps what it found broken, each fault once. */
import type Database from 'better-sqlite3';
import { witnessOf } from '../disk/hub-disk.ts';
import type { Broken, Invariant, View } from './invariant.ts';

export class Inspector {
  readonly broken: Broken[] = [];
  readonly #look: () => (Omit<View, 'db'> & { file: string }) | undefined;
  readonly #tell: (broken: Broken) => void;
  readonly #told = new Set<string>();
  #eyes: { file: string; db: Database.Database } | undefined;

  /** `look`: undefined while no hub runs that could be looked at. */
  constructor(look: () => (Omit<View, 'db'> & { file: string }) | undefined, tell: (broken: Broken) => void) {
    this.#look = look;
    this.#tell = tell;
  }

  view(): View | undefined {
    const seen = this.#look();
    if (seen === undefined) return undefined;
    const { file, ...rest } = seen;
    if (this.#eyes?.file !== file) {
      this.close();
      this.#eyes = { file, db: witnessOf(file) };
    }
    return { db: this.#eyes.db, ...rest };
  }

  check(invariants: readonly Invariant[]): void {
    const view = this.view();
    if (view === undefined) return;
    for (const { name, figure, check } of invariants)
      for (const what of check(view)) this.found({ invariant: name, figure, what });
  }

  found(broken: Broken): void {
    const name = `${broken.invariant} ${broken.what}`;
    if (this.#told.has(name)) return;
    this.#told.add(name);
    this.broken.push(broken);
    this.#tell(broken);
  }

  close(): void {
    this.#eyes?.db.close();
    this.#eyes = undefined;
  }
}
