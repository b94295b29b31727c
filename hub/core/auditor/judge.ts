/** What is wrong, and what would put it right. README.md has the table of rules; a test holds the two together. */
import { type EventId, hours, type Instant, later, minutes, type Severity, seconds } from '@zhuji/protocol';
import type { AlertFact, CommandFact, Facts, LaneFact } from './facts.ts';
import type { Finding } from './finding.ts';

/** From one look to the next. */
export interface Memory {
  /** Since when a lane awaits the same number. */
  readonly awaiting: ReadonlyMap<string, { readonly number: number; readonly since: Instant }>;
  readonly unheard: readonly { readonly id: EventId; readonly since: Instant }[];
}
export const nothingYet: Memory = { awaiting: new Map(), unheard: [] };

/** Within it every ladder of a life at risk has come to somebody; a desk that is empty all night is found before that. */
const unheardOf = minutes(5);
/** The engine looks once a second, and tries again what fails after five. */
const patience = seconds(30);
const lanePatience = minutes(10);
const stillTalking = minutes(2);
/** What a resolved case without a filing time is given. */
const filing = hours(0.5);
/** It cannot be mended and does not pass by itself: named until somebody has had the time to look. */
const namedFor = hours(1);

export function judge(facts: Facts, memory: Memory, now: Instant): { findings: Finding[]; memory: Memory } {
  const fresh = facts.unheard.map((id) => ({ id, since: now }));
  const unheard = [...memory.unheard, ...fresh].filter(({ since }) => later(since, namedFor) > now);
  const awaiting = new Map(facts.lanes.map((lane) => [lane.lane, awaited(lane, memory, now)]));
  const findings = [
    ...facts.alerts.flatMap((alert) => [
      ...unattended(alert, now),
      ...untold(alert),
      ...unknownToPeople(alert, now),
    ]),
    ...facts.overdue
      .filter(({ at }) => later(at, patience) < now)
      .map(({ key, at }) => overdue(key, at, now)),
    ...facts.commands.flatMap((command) => stuck(command, now)),
    ...facts.unsent.filter(({ since }) => later(since, patience) < now).map(unsent),
    ...facts.unwatched.map((key) => unwatched(key, now)),
    ...facts.lanes.flatMap((lane) => halted(lane, awaiting.get(lane.lane)?.since ?? now, now)),
    ...unheard.map(
      ({ id }): Finding => ({ rule: 'event_unheard', subject: id, words: 'life at risk, and no case' }),
    ),
  ];
  return { findings, memory: { awaiting, unheard } };
}

/** Each wait that its state or its ladder speaks of must be a row. */
function unattended(alert: AlertFact, now: Instant): Finding[] {
  const finding = (words: string): Finding => ({
    rule: 'alert_unattended',
    subject: alert.id,
    words: `${alert.kind}, ${alert.state}${words}`,
  });
  const missing = waitsOf(alert, now)
    .filter(
      ({ key, at, exact }) => !alert.deadlines.some((row) => row.key === key && !(exact && row.at > at)),
    )
    .map(({ key, at }): Finding => {
      const mend = { do: 'set_deadline', key, at, urgency: urgencyOf[alert.severity] } as const;
      return { ...finding(`, without ${key} in time`), mend };
    });
  const alone = alert.state === 'claimed' && alert.holder !== 'somebody';
  return alone ? [finding(' by nobody who could act'), ...missing] : missing;
}

function waitsOf({ id, state, pendingUntil, ladder }: AlertFact, now: Instant): Wait[] {
  const wait = (key: string, at: Instant | undefined): Wait => ({
    key,
    at: at ?? now,
    exact: at !== undefined,
  });
  const limit = ladder.limit ? [wait(`ladder_limit:${id}/${ladder.limit.name}`, ladder.limit.at)] : [];
  switch (state) {
    case 'pending':
      return [wait(`alert_window:${id}`, pendingUntil)];
    case 'raised':
      return [wait(`ladder_rung:${id}`, ladder.dueAt), ...limit];
    case 'claimed':
      return [{ key: `alert_holder:${id}`, at: now, exact: false }, ...limit];
    case 'resolved':
      return [{ key: `alert_filing:${id}`, at: later(now, filing), exact: false }];
  }
}

/** `exact`: the row may not be later than this. */
interface Wait {
  readonly key: string;
  readonly at: Instant;
  readonly exact: boolean;
}

function untold({ id, kind, state, lines, inFeed, noticed }: AlertFact): Finding[] {
  const told = noticed || state !== 'raised';
  if (lines > 0 && inFeed && told) return [];
  const what =
    lines === 0 ? 'has no timeline' : inFeed ? 'had no first notice' : 'was never in the live feed';
  const mend = { do: 'tell_again', alert: id } as const;
  return [{ rule: 'alert_untold', subject: id, words: `${kind}, ${state}, ${what}`, mend }];
}

/** The desk may be empty and the family unknown; then it is the duty officers' ladder that must have come to somebody. */
function unknownToPeople(alert: AlertFact, now: Instant): Finding[] {
  const { id, kind, severity, state, raisedAt, somebodyTold } = alert;
  const urgent = severity === 'P1' || severity === 'P2';
  if (!urgent || state !== 'raised' || somebodyTold || raisedAt === undefined) return [];
  if (later(raisedAt, unheardOf) > now) return [];
  const words = `${kind}, ${state} for ${Math.round((now - raisedAt) / 60_000)} min, and no person was told`;
  return [{ rule: 'nobody_told', subject: id, words }];
}

/** Its row is there: only the engine can be at fault, and it is woken. */
const overdue = (key: string, at: Instant, now: Instant): Finding => ({
  rule: 'deadline_overdue',
  subject: key,
  words: `should have fired ${Math.round((now - at) / 1_000)} s ago`,
  mend: { do: 'wake' },
});

function stuck(command: CommandFact, now: Instant): Finding[] {
  const { id, state, issuedAt, expiresAt, expires, heardAt } = command;
  const finding = (words: string, more: Pick<Finding, 'mend'> = {}): Finding[] => [
    { rule: 'command_stuck', subject: id, words: `${state}, ${words}`, ...more },
  ];
  if (!expires) {
    const mend = {
      do: 'set_deadline',
      key: `command_expiry:${id}`,
      at: expiresAt,
      urgency: urgencyOf.P4,
    } as const;
    return finding('without an end', { mend });
  }
  const heardLater = heardAt !== undefined && heardAt > later(issuedAt, patience);
  return state === 'queued' && heardLater && expiresAt > now
    ? finding('while its gateway is there', { mend: { do: 'wake' } })
    : [];
}

const unsent = ({ subject, count }: Facts['unsent'][number]): Finding => ({
  rule: 'notice_stuck',
  subject,
  words: `${count} of its notices and offers do not go out`,
  mend: { do: 'wake' },
});

const unwatched = (key: string, now: Instant): Finding => ({
  rule: 'watch_missing',
  subject: key,
  words: 'is watched, and nothing would tell its silence',
  mend: { do: 'set_deadline', key, at: now, urgency: urgencyOf.P3 },
});

function awaited({ lane, awaited: number }: LaneFact, memory: Memory, now: Instant) {
  const known = memory.awaiting.get(lane);
  return known?.number === number ? known : { number, since: now };
}

/** A gateway that talks and does not send what it is asked for. One that is away has its own alert. */
function halted({ lane, awaited: number, heardAt }: LaneFact, since: Instant, now: Instant): Finding[] {
  const talking = heardAt !== undefined && later(heardAt, stillTalking) > now;
  if (!talking || later(since, lanePatience) > now) return [];
  const waited = `${Math.round((now - since) / 60_000)} min`;
  return [{ rule: 'lane_stuck', subject: lane, words: `has awaited number ${number} for ${waited}` }];
}

const urgencyOf: Record<Severity, 0 | 1 | 2 | 3> = { P1: 0, P2: 1, P3: 2, P4: 3 };
