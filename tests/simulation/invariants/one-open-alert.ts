import { type Invariant, rows } from './invariant.ts';

export const oneOpenAlert: Invariant = {
  name: 'one open alert per home and kind',
  figure: 'doubled',
  check: (view) =>
    rows<{ home: string; kind: string }>(
      view,
      `SELECT home, kind FROM alerts WHERE state IN ('pending', 'raised', 'claimed', 'resolved') AND test = 0 AND drill = 0
       GROUP BY home, kind HAVING count(*) > 1`,
    ).map(({ home, kind }) => `${home} has more than one open ${kind}`),
};
