/** What is wrong in which row of a register's sheets, and what they would change. Nothing is written here. */
import {
  Area,
  Contact,
  type Home,
  type HomeId,
  HomeRow,
  isDesk,
  type Register,
  Resident,
  type SheetName,
} from '@zhuji/protocol';
import { type Checked, checker } from '@zhuji/protocol/check';
import { overlaid, treeFaults } from '../core/organisation/area-tree.ts';
import { columnsOf, demanded, type Sheet } from '../core/register/columns.ts';
import { type Fault, fromSheets, type SheetRecord } from '../core/register/from-rows.ts';
import { type Merged, merge, type Parts } from '../core/register/merge.ts';

const check = {
  areas: checker(Area),
  homes: checker(HomeRow),
  residents: checker(Resident),
  contacts: checker(Contact),
};

export interface Known {
  areas(): Promise<Area[]>;
  home(id: HomeId): Promise<Home | undefined>;
}

export async function judgeRegister(known: Known, sheets: readonly Sheet[]): Promise<Merged> {
  const { records, faults } = fromSheets(sheets);
  const judged = records.map((record) => judge(record));
  const parts = partsOf(judged);
  const areas = await known.areas();
  const merged = merge({ areas, homes: await homesNamed(known, records) }, parts);
  return {
    ...merged,
    faults: [
      ...faults,
      ...judged.flatMap((one) => one.faults),
      ...twice(parts),
      ...misplaced(areas, parts, merged.changed),
      ...merged.faults,
    ].toSorted((a, b) => order(a) - order(b) || a.row - b.row),
  };
}

const order = ({ sheet }: Fault): number => Object.keys(check).indexOf(sheet);

interface Judged {
  readonly record: SheetRecord;
  readonly value?: unknown;
  readonly faults: readonly Fault[];
}

function judge(record: SheetRecord): Judged {
  const { sheet, row, fields } = record;
  const missing = demanded[sheet].filter((column) => fields[column] === undefined);
  if (missing.length > 0) {
    return { record, faults: missing.map((column) => fault(sheet, row, 'cell_missing', column)) };
  }
  const checked: Checked<unknown> = check[sheet](shaped(record));
  if (checked.ok) return { record, value: checked.value, faults: [] };
  return { record, faults: checked.faults.map((text) => faultOf(record, text)) };
}

const fault = (
  sheet: SheetName,
  row: number,
  code: Fault['code'],
  column: string,
  about?: unknown,
): Fault => ({
  sheet,
  row,
  code,
  column: columnsOf(sheet)[column]?.zh ?? column,
  ...(about !== undefined && { about: String(about).slice(0, 80) }),
});

/** The flat row as the schema has it: a place of two cells, a doctor of three. */
function shaped({ sheet, fields }: SheetRecord): Record<string, unknown> {
  const { lat, lon, doctorName: name, doctorPractice: practice, doctorPhone: phone, home, ...rest } = fields;
  const position = { ...(lat !== undefined && { lat }), ...(lon !== undefined && { lon }) };
  const doctor = {
    ...(name !== undefined && { name }),
    ...(practice !== undefined && { practice }),
    ...(phone !== undefined && { phone }),
  };
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
};

/** A fault of the schema, as a person finds it: by the column. What is missing is a half of what was begun. */
function faultOf({ sheet, row, fields }: SheetRecord, text: string): Fault {
  const path = text.split(' ')[0] ?? '';
  if (path === '/doctor') return fault(sheet, row, 'cell_missing', 'doctorName');
  if (path === '/position')
    return fault(sheet, row, 'cell_missing', fields.lat === undefined ? 'lat' : 'lon');
  const column = parted[path] ?? path.split('/')[1] ?? '';
  return fault(sheet, row, 'cell_invalid', column, fields[column]);
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
    residents: of<Resident>('residents'),
    contacts: of<Contact>('contacts'),
  };
}

function twice({ areas, homes, residents }: Parts): Fault[] {
  return [areas, homes, residents].flatMap((rows) => {
    const seen = new Set<string>();
    return rows.flatMap(({ from, value: { id } }) => {
      const again = seen.has(id);
      seen.add(id);
      return again ? [fault(from.sheet, from.row, 'row_twice', 'id', id)] : [];
    });
  });
}

function misplaced(known: readonly Area[], { areas, homes }: Parts, changed: Required<Register>): Fault[] {
  const tree = overlaid(known, changed.areas);
  const stations = new Set(tree.filter(({ level }) => level === 'station').map(({ id }) => id));
  const [firstArea] = areas;
  return [
    ...treeFaults(tree).map((about): Fault => {
      const at = areas.find(({ value }) => about.startsWith(`area ${value.id}:`)) ?? firstArea;
      return { sheet: 'areas', row: at?.from.row ?? 1, code: 'tree_broken', about };
    }),
    ...homes.flatMap(({ from, value: { id, station } }) => [
      ...(station !== undefined && !stations.has(station)
        ? [fault('homes', from.row, 'area_not_there', 'station', station)]
        : []),
      ...(isDesk(id) ? [fault('homes', from.row, 'cell_invalid', 'id', id)] : []),
    ]),
  ];
}

/** Only those that the sheets speak of: a register may hold a hundred thousand. */
async function homesNamed(known: Known, records: readonly SheetRecord[]): Promise<Home[]> {
  const ids = records.map(({ sheet, fields }) => (sheet === 'homes' ? fields.id : fields.home));
  const homes: Home[] = [];
  for (const id of new Set(ids)) {
    const home = typeof id === 'string' ? await known.home(id as HomeId) : undefined;
    if (home) homes.push(home);
  }
  return homes;
}
