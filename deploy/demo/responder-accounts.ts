/** The demo's responders: invented with the town, given an account each at the first start, registered at every one. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Register, ResponderRecord, UserCreated } from '@zhuji/protocol';
import type { PhoneOwner } from '../../firmware-sim/responders/phone.ts';
import { planResponders } from '../../firmware-sim/responders/plan-responders.ts';
import type { HubApi } from './enrolment.ts';

type Owner = PhoneOwner & { readonly user: NonNullable<ResponderRecord['user']> };

/** Writes `file` with what each telephone needs, and returns how many there are. */
export async function readyResponders(
  api: HubApi,
  register: Register,
  seed: number,
  file: string,
): Promise<number> {
  const kept: Owner[] = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
  const owners = new Map(kept.map((owner) => [owner.username, owner]));
  const planned = planResponders(register, seed);
  const records: ResponderRecord[] = [];
  for (const { record, username, manner } of planned) {
    const { name, area, base } = record;
    const { user, password } = owners.get(username) ?? (await account(api, username, name, area));
    owners.set(username, { username, password, user, name, base, manner });
    records.push({ ...record, user });
    // At once: a password is shown only once.
    writeFileSync(file, `${JSON.stringify([...owners.values()], null, 2)}\n`, { mode: 0o600 });
  }
  if (records.length > 0) await api.send('PUT', '/api/responders', records);
  return records.length;
}

async function account(
  api: HubApi,
  username: string,
  name: string,
  area: ResponderRecord['area'],
): Promise<Pick<Owner, 'user' | 'password'>> {
  const wanted = { username, name, role: 'responder', ...(area && { area }) };
  const { id, password } = await api.send<UserCreated>('POST', '/api/users', wanted);
  return { user: id, password };
}
