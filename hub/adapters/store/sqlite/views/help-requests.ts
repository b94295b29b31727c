/** Ordinary requests as the API gives them. */
import type {
  HelpRequestFigures,
  HelpRequestLine,
  HelpRequestView,
  Home,
  HomeId,
  Instant,
  RequestId,
} from '@zhuji/protocol';
import type Database from 'better-sqlite3';
import type { CommandState, HelpRequestViews } from '../../../../app/ports.ts';
import type { StoryEntry } from '../../../../core/help-request/help-request.ts';
import { requestOfRow } from '../tables/help-requests.ts';
import { type Eyes, seesHome } from './eyes.ts';
import type { PlaceLookup } from './places.ts';

interface Row {
  request: string;
  homeJson: string | null;
  change: number;
}
interface Line {
  entry: string;
  phrase: string | null;
  outcome: CommandState | null;
}

/** How those went that ask for one help, or for none yet. */
interface Count extends Omit<HelpRequestFigures, 'from' | 'helps'> {
  help: string | null;
}

const select = `SELECT request_json AS request, home_json AS homeJson, change
  FROM help_requests LEFT JOIN homes ON homes.id = help_requests.home`;
const sees = seesHome('help_requests.home');
/** What waits for the desk: to be called back, nobody came, nobody can be asked. */
const waits = `(state IN ('open', 'missed') OR request_json ->> 'waitingSince' IS NOT NULL
  OR request_json ->> 'nobody' IS NOT NULL)`;

export function helpRequestViews(
  db: Database.Database,
  places: PlaceLookup,
): (eyes: Eyes) => HelpRequestViews {
  const open = db.prepare<[number, Eyes], Row>(
    `${select} WHERE ended_at IS NULL AND ${sees} ORDER BY ${waits} DESC, opened_at, help_requests.id LIMIT ?`,
  );
  const ended = db.prepare<[number, Eyes], Row>(
    `${select} WHERE ended_at IS NOT NULL AND ${sees} ORDER BY ended_at DESC LIMIT ?`,
  );
  const one = db.prepare<[RequestId, Eyes], Row>(`${select} WHERE help_requests.id = ? AND ${sees}`);
  const ofHome = db.prepare<[HomeId, Eyes], Row>(
    `${select} WHERE ended_at IS NULL AND help_requests.home = ? AND ${sees} ORDER BY opened_at`,
  );
  const count = (what: string): string => `count(*) FILTER (WHERE ${what})`;
  const counts = db.prepare<[Instant, Eyes], Count>(
    `SELECT request_json ->> 'help' AS help, count(*) AS opened,
       ${count("request_json ->> 'source' = 'green_key'")} AS byKey,
       ${count("request_json ->> 'kept'")} AS kept, ${count("request_json ->> 'missed'")} AS missed,
       ${count("state = 'done'")} AS done, ${count("state = 'cancelled'")} AS cancelled
     FROM help_requests WHERE opened_at >= ? AND ${sees} GROUP BY help`,
  );
  const story = db.prepare<[RequestId, number], Line>(
    `SELECT entry_json AS entry, command_json ->> 'phrase' AS phrase, commands.state AS outcome
     FROM (SELECT * FROM help_request_lines WHERE request = ? ORDER BY number DESC LIMIT ?)
     LEFT JOIN commands ON commands.id = entry_json ->> 'command'
     ORDER BY number`,
  );
  const viewOf = (row: Row): HelpRequestView => viewOfRow(row, places);
  return (eyes) => ({
    async openHelpRequests(limit) {
      return open.all(limit, eyes).map(viewOf);
    },
    async endedHelpRequests(limit) {
      return ended.all(limit, eyes).map(viewOf);
    },
    async helpRequest(id) {
      const row = one.get(id, eyes);
      return row && viewOf(row);
    },
    async helpRequestsOf(home) {
      return ofHome.all(home, eyes).map(viewOf);
    },
    async helpRequestFigures(from) {
      return figuresOf(from, counts.all(from, eyes));
    },
    async helpRequestStory(id, limit) {
      return story.all(id, limit).flatMap(lineOf);
    },
  });
}

function figuresOf(from: Instant, counts: readonly Count[]): HelpRequestFigures {
  const sum = (of: Exclude<keyof Count, 'help'>): number => counts.reduce((all, one) => all + one[of], 0);
  return {
    from,
    opened: sum('opened'),
    byKey: sum('byKey'),
    helps: Object.fromEntries(counts.flatMap(({ help, opened }) => (help === null ? [] : [[help, opened]]))),
    kept: sum('kept'),
    missed: sum('missed'),
    done: sum('done'),
    cancelled: sum('cancelled'),
  };
}

function lineOf({ entry, phrase, outcome }: Line): HelpRequestLine[] {
  const line = JSON.parse(entry) as StoryEntry;
  if (line.what !== 'spoken') return [line];
  return phrase !== null && outcome !== null ? [{ at: line.at, what: 'said', phrase, outcome }] : [];
}

function viewOfRow(row: Row, places: PlaceLookup): HelpRequestView {
  const { id, home, source, state, openedAt, waitingSince, help, note, appointment, goes, nobody, endedAt } =
    requestOfRow(row);
  const { community, address, residents } =
    row.homeJson === null ? places.unknown(home) : (JSON.parse(row.homeJson) as Home);
  return {
    id,
    home: { id: home, community, address, residents: residents.map(({ name }) => name) },
    source,
    state,
    openedAt,
    ...(waitingSince !== undefined && { waitingSince }),
    ...(help !== undefined && { help }),
    ...(note !== undefined && { note }),
    ...(appointment !== undefined && { appointment }),
    ...(goes !== undefined && { goes }),
    ...(nobody !== undefined && { nobody }),
    ...(endedAt !== undefined && { endedAt }),
    change: row.change,
  };
}
