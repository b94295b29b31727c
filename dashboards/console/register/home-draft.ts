/** A home as it is typed, and as the hub takes it. What is left empty is not known. */
import type { HomeEdit, NewHome } from '@zhuji/protocol/api/register-edits';
import type { AreaId, HomeId, ResidentId } from '@zhuji/protocol/ids';
import type { Area } from '@zhuji/protocol/organisation';
import type { HomeFacts } from '@zhuji/protocol/register';

export interface HomeDraft {
  readonly station: AreaId | undefined;
  readonly district: string;
  readonly community: string;
  readonly address: string;
  readonly access: string;
  readonly lat: string;
  readonly lon: string;
}

export const homePaths = [
  'station',
  'district',
  'community',
  'address',
  'access',
  'position/lat',
  'position/lon',
] as const;

export const emptyHome: HomeDraft = {
  station: undefined,
  district: '',
  community: '',
  address: '',
  access: '',
  lat: '',
  lon: '',
};

export const homeDraftOf = (home: HomeFacts): HomeDraft => ({
  station: home.station,
  district: home.district ?? '',
  community: home.community,
  address: home.address,
  access: home.access ?? '',
  lat: home.position ? String(home.position.lat) : '',
  lon: home.position ? String(home.position.lon) : '',
});

/** What is no number goes as it is: the hub says so at its field. */
const numberOf = (typed: string): number => {
  const trimmed = typed.trim();
  return (trimmed !== '' && Number.isFinite(Number(trimmed)) ? Number(trimmed) : trimmed) as number;
};

export function homeEditOf(draft: HomeDraft): HomeEdit {
  const [district, access] = [draft.district.trim(), draft.access.trim()];
  const placed = draft.lat.trim() !== '' || draft.lon.trim() !== '';
  return {
    ...(draft.station && { station: draft.station }),
    ...(district && { district }),
    community: draft.community.trim(),
    address: draft.address.trim(),
    ...(placed && { position: { lat: numberOf(draft.lat), lon: numberOf(draft.lon) } }),
    ...(access && { access }),
  };
}

export const residentIdIn = (home: string, taken: readonly string[]): ResidentId => {
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  const free = letters.map((letter) => `${home.slice(0, 30)}-${letter}`).find((id) => !taken.includes(id));
  return (free ?? `${home.slice(0, 28)}-zz`) as ResidentId;
};

export const newHomeOf = (id: string, draft: HomeDraft, resident: string): NewHome => ({
  id: id.trim() as HomeId,
  ...homeEditOf(draft),
  residents: resident.trim() ? [{ id: residentIdIn(id.trim(), []), name: resident.trim() }] : [],
  contacts: [],
});

/** Where the network's own tree says it already: a station of a district names both. */
export function withStation(
  draft: HomeDraft,
  station: AreaId | undefined,
  areas: readonly Area[],
): HomeDraft {
  const chosen = areas.find(({ id }) => id === station);
  const parent = (area: Area | undefined) => areas.find(({ id }) => id === area?.parent);
  const above = [parent(chosen), parent(parent(chosen))].find((area) => area?.level === 'district');
  return {
    ...draft,
    station,
    community: draft.community.trim() === '' && chosen ? chosen.name : draft.community,
    district: draft.district.trim() === '' && above ? above.name : draft.district,
  };
}

/** Areas that this person may give out, each with where it lies. */
export function areaChoices(
  areas: readonly Area[],
  within: AreaId | undefined,
): { value: AreaId; label: string; level: Area['level'] }[] {
  const byId = new Map(areas.map((area) => [area.id, area]));
  const pathOf = (area: Area): Area[] => {
    const parent = area.parent && byId.get(area.parent);
    return parent ? [...pathOf(parent), area] : [area];
  };
  return areas
    .map((area) => ({ area, path: pathOf(area) }))
    .filter(({ path }) => within === undefined || path.some(({ id }) => id === within))
    .map(({ area: { id, level }, path }) => ({
      value: id,
      level,
      label: path.map(({ name }) => name).join(' · '),
    }));
}

/** Stations that this person may write. */
export const stationChoices = (areas: readonly Area[], within: AreaId | undefined) =>
  areaChoices(areas, within)
    .filter(({ level }) => level === 'station')
    .map(({ value, label }) => ({ value, label }));
