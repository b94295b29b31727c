/**
 * Reads the rows for the auditor. Nothing of the store's own code is used here, on purpose: a mistake in a view or in a table must
 * not blind the one who looks for mistakes. No rule is here either; what is wrong is decided in core/auditor.
 */
import { alertKinds, type EventId, type Instant } from '@zhuji/protocol';
import Database from 'better-sqlite3';
import type { Inspection } from '../../app/ports.ts';
import type { AlertFact, CommandFact, Facts, LaneFact } from '../../core/auditor/facts.ts';
import { prepareQueries, type Queries } from './queries.ts';

/** Devices in one read. All are seen in turn; all at once would hold the program up. */
const devicesInOneRead = 2_000;
/** What was written before the start and is looked at, too: events, and lines enough to hold theirs. */
const beforeStart = { event: 1_000, line: 20_000 };

const lifeAtRisk = JSON.stringify(
  Object.entries(alertKinds).flatMap(([kind, { severity }]) =>
    severity === 'P1' || kind === 'fall_suspected' ? [kind] : [],
  ),
);

export class SqliteInspection implements Inspection {
  readonly #file: string;
  #db: Database.Database | undefined;
  #queries: Queries | undefined;
  #device: { gateway: string; id: string } = { gateway: '', id: '' };
  #seen: { event: number; line: number } | undefined;

  constructor(file: string) {
    this.#file = file;
  }

  async start(): Promise<void> {
    if (this.#db) return;
    const db = new Database(this.#file, { readonly: true, timeout: 1_000 });
    this.#queries = prepareQueries(db);
    this.#db = db;
  }

  async stop(): Promise<void> {
    this.#db?.close();
    this.#db = undefined;
    this.#queries = undefined;
  }

  async read(now: Instant): Promise<Facts> {
    const [db, queries] = [this.#db, this.#queries];
    if (!db || !queries) throw new Error('the inspection is not started');
    return db.transaction(() => this.#look(queries, now))();
  }

  #look(queries: Queries, now: Instant): Facts {
    return {
      alerts: queries.alerts.all().map(alertOf),
      overdue: queries.overdue.all(now),
      commands: queries.commands.all().map(commandOf),
      unsent: queries.unsent.all(),
      unwatched: [
        ...queries.unwatchedGateways.all().map(({ key }) => key),
        ...queries.unwatchedLosses.all().map(({ key }) => key),
        ...queries.unwatchedHomes.all().map(({ key }) => key),
        ...queries.unwatchedRequests.all().map(({ key }) => key),
        ...this.#devices(queries),
      ],
      lanes: queries.lanes.all().map(laneOf),
      unheard: this.#events(queries),
    };
  }

  #devices(queries: Queries): string[] {
    const slice = queries.devices.all({ ...this.#device, limit: devicesInOneRead });
    const last = slice.at(-1);
    this.#device = last && slice.length === devicesInOneRead ? last : { gateway: '', id: '' };
    return slice.flatMap(({ name, watched, repaired, tested }) => [
      ...(watched === 0 ? [`device_silent:${name}`] : []),
      ...(repaired === 0 ? [`device_broken:${name}`] : []),
      ...(tested === 0 ? [`test_due:${name}`] : []),
    ]);
  }

  /** An event and its line are written together: both are new since the last look, or neither is. */
  #events(queries: Queries): EventId[] {
    const newest = queries.newest.get() ?? { event: 0, line: 0 };
    const seen = this.#seen ?? {
      event: Math.max(0, newest.event - beforeStart.event),
      line: Math.max(0, newest.line - beforeStart.line),
    };
    this.#seen = newest;
    if (newest.event === seen.event) return [];
    const lines = new Set(queries.eventsInLines.all(seen).map(({ event }) => event));
    return queries.eventsWithoutCase
      .all({ event: seen.event, kinds: lifeAtRisk })
      .map(({ id }) => id)
      .filter((id) => !lines.has(id));
  }
}

type Row<Q extends keyof Queries> = ReturnType<Queries[Q]['all']>[number];

const alertOf = (row: Row<'alerts'>): AlertFact => ({
  id: row.id,
  kind: row.kind,
  severity: row.severity,
  state: row.state,
  holder: row.holder === null ? 'nobody' : row.able === 1 ? 'somebody' : 'gone',
  ...(row.pendingUntil !== null && { pendingUntil: row.pendingUntil }),
  ...(row.raisedAt !== null && { raisedAt: row.raisedAt }),
  deadlines: row.deadlines === null ? [] : row.deadlines.split(' ').map(deadlineOf),
  ladder: row.ladder === null ? {} : (JSON.parse(row.ladder) as AlertFact['ladder']),
  lines: row.lines,
  noticed: row.noticed === 1,
  somebodyTold: row.somebodyTold === 1,
  inFeed: row.inFeed === 1,
});

function deadlineOf(row: string): AlertFact['deadlines'][number] {
  const end = row.lastIndexOf('@');
  return { key: row.slice(0, end), at: Number(row.slice(end + 1)) as Instant };
}

const commandOf = ({ heardAt, expires, ...row }: Row<'commands'>): CommandFact => ({
  ...row,
  expires: expires === 1,
  ...(heardAt !== null && { heardAt }),
});

const laneOf = ({ heardAt, ...row }: Row<'lanes'>): LaneFact => ({
  ...row,
  ...(heardAt !== null && { heardAt }),
});
