/** A drill is nobody's emergency: it reaches no family and no home, and ends by itself. */
import { minutes } from '@zhuji/protocol';
import { type Invariant, rows } from './invariant.ts';

const openStates = `('pending', 'raised', 'claimed', 'resolved')`;

export const drillsEnd: Invariant = {
  name: 'no drill without an end',
  figure: 'forgotten',
  check: (view) =>
    rows<{ id: string; state: string }>(
      view,
      `SELECT id, state FROM alerts WHERE drill = 1 AND state IN ${openStates}
         AND NOT EXISTS (SELECT 1 FROM deadlines WHERE key = 'drill_due:' || alerts.id)`,
    ).map(({ id, state }) => `${id} is ${state}, and nothing would end it`),
};

export const drillsStayInside: Invariant = {
  name: 'no drill reaches a family or a home',
  figure: 'other',
  check: (view) => [
    ...rows<{ id: string }>(
      view,
      `SELECT outbox.id FROM outbox JOIN alerts ON alerts.id = outbox.alert
       WHERE drill = 1 AND (body_json ->> 'role' = 'family' OR body_json ->> 'drill' IS NULL)`,
    ).map(({ id }) => `${id} is told as if it were real`),
    ...rows<{ id: string }>(
      view,
      'SELECT commands.id FROM commands JOIN alerts ON alerts.id = commands.alert WHERE drill = 1',
    ).map(({ id }) => `${id} is said into the home`),
  ],
};

/** A question may still be open when something real takes them away. */
const settled = minutes(1);

export const drillsGiveWay: Invariant = {
  name: 'nobody goes to a drill while they go to somebody',
  figure: 'other',
  check: (view) =>
    rows<{ responder: string; drill: string }>(
      view,
      `SELECT real.responder, played.id AS drill FROM dispatches real JOIN alerts ON alerts.id = real.alert AND alerts.drill = 0
         JOIN dispatches played ON played.responder = real.responder JOIN alerts plays ON plays.id = played.alert AND plays.drill = 1
       WHERE real.state IN ('accepted', 'en_route', 'arrived') AND alerts.state IN ${openStates}
         AND played.state IN ('offered', 'accepted', 'en_route', 'arrived') AND played.offered_at < ?
         AND real.dispatch_json ->> 'acceptedAt' < ?`,
      view.now - settled,
      view.now - settled,
    ).map(({ responder, drill }) => `${responder} has something real, and ${drill} holds them`),
};
