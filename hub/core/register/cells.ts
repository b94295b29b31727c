/** Values as a cell of text holds them, and back. */
import {
  categories,
  contactConsents,
  livings,
  networkLevels,
  responderKinds,
  skills,
  travelWays,
} from '@zhuji/protocol';
import { readExceptions, readRota, writeExceptions, writeRota } from './duty-cells.ts';

type Registry = Readonly<Record<string, { readonly zh: string; readonly en: string }>>;

const between = '；';
const split = (text: string): string[] =>
  text
    .split(/[;；]/)
    .map((one) => one.trim())
    .filter((one) => one !== '');

/** A code by its Chinese or English word; what is neither stays as it is, for the schema to refuse. */
const codeOf = (registry: Registry, word: string): string =>
  Object.entries(registry).find(([code, { zh, en }]) =>
    [code, zh, en].some((one) => one.toLowerCase() === word.toLowerCase()),
  )?.[0] ?? word;
const wordOf = (registry: Registry, code: string): string => registry[code]?.zh ?? code;

interface Way {
  read(text: string): unknown;
  write(value: unknown): string;
}
const list: Way = { read: split, write: (value) => (value as string[]).join(between) };
const number: Way = {
  // What is no number stays text, for the schema to refuse.
  read: (text) => (/^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text),
  write: String,
};
const word = (registry: Registry): Way => ({
  read: (text) => codeOf(registry, text),
  write: (value) => wordOf(registry, value as string),
});
const wordList = (registry: Registry): Way => ({
  read: (text) => split(text).map((one) => codeOf(registry, one)),
  write: (value) => (value as string[]).map((code) => wordOf(registry, code)).join(between),
});
/** Asked, and nothing: not the same as not asked. */
const nothing = '无';
const consent: Way = {
  read: (text) => (text === nothing || text.toLowerCase() === 'none' ? [] : consents.read(text)),
  write: (value) => ((value as string[]).length === 0 ? nothing : consents.write(value)),
};
const consents = wordList(contactConsents);

const yes = ['是', 'yes', 'true', '1'];
const no = ['否', 'no', 'false', '0'];
const yesOrNo: Way = {
  read: (text) => (yes.includes(text.toLowerCase()) ? true : no.includes(text.toLowerCase()) ? false : text),
  write: (value) => (value === true ? '是' : '否'),
};

/** As spreadsheets and people in China write one: `1941/3/8`, `1941年3月8日`, `1941.3.8`, `19410308`, with midnight behind it. */
const written = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?: 0?0:00(?::00)?)?$/;
const day: Way = {
  read: (cell) => {
    const [, year, month = '', date = ''] = written.exec(cell) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(cell) ?? [];
    return year === undefined ? cell : `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  },
  write: String,
};

const text: Way = { read: (cell) => cell, write: String };
const ways: Readonly<Record<string, Way>> = {
  born: day,
  lat: number,
  lon: number,
  ability: number,
  level: word(networkLevels),
  living: word(livings),
  categories: wordList(categories),
  conditions: list,
  medication: list,
  allergies: list,
  consent,
  kind: word(responderKinds),
  skills: wordList(skills),
  keysOf: list,
  way: word(travelWays),
  rota: { read: readRota, write: writeRota },
  exceptions: { read: readExceptions, write: writeExceptions },
  onCall: yesOrNo,
};

export const readCell = (column: string, cell: string): unknown => (ways[column] ?? text).read(cell);
export const writeCell = (column: string, value: unknown): string =>
  value === undefined ? '' : (ways[column] ?? text).write(value);
