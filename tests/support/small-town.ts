/** A small town of real processes: hub, gateways, simulator. Tests press its buttons and pull its parts away. */
import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AlertDetail, AlertKind, AlertList, AlertSummary, Role } from '@zhuji/protocol';
import type { Credentials } from '../../deploy/demo/accounts.ts';
import { Demo } from '../../deploy/demo/demo.ts';
import { HubApi } from '../../deploy/demo/enrolment.ts';
import type { Program } from '../../deploy/demo/program.ts';
import { run } from '../../deploy/demo/program.ts';
import type { DemoSettings } from '../../deploy/demo/settings.ts';
import { until } from '../../deploy/demo/until.ts';
import { ask, watch } from '../../firmware-sim/control/client.ts';
import type { Deed } from '../../firmware-sim/town/deeds.ts';
import type { Done, Entry, TownStatus } from '../../firmware-sim/town/requests.ts';
import { movedGateway, type TypedIn } from './moved-gateway.ts';

const root = join(import.meta.dirname, '../..');

export class SmallTown {
  readonly #demo: Demo;
  readonly #data: string;
  readonly mqttPort: number;
  readonly credentials: Credentials;
  readonly desk: HubApi;

  private constructor(demo: Demo, settings: DemoSettings, credentials: Credentials, desk: HubApi) {
    this.#demo = demo;
    this.#data = settings.data;
    this.mqttPort = settings.mqttPort;
    this.credentials = credentials;
    this.desk = desk;
  }

  static async start(
    homes: number,
    more: Pick<DemoSettings, 'responders' | 'pastDays' | 'showFlat'> = {},
  ): Promise<SmallTown> {
    const data = mkdtempSync(join(tmpdir(), 'zhuji-town-'));
    const settings = {
      root,
      data,
      demo: join(data, 'demo'),
      httpPort: await freePort(),
      mqttPort: await freePort(),
      homes,
      // Anywhere: towns that start side by side would find the same ports free.
      linePorts: randomInt(22_000, 32_000),
      ...more,
    };
    const deaths = (program: string, how: string) => console.error(`${program} died: ${how}`);
    const demo = new Demo(settings, { step: () => {}, story: () => {}, died: deaths });
    try {
      const credentials = await demo.start();
      const desk = new HubApi(credentials.hub);
      await desk.signIn(account(credentials, 'operator'));
      return new SmallTown(demo, settings, credentials, desk);
    } catch (fault) {
      // Half a town must not outlive the test that could not start it.
      await demo.stop();
      throw fault;
    }
  }

  async stop(): Promise<void> {
    await this.#demo.stop();
    rmSync(this.#data, { recursive: true, force: true });
  }

  account(role: Role, nth = 0): { username: string; password: string; role: Role } {
    return account(this.credentials, role, nth);
  }

  program(name: 'hub' | 'gateway-alone' | 'gateways' | 'town' | 'phones'): Program {
    const program = this.#demo.programs.get(name);
    if (!program) throw new Error(`no program ${name}`);
    return program;
  }

  /** On the lines of a home whose own gateway was stopped, set up as a page of the hub says. Whoever starts it stops it. */
  movedGateway(from: string, typed: TypedIn): Program {
    return movedGateway(root, join(this.#data, 'demo'), from, typed);
  }

  /** Done at once, without the second that a command line takes to start. */
  do(deed: Deed): Promise<Done> {
    return ask(join(this.#data, 'demo'), deed);
  }

  /** What was heard in the home since that entry of the town's diary, oldest first. */
  heard(home: string, after = 0): Promise<Entry[]> {
    return ask(join(this.#data, 'demo'), { do: 'heard', home, after });
  }

  /** The town's diary as it is written, until `signal`. */
  watch(signal: AbortSignal): Promise<AsyncGenerator<Entry>> {
    return watch(join(this.#data, 'demo'), undefined, signal);
  }

  /** So many seconds of the town's life, at once. The hub's and the gateways' clocks go on as before. */
  push(seconds: number): Promise<TownStatus> {
    return ask(join(this.#data, 'demo'), { do: 'step', seconds });
  }

  /** What a person would type after `npm run sim --`. */
  sim(...words: string[]): Promise<string> {
    return run([join(root, 'firmware-sim/main.ts'), ...words, '--dir', join(this.#data, 'demo')]);
  }

  async openAlerts(home: string, kind: AlertKind): Promise<AlertSummary[]> {
    const { alerts } = await this.desk.send<AlertList>('GET', '/api/alerts?state=open');
    return alerts.filter((alert) => alert.home.id === home && alert.kind === kind);
  }

  /** Waits for the one open alert of this home and kind. */
  async alert(home: string, kind: AlertKind): Promise<AlertSummary> {
    let found: AlertSummary | undefined;
    await until(`${kind} at ${home}`, async () => {
      [found] = await this.openAlerts(home, kind);
      return found !== undefined;
    });
    if (!found) throw new Error('unreachable: until() throws first');
    return found;
  }

  detail(id: string): Promise<AlertDetail> {
    return this.desk.send<AlertDetail>('GET', `/api/alerts/${id}`);
  }

  /** Claimed, resolved and closed, so that the next press opens a new one. */
  async finish(id: string): Promise<void> {
    await this.desk.send('POST', `/api/alerts/${id}/claim`, {});
    await this.desk.send('POST', `/api/alerts/${id}/resolve`, { disposition: 'test' });
    await this.desk.send('POST', `/api/alerts/${id}/close`, {});
  }

  /** Whoever has them: what one story left open would join the next one's alert. */
  async finishAll(): Promise<void> {
    const chief = new HubApi(this.credentials.hub);
    await chief.signIn(this.account('supervisor'));
    const { alerts } = await this.desk.send<AlertList>('GET', '/api/alerts?state=open');
    for (const { id, state, claimedBy } of alerts) {
      if (state === 'resolved') await chief.send('POST', `/api/alerts/${id}/close`, {});
      else {
        if (claimedBy) await chief.send('POST', `/api/alerts/${id}/release`, {});
        await this.finish(id);
      }
    }
  }

  async hubReady(): Promise<void> {
    await until('hub ready', async () => (await fetch(`${this.credentials.hub}/health`)).ok);
  }
}

function account(credentials: Credentials, role: Role, nth = 0) {
  const found = credentials.accounts.filter((one) => one.role === role)[nth];
  if (!found) throw new Error(`no ${role} account`);
  return found;
}

/** Below those that the system gives away: while a program is down, no other's connection may take the port that it comes back to. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(10_000, 22_000);
    if (await isFree(port)) return port;
  }
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
