/** One responder of the demo has no simulated telephone: somebody who tries it out is them. Off duty until their page says otherwise. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type {
  HomeId,
  Position,
  Register,
  ResponderId,
  ResponderRecord,
  UserCreated,
  UserId,
} from '@zhuji/protocol';
import { type Account, signInLink } from './accounts.ts';
import type { HubApi } from './enrolment.ts';

export interface GuestResponder {
  readonly name: string;
  readonly username: string;
  /** Good at any time: an account's name and password. */
  readonly link: string;
}
type Kept = Account & { readonly user: UserId };

const person = { name: '周平', username: 'zhou.ping', phone: '199 0000 0399' };
/** They live round the corner from the home that the demo tells people to press in. */
const nextTo = 'home-7' as HomeId;

/** Undefined: the town has no place to live for them. `file` keeps the password, which is shown only once. */
export async function guestResponder(
  api: HubApi,
  hub: string,
  { homes }: Register,
  file: string,
): Promise<GuestResponder | undefined> {
  const home = homes.find(({ id }) => id === nextTo) ?? homes[0];
  if (!home?.position) return undefined;
  const account = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as Kept)
    : await opened(api, file);
  await api.send('PUT', '/api/responders', [recordOf(account.user, home.position, home.station)]);
  const { name, username } = person;
  return { name, username, link: signInLink(hub, account, '/responder/') };
}

async function opened(api: HubApi, file: string): Promise<Kept> {
  const { name, username } = person;
  const made = await api.send<UserCreated>('POST', '/api/users', { username, name, role: 'responder' });
  const account: Kept = { role: 'responder', username, password: made.password, user: made.id };
  writeFileSync(file, `${JSON.stringify(account, null, 2)}\n`, { mode: 0o600 });
  return account;
}

const recordOf = (user: UserId, { lat, lon }: Position, area: ResponderRecord['area']): ResponderRecord => ({
  id: 're-guest' as ResponderId,
  name: person.name,
  phone: person.phone,
  kind: 'volunteer',
  ...(area && { area }),
  skills: ['medical', 'lifting', 'gas'],
  keysOf: [],
  way: 'walk',
  base: { lat: lat + 0.001, lon: lon + 0.0005 },
  rota: [],
  exceptions: [],
  onCall: false,
  user,
});
