/** The accounts that somebody looks for, those that work before those that are closed. */
import type { UserView } from '@zhuji/protocol/api/people';

export function foundAccounts(all: readonly UserView[], typed: string): UserView[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const matches = ({ name, username }: UserView) =>
    words.every((word) => `${name} ${username}`.toLowerCase().includes(word));
  return all
    .filter(matches)
    .toSorted((a, b) => Number(a.disabled) - Number(b.disabled) || a.name.localeCompare(b.name, 'zh-CN'));
}

/** `#sign-in=`, as `shared/sign-in-link.ts` reads it. */
export function signInLink(
  origin: string,
  page: '/' | '/responder/',
  username: string,
  password: string,
): string {
  const bytes = new TextEncoder().encode(JSON.stringify({ username, password }));
  const base64 = btoa(String.fromCharCode(...bytes));
  return `${origin}${page}#sign-in=${base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`;
}
