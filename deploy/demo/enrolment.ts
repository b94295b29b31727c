/** Every gateway of the town gets its own credential, once, through the hub's API as an installer's program would. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GatewayCreated, Register } from '@zhuji/protocol';
import type { Account } from './accounts.ts';

export class HubApi {
  #hub: string;
  #cookie = '';

  constructor(hub: string) {
    this.#hub = hub;
  }

  async signIn({ username, password }: Account): Promise<void> {
    const answer = await this.#ask('POST', '/api/session', { username, password });
    this.#cookie = answer.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ');
  }

  async send<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await this.#ask(method, path, body);
    return (answer.status === 204 ? undefined : await answer.json()) as T;
  }

  async #ask(method: string, path: string, body?: unknown): Promise<Response> {
    const answer = await fetch(this.#hub + path, {
      method,
      headers: { 'content-type': 'application/json', 'x-zhuji': '1', cookie: this.#cookie },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  }
}

/** Writes `<gateway>.hub-secret` beside each gateway's config; those that have one are left alone. Returns how many were new. */
export async function enrolGateways(api: HubApi, register: Register, folder: string): Promise<number> {
  let enrolled = 0;
  for (const home of register.homes) {
    if (!home.gateway) continue;
    const file = join(folder, `${home.gateway}.hub-secret`);
    if (existsSync(file)) continue;
    const made = await api.send<GatewayCreated>('POST', '/api/gateways', { id: home.gateway, home: home.id });
    writeFileSync(file, `${made.secret}\n`, { mode: 0o600 });
    enrolled += 1;
  }
  return enrolled;
}
