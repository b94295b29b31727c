/** What is asked for on the command line. */
import { parseArgs } from 'node:util';

export interface Wish {
  readonly seeds: readonly number[];
  readonly days: number;
  readonly homes: number;
  readonly workers: number;
  readonly trace: boolean;
  readonly json: boolean;
}

export const help = `Runs the whole system in simulated worlds that go wrong, and counts what they lose.

  npm run simulate -- [--seeds N] [--days D] [--homes H] [--first F] [--workers W] [--json]
  npm run simulate -- --seed N [--days D] [--homes H] --trace

  --seeds N     so many worlds, numbered from --first (default 20, from 1)
  --seed N      this one world
  --days D      simulated days of each (default 30)
  --homes H     homes in each (default 5)
  --workers W   threads (default: one for each processor)
  --trace       tells the story of the world, line by line
  --json        no words, only the last line

The last line is JSON; the exit code is 1 when a promise was broken. A broken seed replays exactly.`;

/** What was asked for, or why it cannot be understood. */
export function readWish(args: readonly string[], processors: number): Wish | { fault: string } {
  try {
    const number = { type: 'string' } as const;
    const { values } = parseArgs({
      args: [...args],
      options: {
        seeds: number,
        seed: number,
        first: number,
        days: number,
        homes: number,
        workers: number,
        trace: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) return { fault: help };
    const first = whole('seed', values.seed ?? values.first, 1);
    const count = values.seed === undefined ? whole('seeds', values.seeds, 20) : 1;
    return {
      seeds: Array.from({ length: count }, (_, at) => first + at),
      days: whole('days', values.days, 30),
      homes: whole('homes', values.homes, 5),
      workers: whole('workers', values.workers, processors),
      trace: values.trace,
      json: values.json,
    };
  } catch (error) {
    return { fault: `${error instanceof Error ? error.message : error}\n\n${help}` };
  }
}

function whole(name: string, text: string | undefined, otherwise: number): number {
  const value = Number(text ?? otherwise);
  if (!Number.isSafeInteger(value) || value < 1) throw new Error(`--${name} must be a whole number above 0`);
  return value;
}
