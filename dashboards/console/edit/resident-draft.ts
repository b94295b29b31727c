/** A resident as typed, and as the hub takes it. A list is written one to a line. */
import type { ResidentEdit } from '@zhuji/protocol/api/register-edits';
import type { Ability, Category, Living, Resident } from '@zhuji/protocol/register';

export interface ResidentDraft {
  readonly name: string;
  readonly born: string;
  readonly phone: string;
  readonly notes: string;
  readonly ability: string | undefined;
  readonly living: Living | undefined;
  readonly categories: readonly Category[];
  readonly conditions: string;
  readonly medication: string;
  readonly allergies: string;
  readonly speaks: string;
  readonly doctorName: string;
  readonly doctorPractice: string;
  readonly doctorPhone: string;
}

export const emptyResident: ResidentDraft = {
  name: '',
  born: '',
  phone: '',
  notes: '',
  ability: undefined,
  living: undefined,
  categories: [],
  conditions: '',
  medication: '',
  allergies: '',
  speaks: '',
  doctorName: '',
  doctorPractice: '',
  doctorPhone: '',
};

/** The path of each field at the hub. */
export const residentPaths: Readonly<Record<keyof ResidentDraft, string>> = {
  name: 'name',
  born: 'born',
  phone: 'phone',
  notes: 'notes',
  ability: 'ability',
  living: 'living',
  categories: 'categories',
  conditions: 'conditions',
  medication: 'medication',
  allergies: 'allergies',
  speaks: 'speaks',
  doctorName: 'doctor/name',
  doctorPractice: 'doctor/practice',
  doctorPhone: 'doctor/phone',
};

const lines = (all: readonly string[] | undefined): string => (all ?? []).join('\n');

export const residentDraftOf = (resident: Resident | undefined): ResidentDraft =>
  resident === undefined
    ? emptyResident
    : {
        name: resident.name,
        born: resident.born ?? '',
        phone: resident.phone ?? '',
        notes: resident.notes ?? '',
        ability: resident.ability === undefined ? undefined : String(resident.ability),
        living: resident.living,
        categories: resident.categories ?? [],
        conditions: lines(resident.conditions),
        medication: lines(resident.medication),
        allergies: lines(resident.allergies),
        speaks: resident.speaks ?? '',
        doctorName: resident.doctor?.name ?? '',
        doctorPractice: resident.doctor?.practice ?? '',
        doctorPhone: resident.doctor?.phone ?? '',
      };

/** Several in one line, as they stand on paper: a line break, or one of the semicolons. */
const listOf = (typed: string): string[] =>
  typed
    .split(/[\n;；]/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

export function residentEditOf(draft: ResidentDraft): ResidentEdit {
  const said = <Field extends string>(field: Field, typed: string): Partial<Record<Field, string>> =>
    (typed.trim() === '' ? {} : { [field]: typed.trim() }) as Partial<Record<Field, string>>;
  const list = <Field extends string>(field: Field, typed: string): Partial<Record<Field, string[]>> => {
    const all = listOf(typed);
    return (all.length === 0 ? {} : { [field]: all }) as Partial<Record<Field, string[]>>;
  };
  const { ability, living, categories } = draft;
  const rest = { ...said('practice', draft.doctorPractice), ...said('phone', draft.doctorPhone) };
  const doctor = { name: draft.doctorName.trim(), ...rest };
  const hasDoctor = doctor.name !== '' || Object.keys(rest).length > 0;
  return {
    name: draft.name.trim(),
    ...said('born', draft.born),
    ...said('phone', draft.phone),
    ...said('notes', draft.notes),
    ...(ability !== undefined && { ability: Number(ability) as Ability }),
    ...(living && { living }),
    ...(categories.length > 0 && { categories: [...categories] }),
    ...list('conditions', draft.conditions),
    ...list('medication', draft.medication),
    ...list('allergies', draft.allergies),
    ...said('speaks', draft.speaks),
    ...(hasDoctor && { doctor }),
  };
}
