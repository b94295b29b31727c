/** What is wrong in which row of a register's sheets, and what they would change. Nothing is written here. */
import {
  Area,
  Contact,
  type Home,
  type HomeId,
  HomeRow,
  type Instant,
  isDesk,
  Resident,
  ResidentRow,
  type ResponderId,
  ResponderRecord,
  type SheetName,
  type UserId,
} from '@zhuji/protocol';
import { type Checked, checker } from '@zhuji/protocol/check';
import { overlaid, treeFaults } from '../core/organisation/area-tree.ts';
import { withKnown } from '../core/register/absent-columns.ts';
import { columnsOf, demanded, type Sheet, type Words } from '../core/register/columns.ts';
import {
  type Fault,
  faultAt,
  type Headings,
  headingsOf,
  recordOf,
  type SheetRecord,
} from '../core/register/from-rows.ts';
import {
  type Count,
  type Entry,
  type Merged,
  type MergedHomes,
  mergeAreas,
  mergeHomes,
  mergeResponders,
  type Parts,
} from '../core/register/merge.ts';
import { isPastDay } from '../core/register/past-day.ts';
import { inSlices } from './in-slices.ts';

const check = {
  areas: checker(Area),
  homes: checker(HomeRow),
  residents: checker(Resident),
  contacts: checker(Contact),
  responders: checker(ResponderRecord),
};
/** Where the sheet does not have the doctor's name, the register may. */
const withoutDoctorsName = checker(ResidentRow);

export interface Known {
  areas(): Promise<Area[]>;
  /** Those of these that are there. */
  homes(ids: readonly HomeId[]): Promise<Home[]>;
  responders(): Promise<ResponderRecord[]>;
  /** Accounts of responders. */
  accounts(): Promise<ReadonlySet<UserId>>;
}

export interface JudgedRegister {
  readonly faults: readonly Fault[];
  /** The rows themselves, for whoever writes: much may have changed since. */
  readonly said: Pick<Parts, 'areas' | 'responders'>;
  readonly areas: Merged<Area>;
  readonly homes: { readonly count: Count; readonly entries: readonly Entry[] };
  readonly responders: Merged<ResponderRecord>;
  readonly askAnew: MergedHomes['askAnew'];
  /** The rows that speak of each home, in the order in which the homes are first named. */
  readonly byHome: ReadonlyMap<HomeId, HomeParts>;
  /** Columns that a sheet does not have: what they hold stays as it is. */
  readonly absent: readonly { readonly sheet: SheetName; readonly columns: readonly Words[] }[];
}
export type HomeParts = Omit<Parts, 'areas' | 'responders'>;

/** Ten thousand homes are half a second's work: in slices, so that no press waits for it. */
export async function judgeRegister(
  known: Known,
  sheets: readonly Sheet[],
  now: Instant,
): Promise<JudgedRegister> {
  const read = sheets
    .filter(({ rows }) => rows.length > 0)
    .map((sheet) => ({ sheet, heads: headingsOf(sheet) }));
  const judged: Judged[] = [];
  for (const { sheet, heads } of read)
    judged.push(
      ...(await inSlices(sheet.rows.slice(heads.above + 1), (rows, from) =>
        judgeRows(heads, rows, from, now),
      )),
    );
  const said = partsOf(judged);
  const before = await known.areas();
  const going = said.responders.length === 0 ? [] : await known.responders();
  const parts = {
    ...said,
    areas: withKnown(before, said.areas),
    responders: withKnown(going, said.responders),
  };
  const areas = mergeAreas(before, parts.areas);
  const byHome = groupedByHome(parts);
  const merged = await inSlices([...byHome.keys()], async (ids) => [
    mergeHomes(await known.homes(ids), partsOfHomes(byHome, ids)),
  ]);
  return {
    said,
    areas,
    responders: mergeResponders(going, parts.responders),
    homes: {
      count: sumOf(merged.map(({ count }) => count)),
      entries: merged.flatMap(({ entries }) => entries),
    },
    askAnew: merged.flatMap((one) => one.askAnew),
    byHome,
    absent: read.flatMap(({ heads }) => absentOf(heads)),
    faults: [
      ...read.flatMap(({ heads }) => heads.faults),
      ...judged.flatMap((one) => one.faults),
      ...twice(parts),
      ...misplaced(before, parts, areas.changed),
      ...merged.flatMap((one) => one.faults),
      ...(parts.responders.length === 0 ? [] : accountFaults(going, parts, await known.accounts())),
    ].toSorted((a, b) => order(a) - order(b) || a.row - b.row),
  };
}

const absentOf = ({ sheet, absent }: Headings): JudgedRegister['absent'] =>
  sheet === undefined || absent.length === 0
    ? []
    : [{ sheet, columns: absent.flatMap((column) => columnsOf(sheet)[column] ?? []) }];

const judgeRows = (
  heads: Headings,
  rows: readonly (readonly string[])[],
  from: number,
  now: Instant,
): Judged[] =>
  rows.flatMap((cells, place) => {
    const record = recordOf(heads, cells, from + place);
    return record ? [judge(record, now)] : [];
  });

function groupedByHome({ homes, residents, contacts }: Parts): Map<HomeId, HomeParts> {
  const byHome = new Map<HomeId, { [Kind in keyof HomeParts]: HomeParts[Kind][number][] }>();
  const of = (id: HomeId) => {
    const known = byHome.get(id) ?? { homes: [], residents: [], contacts: [] };
    byHome.set(id, known);
    return known;
  };
  for (const one of homes) of(one.value.id).homes.push(one);
  for (const one of residents) of(one.home).residents.push(one);
  for (const one of contacts) of(one.home).contacts.push(one);
  return byHome;
}

/** All that the sheets say of these homes. */
export function partsOfHomes(byHome: JudgedRegister['byHome'], ids: readonly HomeId[]): HomeParts {
  const of = ids.flatMap((id) => byHome.get(id) ?? []);
  return {
    homes: of.flatMap((one) => one.homes),
    residents: of.flatMap((one) => one.residents),
    contacts: of.flatMap((one) => one.contacts),
  };
}

const sumOf = (counts: readonly Count[]): Count => ({
  added: counts.reduce((sum, { added }) => sum + added, 0),
  changed: counts.reduce((sum, { changed }) => sum + changed, 0),
  same: counts.reduce((sum, { same }) => sum + same, 0),
});

const order = ({ sheet }: Fault): number => Object.keys(check).indexOf(sheet);

interface Judged {
  readonly record: SheetRecord;
  readonly value?: unknown;
  readonly faults: readonly Fault[];
}

function judge(record: SheetRecord, now: Instant): Judged {
  const { sheet, fields } = record;
  const missing = demanded[sheet].filter((column) => fields[column] === undefined);
  if (missing.length > 0) {
    return { record, faults: missing.map((column) => faultAt(record, 'cell_missing', column)) };
  }
  const nameless = sheet === 'residents' && record.absent.includes('doctorName');
  const checked: Checked<unknown> = (nameless ? withoutDoctorsName : check[sheet])(shaped(record));
  const beyond = beyondSchema(record, now);
  if (!checked.ok) {
    const faults = checked.faults.map((text) => faultOf(record, text));
    const more = beyond.filter(({ column }) => !faults.some((one) => one.column === column));
    return { record, faults: [...faults, ...more] };
  }
  return beyond.length > 0 ? { record, faults: beyond } : { record, value: checked.value, faults: [] };
}

/** A spreadsheet that takes a telephone for a number writes 1.39E+10, and what it was is gone. */
const rounded = /^\d(\.\d+)?E\+\d+$/i;

function beyondSchema(record: SheetRecord, now: Instant): Fault[] {
  const cells = Object.entries(record.fields);
  return cells.flatMap(([column, value]) => {
    if (typeof value !== 'string') return [];
    if (rounded.test(value)) return [faultAt(record, 'number_rounded', column, value)];
    return column === 'born' && !isPastDay(value, now)
      ? [faultAt(record, 'cell_invalid', column, value)]
      : [];
  });
}

/** What an empty cell means for a responder. */
const nothingSaid = { skills: [], keysOf: [], rota: [], exceptions: [], onCall: false };

/** The flat row as the schema has it: a place of two cells, a doctor of three. */
function shaped({ sheet, fields }: SheetRecord): Record<string, unknown> {
  const { lat, lon, doctorName: name, doctorPractice: practice, doctorPhone: phone, home, ...rest } = fields;
  const position = { ...(lat !== undefined && { lat }), ...(lon !== undefined && { lon }) };
  const doctor = {
    ...(name !== undefined && { name }),
    ...(practice !== undefined && { practice }),
    ...(phone !== undefined && { phone }),
  };
  if (sheet === 'responders') return { ...nothingSaid, ...rest, base: position };
  return {
    ...rest,
    ...(Object.keys(position).length > 0 && { position }),
    ...(Object.keys(doctor).length > 0 && sheet === 'residents' && { doctor }),
  };
}

const parted: Readonly<Record<string, string>> = {
  '/doctor/name': 'doctorName',
  '/doctor/practice': 'doctorPractice',
  '/doctor/phone': 'doctorPhone',
  '/position/lat': 'lat',
  '/position/lon': 'lon',
  '/base/lat': 'lat',
  '/base/lon': 'lon',
};

/** A fault of the schema, as a person finds it: by the column. What is missing is a half of what was begun. */
function faultOf(record: SheetRecord, text: string): Fault {
  const { fields } = record;
  const path = text.split(' ')[0] ?? '';
  if (path === '/doctor') return faultAt(record, 'cell_missing', 'doctorName');
  if (path === '/position') return faultAt(record, 'cell_missing', fields.lat === undefined ? 'lat' : 'lon');
  const column = parted[path] ?? path.split('/')[1] ?? '';
  return faultAt(record, 'cell_invalid', column, fields[column]);
}

function partsOf(judged: readonly Judged[]): Parts {
  const of = <Value>(sheet: SheetName) =>
    judged
      .filter(({ record, value }) => record.sheet === sheet && value !== undefined)
      .map(({ record, value }) => ({
        from: record,
        home: record.fields.home as HomeId,
        value: value as Value,
      }));
  return {
    areas: of<Area>('areas'),
    homes: of<HomeRow>('homes'),
    residents: of<ResidentRow>('residents'),
    contacts: of<Contact>('contacts'),
    responders: of<ResponderRecord>('responders'),
  };
}

function twice({ areas, homes, residents, responders }: Parts): Fault[] {
  return [areas, homes, residents, responders].flatMap((rows) => {
    const seen = new Set<string>();
    return rows.flatMap(({ from, value: { id } }) => {
      const again = seen.has(id);
      seen.add(id);
      return again ? [faultAt(from, 'row_twice', 'id', id)] : [];
    });
  });
}

function misplaced(
  known: readonly Area[],
  { areas, homes, responders }: Parts,
  changed: readonly Area[],
): Fault[] {
  const tree = overlaid(known, changed);
  const stations = new Set(tree.filter(({ level }) => level === 'station').map(({ id }) => id));
  const places = new Set(tree.map(({ id }) => id));
  const [firstArea] = areas;
  return [
    ...treeFaults(tree).map((about): Fault => {
      const at = areas.find(({ value }) => about.startsWith(`area ${value.id}:`)) ?? firstArea;
      return { sheet: 'areas', row: at?.from.row ?? 1, code: 'tree_broken', about };
    }),
    ...homes.flatMap(({ from, value: { id, station } }) => [
      ...(station !== undefined && !stations.has(station)
        ? [faultAt(from, 'area_not_there', 'station', station)]
        : []),
      ...(isDesk(id) ? [faultAt(from, 'cell_invalid', 'id', id)] : []),
    ]),
    ...responders.flatMap(({ from, value: { area } }) =>
      area !== undefined && !places.has(area) ? [faultAt(from, 'area_not_there', 'area', area)] : [],
    ),
  ];
}

/** One telephone for each responder, and each of them a responder's. */
function accountFaults(
  known: readonly ResponderRecord[],
  { responders }: Parts,
  accounts: ReadonlySet<UserId>,
): Fault[] {
  const rewritten = new Set(responders.map(({ value }) => value.id));
  const holders = new Map<UserId, ResponderId>();
  for (const { id, user } of known) if (user && !rewritten.has(id)) holders.set(user, id);
  return responders.flatMap(({ from, value: { id, user } }) => {
    if (user === undefined) return [];
    const holder = holders.get(user);
    holders.set(user, id);
    const fits = accounts.has(user) && (holder === undefined || holder === id);
    return fits ? [] : [faultAt(from, 'account_unfit', 'user', user)];
  });
}
