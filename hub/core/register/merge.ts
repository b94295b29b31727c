/** What the records of a register's sheets make of the register that is there. Nobody is removed by being left out. */
import type { Area, Contact, Home, HomeId, HomeRow, ResidentRow, ResponderRecord } from '@zhuji/protocol';
import { contactsToAsk, doctorUnnamed, keeping, keptContacts, keptResident } from './absent-columns.ts';
import { canonical } from './canonical.ts';
import { type Fault, faultAt, type SheetRecord } from './from-rows.ts';

/** Records that fit their schemas, in the order of their rows. */
export interface Parts {
  readonly areas: readonly { readonly from: SheetRecord; readonly value: Area }[];
  readonly homes: readonly { readonly from: SheetRecord; readonly value: HomeRow }[];
  readonly residents: readonly {
    readonly from: SheetRecord;
    readonly home: HomeId;
    readonly value: ResidentRow;
  }[];
  readonly contacts: readonly {
    readonly from: SheetRecord;
    readonly home: HomeId;
    readonly value: Contact;
  }[];
  readonly responders: readonly { readonly from: SheetRecord; readonly value: ResponderRecord }[];
}

export interface Merged<One> {
  /** Only what is new, or not as it was. */
  readonly changed: readonly One[];
  readonly count: Count;
  /** The same, as a person is told of it. */
  readonly entries: readonly Entry[];
}
export interface Entry {
  readonly id: string;
  readonly what: 'added' | 'changed';
  /** What is another than it was. */
  readonly fields: readonly string[];
}
export interface Count {
  readonly added: number;
  readonly changed: number;
  readonly same: number;
}

const mostPeople = 10;

const keptPeople: {
  readonly [Kind in 'residents' | 'contacts']: (
    home: Home,
    rows: readonly Parts[Kind][number][],
  ) => Home[Kind];
} = {
  residents: ({ residents }, rows) => rows.map(({ from, value }) => keptResident(residents, value, from)),
  contacts: ({ contacts }, rows) => keptContacts(contacts, rows),
};

export const mergeAreas = (known: readonly Area[], rows: Parts['areas']): Merged<Area> =>
  difference(
    known,
    rows.map(({ value }) => value),
  );

/** A row says all of a responder; what was heard of them is no business of the register's. */
export const mergeResponders = (
  known: readonly ResponderRecord[],
  rows: Parts['responders'],
): Merged<ResponderRecord> =>
  difference(
    known,
    rows.map(({ value }) => value),
  );

export interface MergedHomes extends Merged<Home> {
  readonly faults: readonly Fault[];
  readonly askAnew: readonly { readonly home: HomeId; readonly name: string }[];
}

/** Some homes of the register, with all the rows that speak of them. */
export function mergeHomes(known: readonly Home[], parts: Omit<Parts, 'areas' | 'responders'>): MergedHomes {
  const homes = new Map(known.map((home) => [home.id, home]));
  const touched = new Map<HomeId, Home>();
  const faults: Fault[] = [];
  const at = ({ sheet, row }: SheetRecord) => ({ sheet, row });

  for (const { from, value } of parts.homes) {
    const before = homes.get(value.id);
    const { residents = [], contacts = [] } = before ?? {};
    touched.set(value.id, { ...keeping<HomeRow>(before, value, from), residents, contacts });
  }
  const people = <Kind extends 'residents' | 'contacts'>(kind: Kind): void => {
    for (const [id, rows] of Map.groupBy<HomeId, Parts[Kind][number]>(parts[kind], ({ home }) => home)) {
      const home = touched.get(id) ?? homes.get(id);
      const [first] = rows;
      if (!first) continue;
      if (!home)
        faults.push(...rows.map(({ from }) => ({ ...at(from), code: 'home_not_there', about: id }) as const));
      else if (rows.length > mostPeople) faults.push({ ...at(first.from), code: 'too_many', about: id });
      else touched.set(id, { ...home, [kind]: keptPeople[kind](home, rows) });
    }
  };
  for (const { from, home, value } of parts.residents) {
    const { residents = [] } = homes.get(home) ?? {};
    if (doctorUnnamed(residents, value, from)) faults.push(faultAt(from, 'cell_missing', 'doctorName'));
  }
  people('residents');
  people('contacts');
  const askAnew = [...Map.groupBy(parts.contacts, ({ home }) => home)].flatMap(([home, [first]]) => {
    const [before, now] = [homes.get(home), touched.get(home)];
    if (!first || !before || !now) return [];
    return contactsToAsk(before.contacts, now.contacts, first.from).map((name) => ({ home, name }));
  });
  return { ...difference(known, [...touched.values()]), faults, askAnew };
}

function difference<One extends { readonly id: string }>(
  known: readonly One[],
  coming: readonly One[],
): { changed: One[]; count: Count; entries: Entry[] } {
  const before = new Map<string, One>(known.map((one) => [one.id, one]));
  const changed = coming.filter((one) => canonical(before.get(one.id)) !== canonical(one));
  const added = changed.filter(({ id }) => !before.has(id)).length;
  const count = { added, changed: changed.length - added, same: coming.length - changed.length };
  const entries = changed.map((one): Entry => {
    const was = before.get(one.id);
    return { id: one.id, what: was ? 'changed' : 'added', fields: was ? fieldsThatDiffer(was, one) : [] };
  });
  return { changed, count, entries };
}

const fieldsThatDiffer = (before: object, now: object): string[] => {
  const [was, is] = [new Map(Object.entries(before)), new Map(Object.entries(now))];
  const all = new Set([...was.keys(), ...is.keys()]);
  return [...all].filter((field) => canonical(was.get(field)) !== canonical(is.get(field)));
};
