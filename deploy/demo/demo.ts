/**
 * The whole system on one machine: hub, console, a gateway for every home, the simulated town. `npm start` runs it for people,
 * and the tests that cross programs run a small one and pull its parts from under it.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { GatewayView, Register } from '@zhuji/protocol';
import { type Credentials, keepLinks, readyAccounts } from './accounts.ts';
import { enrolGateways, HubApi } from './enrolment.ts';
import { familyLinks } from './family-links.ts';
import { type GuestResponder, guestResponder } from './guest-responder.ts';
import { buildPages } from './page-builds.ts';
import { sendPastWeeks } from './past-weeks.ts';
import { demandFree, freeRun } from './ports.ts';
import { Program, run } from './program.ts';
import { readyResponders } from './responder-accounts.ts';
import type { DemoSettings } from './settings.ts';
import { openShowFlat } from './show-flat.ts';
import { until } from './until.ts';

const portsPerHome = 4;
const seed = 7;

export interface DemoListener {
  /** A step is done. */
  step: (zh: string, en: string, what: string) => void;
  /** A line of the town's story. */
  story: (line: string) => void;
  died: (program: string, how: string) => void;
}

export class Demo {
  readonly programs = new Map<string, Program>();
  #settings: DemoSettings;
  #tell: DemoListener;
  #stopped = false;

  constructor(settings: DemoSettings, listener: DemoListener) {
    this.#settings = settings;
    this.#tell = listener;
  }

  async start(): Promise<Credentials> {
    const { httpPort, mqttPort, demo, root } = this.#settings;
    await demandFree(httpPort, 'ZHUJI_HTTP_PORT');
    await demandFree(mqttPort, 'ZHUJI_MQTT_PORT');
    mkdirSync(join(demo, 'logs'), { recursive: true, mode: 0o700 });

    this.#tell.step(
      '网页',
      'pages',
      (await buildPages(root)) === 'built' ? '已构建 built' : '已是最新 up to date',
    );
    const register = await this.#planTown();
    this.#tell.step('模拟社区', 'town', `${register.homes.length} 户家庭 homes`);
    const credentials = await readyAccounts(this.#settings);
    this.#tell.step('账号', 'accounts', join(demo, 'credentials.json'));
    await this.#startHub();
    this.#tell.step('平台', 'hub', `${credentials.hub} · mqtt://127.0.0.1:${mqttPort}`);
    const api = await this.#enrol(credentials, register);
    await this.#sendPast();
    const guest = await this.#startResponders(credentials, api, register);
    rmSync(join(demo, 'sim.sock'), { force: true });
    // The town first: a gateway whose lines all answer at its first try misses no press.
    this.#startTown();
    await until('模拟社区 town', async () => existsSync(join(demo, 'sim.sock')));
    this.#startGateways(register);
    await until('网关上线 gateways online', () => allOnline(api, register));
    this.#tell.step('网关', 'gateways', `${register.homes.length} 台在线 online`);
    const family = await familyLinks(api, credentials.hub, register);
    return keepLinks(this.#settings, credentials, { family, ...(guest && { guest }) });
  }

  /** The town first, the hub last: what is on its way is still taken in. May be called twice, and while it starts. */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const program of [...this.programs.values()].reverse()) await program.stop();
    this.programs.clear();
  }

  /** The same seed gives the same town at every start; its ports are looked for anew, and its devices get new keys. */
  async #planTown(): Promise<Register> {
    const { homes, showFlat, demo, mqttPort, root, linePorts } = this.#settings;
    const base = await freeRun(linePorts, (homes + (showFlat ? 1 : 0)) * portsPerHome);
    const town = [
      '--homes',
      `${homes}`,
      '--seed',
      `${seed}`,
      '--out',
      demo,
      '--port-base',
      `${base}`,
      ...(showFlat ? ['--show-flat'] : []),
      '--force',
    ];
    await run([join(root, 'firmware-sim/main.ts'), 'plan', ...town, '--hub', `mqtt://127.0.0.1:${mqttPort}`]);
    return JSON.parse(readFileSync(join(demo, 'register.json'), 'utf8')) as Register;
  }

  async #startHub(): Promise<void> {
    const { data, httpPort, mqttPort, root } = this.#settings;
    this.#launch('hub', [join(root, 'hub/main.ts')], {
      ZHUJI_DATA: data,
      ZHUJI_HTTP_PORT: `${httpPort}`,
      ZHUJI_MQTT_PORT: `${mqttPort}`,
    });
    await until('平台就绪 hub ready', async () => (await fetch(`http://127.0.0.1:${httpPort}/health`)).ok);
  }

  async #enrol({ hub, accounts }: Credentials, register: Register): Promise<HubApi> {
    const admin = accounts.find((account) => account.role === 'admin');
    if (!admin) throw new Error('credentials.json 中没有管理员 / has no admin account');
    const api = new HubApi(hub);
    await api.signIn(admin);
    await api.send('PUT', '/api/register', register);
    await enrolGateways(api, register, join(this.#settings.demo, 'gateways'));
    await openShowFlat(api, register);
    return api;
  }

  /** Before the gateways: they would be cut off by a second line in their name. A demo without a past is still one. */
  async #sendPast(): Promise<void> {
    const { demo, mqttPort, pastDays: days } = this.#settings;
    if (days === undefined) return;
    const sent = await sendPastWeeks({ demo, mqttPort, seed, days }).catch((fault: unknown) => {
      this.#tell.step('往日读数', 'past readings', `没有写入 not sent: ${fault}`);
    });
    if (sent !== undefined)
      this.#tell.step('往日读数', 'past readings', `${days} 天 days，${sent} 条，均为虚构 all invented`);
  }

  async #startResponders(
    { hub }: Credentials,
    api: HubApi,
    register: Register,
  ): Promise<GuestResponder | undefined> {
    const { demo, root, responders } = this.#settings;
    if (!responders) return undefined;
    const file = join(demo, 'responders.json');
    const count = await readyResponders(api, register, seed, file);
    const phones = [join(root, 'deploy/demo/phones.ts'), hub, file, `${responders.haste}`];
    this.#launch('phones', phones, {}, this.#tell.story);
    this.#tell.step('响应员', 'responders', `${count} 部手机 telephones`);
    return guestResponder(api, hub, register, join(demo, 'guest-responder.json'));
  }

  /** One gateway runs as a process of its own, as on a real Pi; the others share one process. */
  #startGateways(register: Register): void {
    const { demo, root } = this.#settings;
    const [alone, ...together] = register.homes.flatMap((home) =>
      home.gateway ? [join(demo, 'gateways', `${home.gateway}.yaml`)] : [],
    );
    if (alone) this.#launch('gateway-alone', [join(root, 'gateway/main.ts'), '--config', alone]);
    if (together.length > 0) this.#launch('gateways', [join(root, 'deploy/demo/gateways.ts'), ...together]);
  }

  #startTown(): void {
    const { demo, root, play } = this.#settings;
    const what = play ? ['--play', play] : [];
    const words = ['run', '--dir', demo, '--show', ...what];
    this.#launch('town', [join(root, 'firmware-sim/main.ts'), ...words], {}, this.#tell.story);
  }

  #launch(
    name: string,
    args: string[],
    env: Record<string, string> = {},
    onLine?: (line: string) => void,
  ): void {
    if (this.#stopped) return;
    const program = new Program({
      name,
      args,
      env,
      logFile: join(this.#settings.demo, 'logs', `${name}.log`),
      onDeath: (how) => this.#tell.died(name, how),
      ...(onLine ? { onLine } : {}),
    });
    this.programs.set(name, program);
    program.start();
  }
}

/** With a version: past weeks came over the line of the gateway, which says nothing of itself by that. */
async function allOnline(api: HubApi, register: Register): Promise<boolean> {
  const gateways = await api.send<GatewayView[]>('GET', '/api/gateways');
  return (
    gateways.filter(({ online, version }) => online && version !== undefined).length >= register.homes.length
  );
}
