/** What many seeds have shown, in one line. */
import type { Figure } from './invariants/invariant.ts';
import type { SeedResult } from './run-seed.ts';
import type { Wish } from './wish.ts';

export interface Report extends Record<Exclude<Figure, 'other'>, number> {
  readonly seeds: number;
  readonly days: number;
  readonly homes: number;
  readonly events: number;
  readonly alerts: number;
  readonly failures: readonly { seed: number; invariant: string; what: string }[];
}

export function reportOf({ seeds, days, homes }: Wish, results: readonly SeedResult[]): Report {
  const sum = (of: (result: SeedResult) => number): number => results.reduce((all, one) => all + of(one), 0);
  const count = (figure: Figure): number =>
    sum(({ broken }) => broken.filter((one) => one.figure === figure).length);
  const inOrder = results.toSorted((a, b) => a.seed - b.seed);
  return {
    seeds: seeds.length,
    days,
    homes,
    events: sum(({ events }) => events),
    alerts: sum(({ alerts }) => alerts),
    lost: count('lost'),
    doubled: count('doubled'),
    forgotten: count('forgotten'),
    lateDeadlines: count('lateDeadlines'),
    failures: inOrder.flatMap(({ seed, broken }) =>
      broken.map(({ invariant, what }) => ({ seed, invariant, what })),
    ),
  };
}
