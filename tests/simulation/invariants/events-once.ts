/** Nothing of the hub's own is there twice: no event in two timelines, or twice in one; no number twice among the events. */
import { type Invariant, rows } from './invariant.ts';

export const eventsOnce: Invariant = {
  name: 'every event once',
  figure: 'doubled',
  *check(view) {
    for (const { id } of rows<{ id: string }>(
      view,
      `SELECT gateway || ':' || epoch || ':' || seq AS id FROM events GROUP BY gateway, epoch, seq HAVING count(*) > 1`,
    ))
      yield `event ${id} is stored twice`;
    for (const { id, kind } of rows<{ id: string; kind: string }>(
      view,
      `SELECT entry_json ->> 'event' AS id, kind FROM timeline JOIN alerts ON alerts.id = alert
       WHERE entry_json ->> 'what' = 'event' AND entry_json ->> 'event' IS NOT NULL
       GROUP BY entry_json ->> 'event', kind HAVING count(*) > 1`,
    ))
      yield `event ${id} is told twice to alerts of kind ${kind}`;
  },
};

export const eventsTold: Invariant = {
  name: 'every alarm has its alert',
  figure: 'lost',
  check: (view) =>
    rows<{ id: string; kind: string }>(
      view,
      `SELECT gateway || ':' || epoch || ':' || seq AS id, kind FROM events
       WHERE kind IN ('sos', 'fall', 'gas_leak', 'smoke', 'co') AND item_json ->> 'phase' IN ('new', 'present')
         AND item_json ->> 'test' IS NULL
         AND gateway || ':' || epoch || ':' || seq NOT IN
           (SELECT entry_json ->> 'event' FROM timeline WHERE entry_json ->> 'event' IS NOT NULL)`,
    ).map(({ id, kind }) => `event ${id} (${kind}) is stored and in no alert`),
};
