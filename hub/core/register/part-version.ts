/**
 * What somebody saw of a home before they wrote it: a short word for each part that is written by itself, the same while the part is.
 * It tells apart, and keeps nothing secret. FNV-1a of 64 bits over the canonical text.
 */
import type { Home, HomeEdit, HomeVersions, ResidentId } from '@zhuji/protocol';
import { canonical } from './canonical.ts';

const start = 0xcbf29ce484222325n;
const prime = 0x100000001b3n;
const bits = 64;

/** Of a part that is not there (yet). */
export const none = 'none';

export function versionOf(part: unknown): string {
  if (part === undefined) return none;
  let hash = start;
  for (const letter of canonical(part))
    hash = BigInt.asUintN(bits, (hash ^ BigInt(letter.codePointAt(0) ?? 0)) * prime);
  return hash.toString(16).padStart(16, '0');
}

/** What `PUT /api/homes/:id` writes. */
export function homeItself({
  station,
  district,
  community,
  address,
  position,
  access,
}: Omit<Home, 'presenceCode'>): HomeEdit {
  return {
    ...(station && { station }),
    ...(district && { district }),
    community,
    address,
    ...(position && { position }),
    ...(access && { access }),
  };
}

export const versionsOf = (home: Omit<Home, 'presenceCode'>): HomeVersions => ({
  home: versionOf(homeItself(home)),
  contacts: versionOf(home.contacts),
  residents: Object.fromEntries(home.residents.map((one): [ResidentId, string] => [one.id, versionOf(one)])),
});
