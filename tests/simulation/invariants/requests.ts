/** An ordinary request sounds no siren, and is forgotten as little as an alert. */
import { seconds } from '@zhuji/protocol';
import { type Invariant, rows } from './invariant.ts';

const ongoing = `('offered', 'accepted', 'en_route')`;

export const requestsAreAwaited: Invariant = {
  name: 'no request without a deadline',
  figure: 'forgotten',
  check: (view) =>
    rows<{ id: string; state: string }>(
      view,
      `SELECT id, state FROM help_requests WHERE ended_at IS NULL
         AND NOT EXISTS (SELECT 1 FROM deadlines WHERE key = 'request_due:' || help_requests.id)`,
    ).map(({ id, state }) => `${id} is ${state}, and nothing will ever happen to it`),
};

/** An answer is followed by the next search in the same commit; at night it rests until the morning, as a row. */
export const visitorsAreLookedFor: Invariant = {
  name: 'somebody is looked for until the appointment ends',
  figure: 'forgotten',
  check: (view) =>
    rows<{ id: string }>(
      view,
      `SELECT id FROM help_requests WHERE state = 'appointed' AND request_json ->> '$.appointment.to' > ?
         AND NOT EXISTS (SELECT 1 FROM visits WHERE request = help_requests.id AND state = 'offered')
         AND NOT EXISTS (SELECT 1 FROM deadlines WHERE key = 'request_search:' || help_requests.id)`,
      view.now,
    ).map(({ id }) => `${id} has an appointment, and nobody is looked for`),
};

/** What the desk and the elder are told of who comes is so. */
export const whoAgreedComes: Invariant = {
  name: 'who is said to come has agreed to',
  figure: 'forgotten',
  check: (view) =>
    rows<{ id: string; state: string; visit: string | null }>(
      view,
      `SELECT help_requests.id, help_requests.state, visits.state AS visit
       FROM help_requests LEFT JOIN visits ON visits.id = request_json ->> '$.goes.visit'
       WHERE help_requests.state = 'agreed' AND coalesce(visits.state, '') NOT IN ('accepted', 'en_route')
         OR help_requests.state = 'there' AND coalesce(visits.state, '') <> 'arrived'`,
    ).map(({ id, state, visit }) => `${id} is ${state}, and who comes is ${visit ?? 'nobody'}`),
};

export const nobodyVisitsForNothing: Invariant = {
  name: 'nobody is on the way to a request that is over',
  figure: 'forgotten',
  check: (view) =>
    rows<{ id: string; state: string }>(
      view,
      `SELECT visits.id, help_requests.state FROM visits JOIN help_requests ON help_requests.id = request
       WHERE visits.state IN ${ongoing} AND help_requests.ended_at IS NOT NULL`,
    ).map(({ id, state }) => `${id} is on the way, and the request is ${state}`),
};

export const oneGoes: Invariant = {
  name: 'one goes to a request',
  figure: 'doubled',
  check: (view) =>
    rows<{ request: string }>(
      view,
      `SELECT request FROM visits WHERE state IN ('accepted', 'en_route', 'arrived')
       GROUP BY request, from_at, to_at HAVING count(*) > 1`,
    ).map(({ request }) => `more than one has agreed to ${request}`),
};

const mostOften = seconds(7_200);

export const stationsAreLeftInPeace: Invariant = {
  name: 'until somebody does something, the station is told every two hours',
  figure: 'doubled',
  check: (view) =>
    rows<{ request: string; tells: string }>(
      view,
      `SELECT DISTINCT one.request, one.body_json ->> '$.tells' AS tells FROM outbox one JOIN outbox other
         ON other.request = one.request AND other.at > one.at AND other.at < one.at + ?
       WHERE one.body_json ->> '$.tells' IN ('call_back', 'no_word')
         AND other.body_json ->> '$.tells' = one.body_json ->> '$.tells'
         AND NOT EXISTS (SELECT 1 FROM help_request_lines WHERE request = one.request
           AND entry_json ->> 'what' IN ('note', 'appointed', 'pressed')
           AND entry_json ->> 'at' BETWEEN one.at AND other.at)`,
      mostOften,
    ).map(({ request, tells }) => `${request}: ${tells} was told again at once`),
};

/** The key asks for help, or says "I am fine" to a question that the home was asked. */
export const keysAreHeard: Invariant = {
  name: 'every press of the green key is in a request or an answer',
  figure: 'lost',
  check: (view) =>
    rows<{ number: number; home: string }>(
      view,
      `SELECT number, home FROM events
       WHERE kind = 'help_request' AND item_json ->> 'phase' = 'new' AND item_json ->> 'test' IS NULL
         AND NOT EXISTS (SELECT 1 FROM help_requests WHERE home = events.home
           AND opened_at <= arrived_at AND coalesce(ended_at, arrived_at) >= arrived_at)
         AND NOT EXISTS (SELECT 1 FROM timeline JOIN alerts ON alerts.id = timeline.alert
           WHERE alerts.home = events.home AND entry_json ->> 'at' = arrived_at)`,
    ).map(({ number, home }) => `event ${number} of ${home} asked for help, and nobody will know`),
};
