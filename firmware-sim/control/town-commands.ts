/** `plan` and `run`: a town is drawn once, and then runs until it is told to stop. */
import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { instant } from '@zhuji/protocol';
import type { Command } from 'commander';
import { TownClock } from '../clock.ts';
import { refuse } from '../refusals.ts';
import { planTown, portsPerHome } from '../town/plan-town.ts';
import { createTown } from '../town/run-town.ts';
import { hasTown, readTown, writeTown } from '../town/town-files.ts';
import type { TownPlan } from '../town/town-plan.ts';
import { defaultFolder, gather, number, wholeNumber } from './arguments.ts';
import { entryLine, print } from './print.ts';
import { ControlServer } from './server.ts';
import { socketPath } from './socket.ts';

interface PlanOptions {
  homes: number;
  showFlat?: boolean;
  seed: number;
  out: string;
  hub: string;
  portBase: number;
  force?: boolean;
}
interface RunOptions {
  dir: string;
  speed: number;
  play: string[];
  pty: string[];
  show?: boolean;
}

export function addTownCommands(program: Command): void {
  program
    .command('plan')
    .description('规划小镇:住户、设备、接线、网关配置 · draw a town: homes, devices, wiring, gateway files')
    .option('--homes <n>', '家庭数 number of homes', wholeNumber(1, 5_000), 12)
    .option('--seed <n>', '随机种子 the same seed gives the same town', wholeNumber(0, 2 ** 31), 7)
    .option('--out <folder>', '输出文件夹 where to write it', defaultFolder())
    .option('--hub <url>', '平台的 MQTT 地址 the hub', 'mqtt://127.0.0.1:1883')
    .option(
      '--port-base <port>',
      `每户 ${portsPerHome} 个端口的起点 first port`,
      wholeNumber(1, 65_535),
      21_000,
    )
    .option('--show-flat', '另加一套无人居住的样板间 and a show flat, where nobody lives')
    .option('--force', '覆盖已有的小镇 replace a town that is there')
    .action(drawPlan);
  program
    .command('run')
    .description('运行小镇,Ctrl-C 停止 · run the town until Ctrl-C')
    .option('--speed <n>', '时钟倍速,0 为静止 clock speed, 0 stands still', number(0, 3_600), 1)
    .option('--play <scenario>', '一开始就播放(可重复)play from the start (repeatable)', gather, [])
    .option(
      '--pty <home=path>',
      '该家庭串口接到 pty the home’s serial line ends in a pty (repeatable)',
      gather,
      [],
    )
    .option('--show', '打印发生的一切 print everything that happens')
    .action((_options, command: Command) => run(command.optsWithGlobals()));
}

function drawPlan(options: PlanOptions): void {
  const folder = resolve(options.out);
  const wish = { ...options, hubUrl: options.hub, year: new Date().getFullYear() };
  const drawn = planTown({ ...wish, secret: (bytes) => randomBytes(bytes).toString('hex') });
  if (hasTown(folder) && !options.force) {
    if (!sameTown(readTown(folder), drawn)) throw refuse('plan_exists', { folder });
    print(`已有同样的小镇,保留不变 · the same town is there already, kept: ${folder}`);
    return;
  }
  writeTown(folder, drawn);
  const devices = drawn.homes.reduce((sum, home) => sum + home.devices.length, 0);
  print(
    `已规划 ${drawn.homes.length} 户、${devices} 台设备 · ${drawn.homes.length} homes, ${devices} devices: ${folder}`,
  );
}

/** The same but for its keys, which are never drawn twice. */
const sameTown = (one: TownPlan, other: TownPlan): boolean => withoutKeys(one) === withoutKeys(other);
const withoutKeys = (town: TownPlan): string =>
  JSON.stringify(town, (name, value) => (name === 'secret' || name === 'password' ? '' : value));

async function run(options: RunOptions): Promise<void> {
  const folder = resolve(options.dir);
  const clock = new TownClock({ start: instant(Date.now()), speed: options.speed });
  const ptys = new Map(options.pty.map(ptyOf));
  const plan = readTown(folder);
  const stranger = [...ptys.keys()].find((home) => !plan.homes.some(({ id }) => id === home));
  if (stranger !== undefined) throw refuse('home_unknown', { home: stranger });
  const town = createTown(plan, { clock, folder, ptys });
  const server = new ControlServer(folder, town.control);
  // Before anything is open: a Ctrl-C during the start must still close all of it.
  const stopped = told();
  await server.start();
  try {
    await town.start();
    for (const scenario of options.play) await town.control.ask({ do: 'play', scenario });
    if (options.show) town.control.follow((entry) => print(entryLine(entry)));
    print(`小镇运行中:${town.plan.homes.length} 户 · town running: ${town.plan.homes.length} homes`);
    print(`控制 control: npm run sim -- --dir ${folder} homes   (${socketPath(folder)})`);
    await stopped;
  } finally {
    await server.stop();
    await town.stop();
  }
  print('小镇已停止 · town stopped');
}

/** Until Ctrl-C, or whoever started us says so. */
const told = (): Promise<void> =>
  new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => done());
  });

function ptyOf(text: string): [string, string] {
  const [home, path] = text.split('=');
  if (!home || !path) throw refuse('request_invalid', { faults: `--pty ${text}: home-1=/dev/pts/3` });
  return [home, path];
}
