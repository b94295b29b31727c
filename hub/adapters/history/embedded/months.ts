/** The folder of month files: each opened when it is first asked for, and gone when its month need not be kept any more. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Report, removeFile } from '../sqlite-file.ts';
import { type Days, daysOf } from './day.ts';
import { MonthFile } from './month-file.ts';

const shape = /^(\d{4}-\d{2})\.db$/;

export class Months {
  readonly #folder: string;
  readonly #report: Report;
  readonly #open = new Map<string, MonthFile>();

  constructor(folder: string, report: Report) {
    this.#folder = folder;
    this.#report = report;
  }

  /** Those that there are, the oldest first. */
  names(): string[] {
    return readdirSync(this.#folder)
      .flatMap((file) => shape.exec(file)?.[1] ?? [])
      .sort();
  }

  /** Made when there is none. */
  file(month: string): MonthFile {
    const open = this.#open.get(month) ?? new MonthFile(join(this.#folder, `${month}.db`), this.#report);
    this.#open.set(month, open);
    return open;
  }

  /** Days of [from, to] of which there is a file. */
  *days(from: number, to: number): Generator<{ readonly day: number; readonly file: MonthFile }> {
    for (const month of this.names()) {
      const { first, end } = daysOf(month);
      if (end <= from || first > to) continue;
      const file = this.file(month);
      for (let day = Math.max(first, from); day <= Math.min(end - 1, to); day++) yield { day, file };
    }
  }

  /** Days of which anything is sealed. */
  daysHeard({ first, last }: Days): number[] {
    const near = this.names().filter((month) => daysOf(month).end > first && daysOf(month).first <= last);
    return near.flatMap((month) => this.file(month).daysHeard({ first, last }));
  }

  /** Whole months that hold none of these days. */
  dropOutside({ first, last }: Days): void {
    for (const month of this.names()) {
      const days = daysOf(month);
      if (days.end > first && days.first <= last) continue;
      this.#open.get(month)?.close();
      this.#open.delete(month);
      removeFile(join(this.#folder, `${month}.db`));
    }
  }

  close(): void {
    for (const file of this.#open.values()) file.close();
    this.#open.clear();
  }
}
