/** Ordinary requests as the API gives them. */
import type { HelpRequestLine, HelpRequestView, Home, HomeId, Instant, RequestId } from '@zhuji/protocol';
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
  const open = db.prepare<[Eyes], Row>(
    `${select} WHERE ended_at IS NULL AND ${sees} ORDER BY ${waits} DESC, opened_at, help_requests.id`,
  );
  const ended = db.prepare<[number, Eyes], Row>(
    `${select} WHERE ended_at IS NOT NULL AND ${sees} ORDER BY ended_at DESC LIMIT ?`,
  );
  const one = db.prepare<[RequestId, Eyes], Row>(`${select} WHERE help_requests.id = ? AND ${sees}`);
  const ofHome = db.prepare<[HomeId, Eyes], Row>(
    `${select} WHERE ended_at IS NULL AND help_requests.home = ? AND ${sees} ORDER BY opened_at`,
  );
  const since = db.prepare<[Instant, Eyes], { request: string }>(
    `SELECT request_json AS request FROM help_requests WHERE opened_at >= ? AND ${sees}`,
  );
  const story = db.prepare<[RequestId], Line>(
    `SELECT entry_json AS entry, command_json ->> 'phrase' AS phrase, commands.state AS outcome
     FROM help_request_lines LEFT JOIN commands ON commands.id = entry_json ->> 'command'
     WHERE request = ? ORDER BY number`,
  );
  const viewOf = (row: Row): HelpRequestView => viewOfRow(row, places);
  return (eyes) => ({
    async openHelpRequests() {
      return open.all(eyes).map(viewOf);
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
    async helpRequestsSince(at) {
      return since.all(at, eyes).map(requestOfRow);
    },
    async helpRequestStory(id) {
      return story.all(id).flatMap(lineOf);
    },
  });
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
