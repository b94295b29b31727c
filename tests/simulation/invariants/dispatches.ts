/** Whoever was asked to go is waited for; whoever is looked for is looked for; nobody goes to what is over. */
import { seconds } from '@zhuji/protocol';
import { type Invariant, rows } from './invariant.ts';

/** `due`: the deadline by which whoever is asked answers. */
const answersAreAwaited = (name: string, asked: 'dispatches' | 'visits', due: string): Invariant => ({
  name,
  figure: 'forgotten',
  check: (view) =>
    rows<{ id: string }>(
      view,
      `SELECT id FROM ${asked} WHERE state = 'offered'
         AND NOT EXISTS (SELECT 1 FROM deadlines WHERE key = '${due}:' || ${asked}.id)`,
    ).map(({ id }) => `${id} waits for an answer for ever`),
});

export const offersEnd = answersAreAwaited('no offer without a time to answer', 'dispatches', 'offer_due');
export const visitOffersEnd = answersAreAwaited(
  'no visit asked for without a time to answer',
  'visits',
  'visit_due',
);

/** Once somebody has the alert, the ladder waits for its help with a limit, or its plan has none. */
export const helpIsAwaited: Invariant = {
  name: 'help that was asked for is waited for',
  figure: 'forgotten',
  check: (view) =>
    rows<{ alert: string; kind: string; state: string }>(
      view,
      `SELECT ladders.alert, alerts.kind, ladder_json ->> '$.dispatch.state' AS state
       FROM alerts JOIN ladders ON ladders.alert = alerts.id
       WHERE alerts.state = 'claimed' AND alerts.test = 0
         AND (ladder_json ->> '$.dispatch.state' = 'offered' AND plan_json ->> '$.limits.dispatch_accepted' IS NOT NULL
           OR ladder_json ->> '$.dispatch.state' = 'accepted' AND plan_json ->> '$.limits.at_the_door' IS NOT NULL)
         AND NOT EXISTS (SELECT 1 FROM deadlines WHERE key GLOB 'ladder_limit:' || alerts.id || '/*')`,
    ).map(
      ({ alert, kind, state }) =>
        `${kind} ${alert}: its help is ${state}, and nobody would ask what became of it`,
    ),
};

/** A search is due at once. */
const mostSilent = seconds(2);

/**
 * An attended alert below the last level: somebody may still answer, or the next is looked for. Its last level may have nobody left.
 * Parts of one case share it: whoever is asked for one of them is asked for all.
 */
export const nextIsLookedFor: Invariant = {
  name: 'while a level is asked, somebody of it is',
  figure: 'forgotten',
  check: (view) =>
    rows<{ alert: string; kind: string; level: string }>(
      view,
      `SELECT ladders.alert, alerts.kind, ladder_json ->> '$.dispatch.level' AS level
       FROM alerts JOIN ladders ON ladders.alert = alerts.id
       WHERE alerts.state = 'claimed' AND claimed_at < ?
         AND ladder_json ->> '$.dispatch.state' = 'offered' AND ladder_json ->> '$.dispatch.level' <> 'district'
         AND NOT EXISTS (SELECT 1 FROM alerts part WHERE part.home = alerts.home AND part.drill = alerts.drill
           AND coalesce(part.part_of, part.id) = coalesce(alerts.part_of, alerts.id)
           AND part.state IN ('pending', 'raised', 'claimed')
           AND (EXISTS (SELECT 1 FROM dispatches WHERE alert = part.id AND state IN ('offered', 'accepted', 'en_route', 'arrived'))
             OR EXISTS (SELECT 1 FROM deadlines WHERE key = 'dispatch_search:' || part.id)))`,
      view.now - mostSilent,
    ).map(({ alert, kind, level }) => `${kind} ${alert}: its ${level} is asked, and nobody there`),
};

/** A stand-down is written with the end itself. */
export const nobodyGoesForNothing: Invariant = {
  name: 'nobody is on the way to what is over',
  figure: 'forgotten',
  check: (view) =>
    rows<{ id: string; state: string }>(
      view,
      `SELECT dispatches.id, alerts.state FROM dispatches JOIN alerts ON alerts.id = alert
       WHERE dispatches.state IN ('offered', 'accepted', 'en_route') AND alerts.state IN ('resolved', 'closed', 'cancelled')`,
    ).map(({ id, state }) => `${id} is on the way, and the alert is ${state}`),
};

/** However often a telephone sends what it heard no answer to. An arrival may be told again with a better proof. */
export const answersOnce: Invariant = {
  name: 'no answer is written twice',
  figure: 'doubled',
  check: (view) =>
    rows<{ id: string; state: string }>(
      view,
      `SELECT entry_json ->> 'dispatch' AS id, entry_json ->> 'state' AS state, entry_json ->> 'text' AS text FROM timeline
       WHERE entry_json ->> 'what' = 'responder' AND (text IS NOT NULL OR state <> 'arrived')
       GROUP BY alert, id, state, text, entry_json ->> 'late' HAVING count(*) > 1`,
    ).map(({ id, state }) => `${id} is told as ${state} more than once`),
};

/** A yes is a wait too: past it they are late, and where a life is at risk somebody else is asked. */
export const nobodyVanishes: Invariant = {
  name: 'no yes without a time to be there',
  figure: 'forgotten',
  check: (view) =>
    rows<{ id: string; state: string }>(
      view,
      `SELECT id, state FROM dispatches
       WHERE state IN ('accepted', 'en_route') AND dispatch_json ->> 'lateSince' IS NULL
         AND NOT EXISTS (SELECT 1 FROM deadlines WHERE key = 'arrival_due:' || dispatches.id)`,
    ).map(({ id, state }) => `${id} is ${state}, and would be believed for ever`),
};
