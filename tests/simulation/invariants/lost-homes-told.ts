/** A home that has lost its line is told of: by an alert of its own, or by its community's; where a life hangs on the line, by its own. */
import { type Invariant, rows } from './invariant.ts';

export const lostHomesTold: Invariant = {
  name: 'every home that is cut off is told of',
  figure: 'forgotten',
  check: (view) =>
    rows<{ id: string; since: number }>(
      view,
      `SELECT id, last_heard_at AS since FROM gateways
       WHERE online = 0 AND last_heard_at IS NOT NULL
         AND NOT EXISTS (
           SELECT 1 FROM alerts WHERE alerts.home = gateways.home AND kind = 'gateway_offline'
             AND (opened_at >= last_heard_at OR state IN ('pending', 'raised', 'claimed', 'resolved')))
         AND (
           NOT EXISTS (SELECT 1 FROM losses WHERE gateway = gateways.id)
           OR (SELECT change_json ->> 'severity' = 'P1' AND at < last_heard_at FROM plan_changes
               WHERE kind = 'gateway_offline' AND scope = 'home' AND scope_name = gateways.home
               ORDER BY version DESC LIMIT 1))`,
    ).map(({ id, since }) => `${id} is gone since ${since}, and no alert says so`),
};
