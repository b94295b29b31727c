/** The store on one machine: SQLite in one file. One connection writes, in groups; another reads. */
import type Database from 'better-sqlite3';
import {
  type Clock,
  type Metrics,
  type Reader,
  type Store,
  StoreFailed,
  type Tx,
} from '../../../app/ports.ts';
import { GroupCommit } from './group-commit.ts';
import { Memory } from './memory.ts';
import { migrate } from './migrate.ts';
import { openDatabase, openReader } from './open-database.ts';
import { orNull } from './rows.ts';
import { accountsTable } from './tables/accounts.ts';
import { groupsTable, pushLookup, pushTable } from './tables/addresses.ts';
import { alertsTable } from './tables/alerts.ts';
import { areasLookup, areasTable } from './tables/areas.ts';
import { attemptsLookup, attemptsTable } from './tables/attempts.ts';
import { auditTable, auditViews } from './tables/audit.ts';
import { changeLog } from './tables/changes.ts';
import { commandsLookup, commandsTable } from './tables/commands.ts';
import { deadlinesLookup, deadlinesTable } from './tables/deadlines.ts';
import { deviceNamesTable } from './tables/device-names.ts';
import { dispatchesLookup, dispatchesTable } from './tables/dispatches.ts';
import { drillsTable, drillViews } from './tables/drills.ts';
import { eventsTable } from './tables/events.ts';
import { familyLookup, familyTable } from './tables/family.ts';
import { gatewayLookup, gatewaysTable } from './tables/gateways.ts';
import { helpRequestsTable } from './tables/help-requests.ts';
import { homeTestsTable, homeTestViews } from './tables/home-tests.ts';
import { homesLookup, homesTable } from './tables/homes.ts';
import { inactivityLookup, inactivityTable } from './tables/inactivity.ts';
import { laddersLookup, laddersTable } from './tables/ladders.ts';
import { lanesTable } from './tables/lanes.ts';
import { lossesTable } from './tables/losses.ts';
import { outboxLookup, outboxTable } from './tables/outbox.ts';
import { photosLookup, photosTable } from './tables/photos.ts';
import { plansLookup, plansTable } from './tables/plans.ts';
import { provenProvidersLookup, provenProvidersTable } from './tables/proven-providers.ts';
import { quarantineTable } from './tables/quarantine.ts';
import { respondersLookup, respondersTable } from './tables/responders.ts';
import { visitsLookup, visitsTable } from './tables/visits.ts';
import { alertViews } from './views/alerts.ts';
import { type Eyes, everything, sightOf } from './views/eyes.ts';
import { gatewayFigureViews } from './views/gateway-figures.ts';
import { goingViews } from './views/going.ts';
import { helpRequestViews } from './views/help-requests.ts';
import { feedViews, peopleViews, stateViews } from './views/ledger.ts';
import { outageViews } from './views/outages.ts';
import { placeViews } from './views/places.ts';
import { unreachedViews } from './views/unreached.ts';

export interface SqliteStoreParts {
  readonly file: string;
  readonly clock: Pick<Clock, 'now'>;
  readonly metrics?: Pick<Metrics, 'observe'>;
}

interface Opened {
  readonly writer: Database.Database;
  readonly reader: Database.Database;
  readonly begin: Database.Statement;
  readonly end: Database.Statement;
  readonly commits: GroupCommit;
  readonly tx: Tx;
  readonly views: Reader;
}

/** `start` throws `DatabaseUnusable` for a damaged file, one of a newer hub, or a disk that cannot promise durability. */
export class SqliteStore implements Store {
  readonly #parts: SqliteStoreParts;
  readonly #listeners = new Set<() => void>();
  #opened: Opened | undefined;
  #changed = false;
  #reading: Promise<unknown> = Promise.resolve();

  constructor(parts: SqliteStoreParts) {
    this.#parts = parts;
  }

  async start(): Promise<void> {
    if (this.#opened) return;
    const { file, clock, metrics } = this.#parts;
    const writer = openDatabase(file);
    try {
      migrate(writer);
      writer.pragma('busy_timeout = 0');
      const reader = openReader(file);
      const memory = new Memory(writer);
      const committed = (seconds: number) => {
        metrics?.observe('zhuji_commit_seconds', seconds);
        this.#tell();
      };
      const commits = new GroupCommit(writer, committed, memory);
      const tx = tables(writer, clock, memory, () => {
        this.#changed = true;
      });
      const [begin, end] = [reader.prepare('BEGIN'), reader.prepare('COMMIT')];
      this.#opened = { writer, reader, begin, end, commits, tx, views: views(reader) };
    } catch (error) {
      writer.close();
      throw error;
    }
  }

  async stop(): Promise<void> {
    const opened = this.#opened;
    if (!opened) return;
    await opened.commits.idle();
    await this.#reading;
    this.#opened = undefined;
    opened.reader.close();
    opened.writer.close();
  }

  async write<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const { commits, tx } = this.#use();
    return commits.add(() => work(tx));
  }

  /** One after the other on one connection; none of them waits for anything but the file. */
  read<T>(work: (reader: Reader) => Promise<T>): Promise<T> {
    const turn = this.#reading.then(async () => {
      const { begin, end, views } = this.#use();
      begin.run();
      try {
        return await work(views);
      } finally {
        end.run();
      }
    });
    this.#reading = turn.catch(() => undefined);
    return turn;
  }

  onCommit(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  trouble(): string | undefined {
    return this.#opened ? this.#opened.commits.trouble : 'not started';
  }

  #use(): Opened {
    if (!this.#opened) throw new StoreFailed('STORE_CLOSED', new Error('the store is not started'));
    return this.#opened;
  }

  #tell(): void {
    if (!this.#changed) return;
    this.#changed = false;
    for (const listener of this.#listeners) listener();
  }
}

function tables(
  db: Database.Database,
  clock: Pick<Clock, 'now'>,
  memory: Memory,
  wroteChange: () => void,
): Tx {
  const changes = changeLog(db, clock, memory, wroteChange);
  return {
    changes,
    events: eventsTable(db),
    lanes: lanesTable(db, memory),
    alerts: alertsTable(db, changes, memory),
    deadlines: deadlinesTable(db),
    commands: commandsTable(db, changes),
    gateways: gatewaysTable(db, changes, memory),
    areas: areasTable(db, memory),
    homes: homesTable(db, memory),
    inactivity: inactivityTable(db, memory),
    losses: lossesTable(db),
    quarantine: quarantineTable(db),
    accounts: accountsTable(db, memory),
    homeTests: homeTestsTable(db, memory),
    drills: drillsTable(db),
    deviceNames: deviceNamesTable(db),
    audit: auditTable(db),
    plans: plansTable(db, memory),
    ladders: laddersTable(db, changes, memory),
    outbox: outboxTable(db, changes),
    attempts: attemptsTable(db),
    pushSubscriptions: pushTable(db),
    provenProviders: provenProvidersTable(db),
    groups: groupsTable(db, memory),
    responders: respondersTable(db),
    dispatches: dispatchesTable(db, changes),
    photos: photosTable(db),
    helpRequests: helpRequestsTable(db, changes),
    visits: visitsTable(db, changes),
    family: familyTable(db, memory),
  };
}

/** Each statement is prepared once; whose eyes look is bound with the others. */
function views(db: Database.Database): Reader {
  const places = placeViews(db);
  const seen = {
    sight: sightOf(db),
    plans: plansLookup(db),
    inactivity: inactivityLookup(db),
    gateway: gatewayLookup(db),
    alerts: alertViews(db, places),
    helpRequests: helpRequestViews(db, places),
    people: peopleViews(db),
    homeTests: homeTestViews(db),
    state: stateViews(db),
    gatewayFigures: gatewayFigureViews(db),
    outages: outageViews(db),
    going: goingViews(db),
    drills: drillViews(db),
    unreached: unreachedViews(db),
  };
  const forAll = {
    deadlines: deadlinesLookup(db),
    commands: commandsLookup(db),
    outbox: outboxLookup(db),
    attempts: attemptsLookup(db),
    pushSubscriptions: pushLookup(db),
    provenProviders: provenProvidersLookup(db),
    responders: respondersLookup(db),
    dispatches: dispatchesLookup(db),
    photos: photosLookup(db),
    visits: visitsLookup(db),
    ladders: laddersLookup(db),
    family: familyLookup(db),
    areas: areasLookup(db),
    register: homesLookup(db),
    ...feedViews(db),
    ...auditViews(db),
  };
  const through = (eyes: Eyes): Reader => ({
    ...forAll,
    // Eyes that are bound once see no more for being asked again.
    within: (area) => (eyes.area === null ? through({ area: orNull(area) }) : through(eyes)),
    sees: seen.sight(eyes),
    plans: seen.plans(eyes),
    inactivity: seen.inactivity(eyes),
    gateway: seen.gateway(eyes),
    ...places.views(eyes),
    ...seen.alerts(eyes),
    ...seen.helpRequests(eyes),
    ...seen.people(eyes),
    ...seen.homeTests(eyes),
    ...seen.state(eyes),
    ...seen.gatewayFigures(eyes),
    ...seen.outages(eyes),
    ...seen.going(eyes),
    ...seen.drills(eyes),
    ...seen.unreached(eyes),
  });
  return through(everything);
}
