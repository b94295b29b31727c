/** Every metric that has more to say than its name. No label may hold personal data, nor grow with the number of homes. */
export interface MetricFacts {
  help: string;
  labels: readonly string[];
}

export const catalogue: Readonly<Record<string, MetricFacts>> = {
  zhuji_refused_total: { help: 'Refused messages and requests, by door and code', labels: ['door', 'code'] },
  zhuji_messages_total: { help: 'Messages of gateways, taken or not stored', labels: ['lane', 'outcome'] },
  zhuji_accept_seconds: { help: 'From a message of a gateway to its commit', labels: ['lane'] },
  zhuji_connections: { help: 'Gateways connected', labels: [] },
  zhuji_connections_refused_total: {
    help: 'Connections of gateways turned away or cut, by reason',
    labels: ['reason'],
  },
  zhuji_commit_seconds: { help: 'Time of a group commit, fsync included', labels: [] },
  zhuji_deadline_late_seconds: { help: 'How long after its moment a deadline fired', labels: [] },
  zhuji_engine_failures_total: {
    help: 'Turns of the engine that failed, by what they did',
    labels: ['what'],
  },
  zhuji_courier_failures_total: {
    help: 'Notices and dispatch offers that a channel did not take; tried again, by what they are',
    labels: ['what'],
  },
  zhuji_channel_sends_total: {
    help: 'Notices handed to a channel, by what its provider said',
    labels: ['channel', 'outcome'],
  },
  zhuji_notice_reports_total: {
    help: 'What providers and browsers reported of notices later, by what they said',
    labels: ['channel', 'outcome'],
  },
  zhuji_channel_up: {
    help: 'Whether a channel works, by its last probe and its last sends',
    labels: ['channel'],
  },
  zhuji_roads_failures_total: {
    help: 'Times the road server did not answer; the own estimate stood',
    labels: [],
  },
  zhuji_http_seconds: { help: 'Time to answer an HTTP request', labels: ['method', 'route', 'status'] },
  zhuji_sign_in_total: { help: 'Tries to sign in', labels: ['outcome'] },
  zhuji_live_clients: { help: 'Pages on the live feed', labels: [] },
  zhuji_live_dropped_total: { help: 'Pages dropped from the live feed, by reason', labels: ['reason'] },
  zhuji_open_alerts: { help: 'Open alerts, by severity', labels: ['severity'] },
  zhuji_alerts_per_operator_hour: {
    help: 'Alerts raised in the last ten minutes for each person at the desk, as a rate by the hour; six at most is the goal',
    labels: [],
  },
  zhuji_overdue_deadlines: { help: 'Deadlines that should have fired by now', labels: [] },
  zhuji_events_stored: { help: 'Events in the store', labels: [] },
  zhuji_auditor_findings: { help: 'What the auditor found at its last look', labels: [] },
  zhuji_auditor_findings_total: { help: 'What the auditor found, by rule', labels: ['rule'] },
  zhuji_heartbeats_total: { help: 'Beats to the outside heartbeat, by outcome', labels: ['outcome'] },
  zhuji_history_tending_seconds: {
    help: 'Time to seal what is due and to let go of what is old',
    labels: [],
  },
  zhuji_history_tending_failures_total: {
    help: 'Times when that failed, and was put off by an hour',
    labels: [],
  },
  zhuji_history_waiting: { help: 'Readings acknowledged and not in InfluxDB yet', labels: [] },
  zhuji_history_away: { help: 'Whether InfluxDB does not take readings (1) or does (0)', labels: [] },
  zhuji_history_lost_total: {
    help: 'Readings in neither place: the buffer was full (dropped), or InfluxDB would not have them (refused)',
    labels: ['why'],
  },
  zhuji_history_damaged_total: { help: 'Damaged files and chunks of history that were found', labels: [] },
  process_resident_memory_bytes: { help: 'Resident memory', labels: [] },
  process_cpu_seconds_total: { help: 'User and system CPU time', labels: [] },
  process_start_time_seconds: { help: 'Start, in Unix seconds', labels: [] },
};
