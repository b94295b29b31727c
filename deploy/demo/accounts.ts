/** The demo's accounts, made once with random passwords, and their sign-in links. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Role } from '@zhuji/protocol';
import type { FamilyLink } from './family-links.ts';
import type { GuestResponder } from './guest-responder.ts';
import { run } from './program.ts';
import type { DemoSettings } from './settings.ts';

export interface Account {
  role: Role;
  username: string;
  password: string;
}
export interface Credentials {
  hub: string;
  accounts: Account[];
  /** Families have no password: who opens such a link joins. Made anew at every start. */
  family: FamilyLink[];
  /** Whoever tries the demo out; absent where it has no responders. */
  guest?: GuestResponder;
}

const people: { role: Role; username: string; name: string }[] = [
  { role: 'operator', username: 'li.na', name: '李娜' },
  { role: 'operator', username: 'zhao.min', name: '赵敏' },
  { role: 'supervisor', username: 'ma.chao', name: '马超' },
  { role: 'admin', username: 'admin', name: '系统管理员' },
];

export async function readyAccounts(settings: DemoSettings): Promise<Credentials> {
  const file = join(settings.demo, 'credentials.json');
  const hub = `http://127.0.0.1:${settings.httpPort}`;
  const kept: Pick<Credentials, 'accounts'> = existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'))
    : { accounts: [] };
  const accounts = [...kept.accounts];
  for (const person of people) {
    if (accounts.some((account) => account.username === person.username)) continue;
    accounts.push(await addAccount(settings, person));
    write(file, { hub, accounts, family: [] });
  }
  const credentials = { hub, accounts, family: [] };
  write(file, credentials);
  return credentials;
}

async function addAccount(settings: DemoSettings, person: (typeof people)[number]): Promise<Account> {
  const { role, username, name } = person;
  const args = ['add-user', '--username', username, '--name', name, '--role', role, '--json'];
  const printed = await run([join(settings.root, 'hub/main.ts'), ...args], {
    env: { ZHUJI_DATA: settings.data },
  });
  const { password } = JSON.parse(printed) as { password: string };
  return { role, username, password };
}

export function keepLinks(
  settings: DemoSettings,
  credentials: Credentials,
  links: Pick<Credentials, 'family' | 'guest'>,
): Credentials {
  const all = { ...credentials, ...links };
  write(join(settings.demo, 'credentials.json'), all);
  return all;
}

const write = (file: string, credentials: Credentials): void =>
  writeFileSync(file, `${JSON.stringify(credentials, null, 2)}\n`, { mode: 0o600 });

/** The fragment never leaves the browser, and the page takes it out of the address bar at once. */
export function signInLink(
  hub: string,
  { username, password }: Pick<Account, 'username' | 'password'>,
  page: '/' | '/responder/' = '/',
): string {
  const packed = Buffer.from(JSON.stringify({ username, password })).toString('base64url');
  return `${hub}${page}#sign-in=${packed}`;
}
