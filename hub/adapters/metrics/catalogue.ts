/** Every metric of the hub; all of them are on the page from the start. No label may hold personal data, nor grow with the number of homes. */
import { upTopics } from '@zhuji/protocol';
import { deadlineKinds } from './deadline-kinds.ts';

export interface MetricFacts {
  type: 'counter' | 'gauge' | 'histogram';
  help: string;
  labels: readonly string[];
  /** Of a counter: the values of each label that are known beforehand. They are nought from the start, or an alert rule would miss the first. */
  values?: Readonly<Record<string, readonly string[]>>;
}

export const catalogue: Readonly<Record<string, MetricFacts>> = {
  zhuji_refused_total: {
    type: 'counter',
    help: 'Refused messages and requests, by door and code',
    labels: ['door', 'code'],
  },
  zhuji_messages_total: {
    type: 'counter',
    help: 'Messages of gateways, taken or not stored',
    labels: ['lane', 'outcome'],
    values: { lane: upTopics, outcome: ['taken', 'failed'] },
  },
  zhuji_accept_seconds: {
    type: 'histogram',
    help: 'From a message of a gateway to its commit',
    labels: ['lane'],
  },
  zhuji_connections: { type: 'gauge', help: 'Gateways connected', labels: [] },
  zhuji_gateways: {
    type: 'gauge',
    help: 'Gateways that were ever heard and that no newer one of their home has replaced, online or offline',
    labels: ['state'],
  },
  zhuji_gateway_waiting: {
    type: 'gauge',
    help: 'What waits in the outboxes of the gateways that are online, as their last beats said',
    labels: ['lane'],
  },
  zhuji_gateway_thinned: {
    type: 'gauge',
    help: 'Readings that gateways let go since they started, as their last beats said',
    labels: [],
  },
  zhuji_gateway_refused: {
    type: 'gauge',
    help: 'Frames that gateways refused since they started, as their last beats said',
    labels: [],
  },
  zhuji_gateway_missing_events: {
    type: 'gauge',
    help: 'Events that were overtaken and are still awaited',
    labels: [],
  },
  zhuji_gateway_clocks_off: {
    type: 'gauge',
    help: 'Gateways whose clock is more than a minute off',
    labels: [],
  },
  zhuji_connections_refused_total: {
    type: 'counter',
    help: 'Connections of gateways turned away or cut, by reason',
    labels: ['reason'],
  },
  zhuji_commit_seconds: { type: 'histogram', help: 'Time of a group commit, fsync included', labels: [] },
  zhuji_deadline_late_seconds: {
    type: 'histogram',
    help: 'How long after its moment a deadline fired',
    labels: [],
  },
  zhuji_engine_failures_total: {
    type: 'counter',
    help: 'Turns of the engine that failed, by what they did',
    labels: ['what'],
    values: { what: ['the store', 'commands', ...Object.keys(deadlineKinds)] },
  },
  zhuji_courier_failures_total: {
    type: 'counter',
    help: 'Notices and dispatch offers that a channel did not take; tried again, by what they are',
    labels: ['what'],
    values: { what: ['notify', 'offer_dispatch'] },
  },
  zhuji_channel_sends_total: {
    type: 'counter',
    help: 'Notices handed to a channel, by what its provider said',
    labels: ['channel', 'outcome'],
  },
  zhuji_notice_reports_total: {
    type: 'counter',
    help: 'What providers and browsers reported of notices later, by what they said',
    labels: ['channel', 'outcome'],
  },
  zhuji_channel_up: {
    type: 'gauge',
    help: 'Whether a channel works, by its last probe, or by three sends in a row that failed; where it has many providers (push services), each of them',
    labels: ['channel', 'provider'],
  },
  zhuji_roads_failures_total: {
    type: 'counter',
    help: 'Times the road server did not answer; the own estimate stood',
    labels: [],
  },
  zhuji_http_seconds: {
    type: 'histogram',
    help: 'Time to answer an HTTP request',
    labels: ['method', 'route', 'status'],
  },
  zhuji_sign_in_total: { type: 'counter', help: 'Tries to sign in', labels: ['outcome'] },
  zhuji_live_clients: { type: 'gauge', help: 'Pages on the live feed', labels: [] },
  zhuji_live_dropped_total: {
    type: 'counter',
    help: 'Pages dropped from the live feed, by reason',
    labels: ['reason'],
  },
  zhuji_open_alerts: { type: 'gauge', help: 'Open alerts, by severity', labels: ['severity'] },
  zhuji_alerts_per_operator_hour: {
    type: 'gauge',
    help: 'Alerts raised in the last ten minutes for each person at the desk, as a rate by the hour; six at most is the goal',
    labels: [],
  },
  zhuji_overdue_deadlines: { type: 'gauge', help: 'Deadlines that should have fired by now', labels: [] },
  zhuji_events_stored: { type: 'gauge', help: 'Events in the store', labels: [] },
  zhuji_auditor_findings: { type: 'gauge', help: 'What the auditor found at its last look', labels: [] },
  zhuji_auditor_findings_total: {
    type: 'counter',
    help: 'What the auditor found, by rule',
    labels: ['rule'],
  },
  zhuji_heartbeats_total: {
    type: 'counter',
    help: 'Beats to the outside heartbeat, by outcome',
    labels: ['outcome'],
    values: { outcome: ['taken', 'failed'] },
  },
  zhuji_history_tending_seconds: {
    type: 'histogram',
    help: 'Time to seal what is due and to let go of what is old',
    labels: [],
  },
  zhuji_history_tending_failures_total: {
    type: 'counter',
    help: 'Times when that failed, and was put off by an hour',
    labels: [],
  },
  zhuji_history_waiting: { type: 'gauge', help: 'Readings acknowledged and not in InfluxDB yet', labels: [] },
  zhuji_history_away: {
    type: 'gauge',
    help: 'Whether InfluxDB does not take readings (1) or does (0)',
    labels: [],
  },
  zhuji_history_lost_total: {
    type: 'counter',
    help: 'Readings in neither place: the buffer was full (dropped), InfluxDB would not have them (refused), or the disk spoiled them (damaged)',
    labels: ['why'],
    values: { why: ['dropped', 'refused', 'damaged'] },
  },
  zhuji_history_damaged_total: {
    type: 'counter',
    help: 'Damaged files and chunks of history that were found',
    labels: [],
  },
  process_resident_memory_bytes: { type: 'gauge', help: 'Resident memory', labels: [] },
  process_cpu_seconds_total: { type: 'gauge', help: 'User and system CPU time', labels: [] },
  process_start_time_seconds: { type: 'gauge', help: 'Start, in Unix seconds', labels: [] },
};
