/**
 * docs/first-sensor.md, followed word by word: its register, its settings, its key and its bytes, taken out of the page. A real pty
 * (socat), a real Mosquitto, the hub and the gateway as processes. Then the same gas alarm with the hub off.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { AlertKind, AlertList } from '@zhuji/protocol';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { HubApi } from '../../deploy/demo/enrolment.ts';
import { Program, run } from '../../deploy/demo/program.ts';
import { until } from '../../deploy/demo/until.ts';
import { Ending } from '../../gateway/testing/home.ts';
import { Cable, mosquittoPublish, startMosquitto } from '../../gateway/testing/programs.ts';
import { HubProcess } from '../support/hub-process.ts';
import { needs } from '../support/needs.ts';

const root = join(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/first-sensor.md'), 'utf8');
const blocks = (language: string): string[] =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``, 'g'))].map(([, block = '']) => block);
const documentedPress = Buffer.from(/printf '([^']+)'/.exec(page)?.[1]?.replaceAll('\\x', '') ?? '', 'hex');
const documentedGas = /-m '([^']+)'/.exec(page)?.[1] ?? '';

const it = needs('socat', 'mosquitto', 'mosquitto_pub', 'mosquitto_sub');

describe('a first real sensor', () => {
  const ending = new Ending();
  const data = mkdtempSync(join(tmpdir(), 'zhuji-mine-'));
  const orders: string[] = [];
  let cable: Cable;
  let zigbee = 0;
  let hub: HubProcess;
  let desk: HubApi;
  let gateway: Program;

  beforeAll(async () => {
    cable = new Cable(data, ending);
    await cable.plug();
    zigbee = await startMosquitto(ending);
    ending.add(() => listener.kill());
    const listener = listenForOrders();
    hub = await HubProcess.start(join(data, 'hub'));
    ending.add(() => hub.kill());
    await followThePage();
    gateway = new Program({
      name: 'gateway',
      args: [join(root, 'gateway/main.ts'), '--config', join(data, 'gw-mine.yaml')],
      logFile: join(data, 'gateway.log'),
    });
    gateway.start();
    ending.add(() => gateway.stop());
    await until('the gateway is online', async () =>
      (await desk.send<{ online: boolean }[]>('GET', '/api/gateways')).some(({ online }) => online),
    );
  });
  afterAll(async () => {
    await ending.run();
    rmSync(data, { recursive: true, force: true });
  });

  function listenForOrders(): ChildProcess {
    const words = ['-p', `${zigbee}`, '-t', 'zigbee2mqtt/valve/set'];
    const child = spawn('mosquitto_sub', words, { stdio: ['ignore', 'pipe', 'ignore'] });
    createInterface({ input: child.stdout }).on('line', (line) => orders.push(line));
    return child;
  }

  async function followThePage(): Promise<void> {
    const [register = ''] = blocks('json');
    const [settings = '', keys = '', more = ''] = blocks('yaml');
    const [moreLines = '', moreDevices = ''] = more.split('devices:\n');
    const valve = '  - { id: valve, class: valve, name: 燃气阀, room: 厨房, line: zigbee, address: valve }\n';
    const config = settings
      .replace('devices:\n', `${moreLines.replace('lines:\n', '')}devices:\n`)
      .concat(moreDevices, valve)
      .replace('127.0.0.1:1883', `127.0.0.1:${hub.mqttPort}`)
      .replace('127.0.0.1:1884', `127.0.0.1:${zigbee}`)
      .replace('/tmp/zhuji-uart', cable.gateway);
    write('register.json', register);
    write('gw-mine.yaml', config);
    write('gw-mine.devices.yaml', keys);
    await hubCommand('load-register', join(data, 'register.json'));
    const secret = join(data, 'gw-mine.hub-secret');
    await hubCommand('add-gateway', '--id', 'gw-mine', '--home', 'home-mine', '--secret-file', secret);
    const made = await hubCommand(
      'add-user',
      '--username',
      'me',
      '--name',
      '我',
      '--role',
      'operator',
      '--json',
    );
    desk = new HubApi(hub.httpUrl);
    await desk.signIn({ ...(JSON.parse(made) as { password: string }), username: 'me', role: 'operator' });
  }

  const write = (name: string, text: string) => writeFileSync(join(data, name), text, { mode: 0o600 });
  const hubCommand = (...words: string[]) =>
    run([join(root, 'hub/main.ts'), ...words], { env: { ZHUJI_DATA: join(data, 'hub') } });

  const alerts = async (kind: AlertKind) =>
    (await desk.send<AlertList>('GET', '/api/alerts?state=open')).alerts.filter(
      (alert) => alert.kind === kind,
    );

  it('the documented bytes in a real pty become one alert, and a replay none', async () => {
    await cable.write(documentedPress);
    await until('an alert', async () => (await alerts('sos')).length === 1);
    await cable.write(documentedPress);
    const refused = async () =>
      (await desk.send<{ refused?: Record<string, number> }[]>('GET', '/api/gateways'))[0]?.refused;
    await until('the replay is counted', async () => (await refused())?.frame_replayed === 1);
    expect((await alerts('sos')).map(({ events }) => events)).toEqual([1]);
  });

  it('gas by mosquitto_pub shuts the valve and becomes an alert', async () => {
    mosquittoPublish(zigbee, 'zigbee2mqtt/gas_kitchen', documentedGas);
    await until('the valve is told', async () => orders.length > 0);
    expect(JSON.parse(orders[0] ?? '')).toEqual({ state: 'OFF' });
    await until('an alert', async () => (await alerts('gas_leak')).length === 1);
  });

  it('with the hub off the valve shuts all the same', async () => {
    await hub.kill();
    mosquittoPublish(zigbee, 'zigbee2mqtt/gas_kitchen', documentedGas.replace('true', 'false'));
    orders.length = 0;
    await until('the valve is told', async () => {
      mosquittoPublish(zigbee, 'zigbee2mqtt/gas_kitchen', documentedGas.replace('true', 'false'));
      mosquittoPublish(zigbee, 'zigbee2mqtt/gas_kitchen', documentedGas);
      return orders.length > 0;
    });
    expect(JSON.parse(orders[0] ?? '')).toEqual({ state: 'OFF' });
  });
});
