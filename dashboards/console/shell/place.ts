/** Which page this is, and what of it: it lives in the address, so that a reload, a link and the browser's back key all work. */
import { leads, type Role } from '@zhuji/protocol/api/people';
import type { AlertId, HomeId, RequestId } from '@zhuji/protocol/ids';

export type Place =
  | { readonly page: 'desk'; readonly alert?: AlertId }
  /** `alert`: from whose card somebody came, to go back to. */
  | { readonly page: 'homes'; readonly home?: HomeId; readonly alert?: AlertId; readonly find?: string }
  /** The register in and out; accounts. */
  | { readonly page: 'register' }
  | { readonly page: 'accounts' }
  /** `step`: where an installation is looked at; without one, where it stands. */
  | { readonly page: 'enrol'; readonly home?: HomeId; readonly step?: string }
  | { readonly page: 'requests'; readonly request?: RequestId }
  | { readonly page: 'map' }
  | { readonly page: 'board' }
  /** `day`: any of the week that is shown. */
  | { readonly page: 'rota'; readonly day?: string }
  | { readonly page: 'drills' }
  | { readonly page: 'channels' }
  | { readonly page: 'plans'; readonly kind?: string }
  | { readonly page: 'audit'; readonly subject?: string };
export type PageName = Place['page'];

export const pages = [
  'desk',
  'homes',
  'requests',
  'map',
  'board',
  'rota',
  'drills',
  'plans',
  'channels',
  'audit',
] as const satisfies PageName[];
export type MenuPage = (typeof pages)[number];
/** Reached from another page, and in no menu. */
const within = ['enrol', 'register', 'accounts'] as const satisfies PageName[];
const known: readonly PageName[] = [...pages, ...within];
const forLeads: ReadonlySet<PageName> = new Set([
  'board',
  'rota',
  'drills',
  'plans',
  'channels',
  'audit',
  'enrol',
]);

/** Which of the menu's pages somebody is on, or came from. */
export const menuPlace = ({ page }: Place): MenuPage =>
  page === 'enrol' || page === 'register' || page === 'accounts' ? 'homes' : page;

const forAdmins: ReadonlySet<PageName> = new Set(['register', 'accounts']);

export const mayOpen = (page: PageName, role: Role): boolean =>
  forAdmins.has(page) ? role === 'admin' : !forLeads.has(page) || leads(role);

/** `#homes&home=home-1&alert=al-1`: the page's name first, then what of it. The desk needs no name. */
export function placeIn(hash: string): Place {
  const said = new URLSearchParams(hash.replace(/^#/, ''));
  const named = <Field extends string>(...fields: Field[]): Partial<Record<Field, string>> =>
    Object.fromEntries(
      fields.flatMap((field) => (said.get(field) ? [[field, said.get(field)]] : [])),
    ) as Partial<Record<Field, string>>;
  const page = known.find((name) => said.has(name)) ?? 'desk';
  switch (page) {
    case 'desk':
      return { page, ...named('alert') } as Place;
    case 'homes':
      return { page, ...named('home', 'alert', 'find') } as Place;
    case 'enrol':
      return { page, ...named('home', 'step') } as Place;
    case 'requests':
      return { page, ...named('request') } as Place;
    case 'rota':
      return { page, ...named('day') };
    case 'plans':
      return { page, ...named('kind') };
    case 'audit':
      return { page, ...named('subject') };
    case 'map':
    case 'drills':
    case 'channels':
    case 'register':
    case 'accounts':
    case 'board':
      return { page };
  }
}

export function addressOf({ page, ...what }: Place): string {
  const fields = Object.entries(what)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([field, value]) => `${field}=${encodeURIComponent(value)}`);
  const words = page === 'desk' ? fields : [page, ...fields];
  return words.length > 0 ? `#${words.join('&')}` : '';
}
