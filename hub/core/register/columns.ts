/** The five sheets of a register, and their columns as a spreadsheet shows them: Chinese headings, English accepted. */

export const sheetNames = ['areas', 'homes', 'residents', 'contacts', 'responders'] as const;
export type SheetName = (typeof sheetNames)[number];

export interface Words {
  readonly zh: string;
  readonly en: string;
}
interface SheetWords extends Words {
  readonly columns: Readonly<Record<string, Words>>;
}

const home: Words = { zh: '家庭编号', en: 'Home' };
const latitude: Words = { zh: '纬度', en: 'Latitude' };
const longitude: Words = { zh: '经度', en: 'Longitude' };
const phone: Words = { zh: '电话', en: 'Phone' };
const speaks: Words = { zh: '语言或方言', en: 'Speaks' };

export const sheets = {
  areas: {
    zh: '辖区',
    en: 'Areas',
    columns: {
      id: { zh: '辖区编号', en: 'Area' },
      level: { zh: '层级', en: 'Level' },
      name: { zh: '辖区名称', en: 'Name' },
      parent: { zh: '上级编号', en: 'Parent' },
      region: { zh: '区划代码', en: 'Region' },
      lat: latitude,
      lon: longitude,
      phone,
    },
  },
  homes: {
    zh: '家庭',
    en: 'Homes',
    columns: {
      id: home,
      station: { zh: '驿站编号', en: 'Station' },
      district: { zh: '区', en: 'District' },
      community: { zh: '社区', en: 'Community' },
      address: { zh: '地址', en: 'Address' },
      lat: latitude,
      lon: longitude,
      access: { zh: '钥匙与开门', en: 'Access' },
      presenceCode: { zh: '到场码', en: 'Presence code' },
      gateway: { zh: '网关编号', en: 'Gateway' },
    },
  },
  residents: {
    zh: '老人',
    en: 'Residents',
    columns: {
      home,
      id: { zh: '老人编号', en: 'Resident' },
      name: { zh: '姓名', en: 'Name' },
      born: { zh: '出生日期', en: 'Born' },
      phone,
      ability: { zh: '能力等级', en: 'Ability' },
      living: { zh: '居住情况', en: 'Living' },
      categories: { zh: '特殊困难类别', en: 'Categories' },
      conditions: { zh: '疾病', en: 'Conditions' },
      medication: { zh: '用药', en: 'Medication' },
      allergies: { zh: '过敏', en: 'Allergies' },
      speaks,
      notes: { zh: '上门须知', en: 'Notes' },
      doctorName: { zh: '家庭医生', en: 'Doctor' },
      doctorPractice: { zh: '医生机构', en: 'Practice' },
      doctorPhone: { zh: '医生电话', en: "Doctor's phone" },
    },
  },
  contacts: {
    zh: '联系人',
    en: 'Contacts',
    columns: {
      home,
      name: { zh: '联系人姓名', en: 'Name' },
      relation: { zh: '关系', en: 'Relation' },
      phone,
      consent: { zh: '可告知', en: 'May be told' },
      speaks,
    },
  },
  responders: {
    zh: '响应员',
    en: 'Responders',
    columns: {
      id: { zh: '响应员编号', en: 'Responder' },
      name: { zh: '响应员姓名', en: 'Name' },
      kind: { zh: '类别', en: 'Kind' },
      area: { zh: '辖区编号', en: 'Area' },
      phone,
      skills: { zh: '技能', en: 'Skills' },
      keysOf: { zh: '持有钥匙', en: 'Keys of' },
      way: { zh: '出行方式', en: 'Travels' },
      lat: latitude,
      lon: longitude,
      rota: { zh: '班次', en: 'Rota' },
      exceptions: { zh: '例外日期', en: 'Exceptions' },
      onCall: { zh: '可应召', en: 'On call' },
      user: { zh: '账号编号', en: 'Account' },
    },
  },
} as const satisfies Record<SheetName, SheetWords>;

export const columnsOf = (sheet: SheetName): Readonly<Record<string, Words>> => sheets[sheet].columns;
/** A sheet without these is not one of ours. */
export const demanded: Readonly<Record<SheetName, readonly string[]>> = {
  areas: ['id', 'level', 'name'],
  homes: ['id', 'community', 'address'],
  residents: ['home', 'id', 'name'],
  contacts: ['home', 'name', 'relation', 'phone'],
  responders: ['id', 'name', 'kind', 'way', 'lat', 'lon'],
};

/** Neither says anything without the other. */
const halves: Readonly<Record<string, string>> = { lat: 'lon', lon: 'lat' };
export const otherHalf = (column: string | undefined): string | undefined => halves[column ?? ''];

/** A sheet as text: its own name, and rows of cells. The first row holds the headings. */
export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
}

const plain = (text: string): string => text.trim().toLowerCase();
const means = (key: string, { zh, en }: Words, text: string): boolean =>
  [key, zh, en].some((word) => plain(word) === plain(text));

/** Which column a heading means; undefined for none of this sheet. */
export const columnMeant = (sheet: SheetName, heading: string): string | undefined =>
  Object.entries(columnsOf(sheet)).find(([key, words]) => means(key, words, heading))?.[0];

/** Many a list has its title above the headings, in cells that are joined. */
const titleRows = 5;
export function rowsAbove({ rows }: Sheet): number {
  const at = rows
    .slice(0, titleRows + 1)
    .findIndex((row) => sheetMeant({ name: '', rows: [row] }) !== undefined);
  return Math.max(0, at);
}

/** By its name, or, for a file that has none, by the headings that it must have. */
export function sheetMeant({ name, rows }: Sheet): SheetName | undefined {
  const named = sheetNames.find((one) => means(one, sheets[one], name));
  if (named) return named;
  const headings = rows[0] ?? [];
  const fits = sheetNames.filter((one) =>
    demanded[one].every((column) => headings.some((heading) => columnMeant(one, heading) === column)),
  );
  const known = (one: SheetName): number =>
    headings.filter((heading) => columnMeant(one, heading) !== undefined).length;
  return fits.toSorted((a, b) => known(b) - known(a))[0];
}
