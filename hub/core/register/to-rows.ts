/** A register as its five sheets. What is read back from them is the same register. */
import type { Area, Home, Register, ResponderRecord } from '@zhuji/protocol';
import { writeCell } from './cells.ts';
import { columnsOf, type Sheet, type SheetName, sheetNames, sheets } from './columns.ts';

type Record_ = Readonly<Record<string, unknown>>;

export function toSheets(
  { areas = [], homes }: Register,
  responders: readonly ResponderRecord[] = [],
): Sheet[] {
  const records: Record<SheetName, Record_[]> = {
    areas: areas.map(placed),
    homes: homes.map(placed),
    residents: homes.flatMap((home) => home.residents.map((one) => residentRecord(home, one))),
    contacts: homes.flatMap(({ id, contacts }) => contacts.map((one) => ({ ...one, home: id }))),
    responders: responders.map(({ base, ...one }) => ({ ...one, ...base })),
  };
  return sheetNames.map((name) => sheetOf(name, records[name]));
}

const placed = ({ position, ...rest }: Area | Home): Record_ => ({ ...rest, ...position });

const residentRecord = (home: Home, { doctor, ...one }: Home['residents'][number]): Record_ => ({
  ...one,
  home: home.id,
  doctorName: doctor?.name,
  doctorPractice: doctor?.practice,
  doctorPhone: doctor?.phone,
});

function sheetOf(name: SheetName, records: readonly Record_[]): Sheet {
  const columns = columnsOf(name);
  const keys = Object.keys(columns);
  return {
    name: sheets[name].zh,
    rows: [
      Object.values(columns).map(({ zh }) => zh),
      ...records.map((record) => keys.map((key) => writeCell(key, record[key]))),
    ],
  };
}
