/** The hub's HTTP side on a real port over a real store, with one account of each role. No broker: tests write what a home would. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type AlertId,
  type GatewayId,
  type Health,
  type Home,
  type HomeId,
  type Instant,
  instant,
  later,
  milliseconds,
  type ResidentId,
  type Role,
  roles,
  seconds,
} from '@zhuji/protocol';
import pino from 'pino';
import { EmbeddedHistory } from '../../hub/adapters/history/embedded/embedded-history.ts';
import { createHttp } from '../../hub/adapters/http/http.ts';
import type { HttpConfig } from '../../hub/adapters/http/parts.ts';
import { randomIds } from '../../hub/adapters/ids/random-ids.ts';
import { prometheusMetrics } from '../../hub/adapters/metrics/prometheus.ts';
import { argon2Passwords } from '../../hub/adapters/password/argon2.ts';
import { sha256 } from '../../hub/adapters/password/sha256.ts';
import { SqliteStore } from '../../hub/adapters/store/sqlite/sqlite-store.ts';
import { addUser } from '../../hub/app/add-user.ts';
import { loadRegister } from '../../hub/app/load-register.ts';
import { noticeDesk } from '../../hub/app/notice-desk.ts';
import type { History, Store } from '../../hub/app/ports.ts';
import type { Alert } from '../../hub/core/alert/alert.ts';
import { peopleUseCases } from '../../hub/use-cases.ts';
import { channelsInOrder } from './one-channel.ts';
import { PlayedChannel } from './played-channel.ts';

export type Roles = Record<Role, { username: string; password: string; cookie: string }>;

export class HttpHub {
  readonly url: string;
  readonly store: Store;
  readonly history: History;
  readonly people: Roles;
  /** What the hub has logged, line by line. */
  readonly log: readonly string[];
  readonly #clock: PushedClock;
  readonly #end: () => Promise<void>;

  private constructor(
    made: Pick<HttpHub, 'url' | 'store' | 'history' | 'people' | 'log'>,
    clock: PushedClock,
    end: () => Promise<void>,
  ) {
    this.url = made.url;
    this.store = made.store;
    this.history = made.history;
    this.people = made.people;
    this.log = made.log;
    this.#clock = clock;
    this.#end = end;
  }

  static async start(
    changed: Partial<HttpConfig> = {},
    health: Health['parts'] = { store: { ok: true } },
  ): Promise<HttpHub> {
    const folder = await mkdtemp(join(tmpdir(), 'zhuji-http-'));
    const clock = new PushedClock();
    const store = new SqliteStore({ file: join(folder, 'hub.db'), clock });
    await store.start();
    const history = new EmbeddedHistory({ folder: join(folder, 'history'), reserveBytes: 0, report() {} });
    await history.start();
    const log: string[] = [];
    const ports = {
      store,
      history,
      clock,
      ids: randomIds(clock),
      passwords: argon2Passwords(),
      hashSecret: sha256,
    };
    const metrics = prometheusMetrics();
    const played = new PlayedChannel('sms', { needs: 'phone' });
    const push = {
      key: () => 'B'.repeat(87),
      mayPushTo: (endpoint: string) => endpoint.startsWith('https://'),
    };
    const channels = channelsInOrder({ ...clock, now: () => clock.now(), wakeAt: () => () => {} }, played);
    const http = createHttp({
      ...ports,
      metrics,
      noticeDesk: noticeDesk({ ...ports, ...channels, metrics, push }),
      log: pino({ level: 'info' }, { write: (line) => void log.push(line) }),
      health: async () => health,
      useCases: peopleUseCases(ports),
      config: {
        ...config,
        consoleFolder: join(folder, 'console'),
        familyFolder: join(folder, 'family'),
        responderFolder: join(folder, 'responder'),
        ...changed,
      },
    });
    const { url } = await http.start();
    await loadRegister(ports)('system', { homes: [home] });
    const people = await accounts(ports, url);
    return new HttpHub({ url, store, history, people, log }, clock, async () => {
      await http.stop();
      await history.stop();
      await store.stop();
      await rm(folder, { recursive: true, force: true });
    });
  }

  stop(): Promise<void> {
    return this.#end();
  }

  push(byMs: number): void {
    this.#clock.push(byMs);
  }

  get now(): Instant {
    return this.#clock.now();
  }

  /** As the console asks: with the header that a form on another site cannot send. */
  ask(method: string, path: string, { as, body, headers = {} }: Asked = {}): Promise<Response> {
    return fetch(this.url + path, {
      method,
      headers: {
        ...(method === 'GET' ? {} : { 'x-zhuji': '1' }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(as ? { cookie: this.people[as].cookie } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  }

  /** Stores an alert, as an event from the home would; again with the same id, it is one more change. */
  async putAlert(id: string, more: Partial<Alert> = {}): Promise<AlertId> {
    const alert: Alert = { ...raised, id: id as AlertId, openedAt: this.now, raisedAt: this.now, ...more };
    await this.store.write((tx) => tx.alerts.put(alert));
    return alert.id;
  }
}

interface Asked {
  as?: Role | undefined;
  body?: unknown;
  headers?: Record<string, string>;
}

export const home: Home = {
  id: 'home-1' as HomeId,
  community: '祁连里社区',
  address: '3 号楼 2 单元 402 室',
  residents: [{ id: 'home-1-a' as ResidentId, name: '王秀兰', phone: '199 0000 0007' }],
  contacts: [],
  gateway: 'gw-0001' as GatewayId,
};

const raised: Omit<Alert, 'id' | 'openedAt' | 'raisedAt'> = {
  home: home.id,
  kind: 'sos',
  severity: 'P1',
  state: 'raised',
  test: false,
  events: 1,
  devices: [],
  alarming: [],
};

const config: Omit<HttpConfig, 'consoleFolder' | 'familyFolder' | 'responderFolder'> = {
  host: '127.0.0.1',
  port: 0,
  secureCookies: false,
  version: '0.0.0-test',
  liveBeat: seconds(2),
  callLink: 'sip:{number}@pbx.example.cn',
  requestsPerMinute: 100_000,
  gateways: { port: 1883, tls: false },
};

class PushedClock {
  #now = instant(1_795_280_400_000);
  now(): Instant {
    return this.#now;
  }
  push(byMs: number): void {
    this.#now = later(this.#now, milliseconds(byMs));
  }
}

type Ports = Parameters<typeof addUser>[0];

async function accounts(ports: Ports, url: string): Promise<Roles> {
  // Together: each password takes its time to hash.
  const made = await Promise.all(
    (Object.keys(roles) as Role[]).map(async (role) => {
      const added = await addUser(ports)('system', { username: `${role}.one`, name: role, role });
      if (!added.ok) throw new Error(added.code);
      const { username, password } = added.value;
      return [role, { username, password, cookie: await cookieOf(url, added.value) }] as const;
    }),
  );
  return Object.fromEntries(made) as Roles;
}

export async function cookieOf(
  url: string,
  { username, password }: { username: string; password: string },
): Promise<string> {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-zhuji': '1' },
    body: JSON.stringify({ username, password }),
  });
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}
