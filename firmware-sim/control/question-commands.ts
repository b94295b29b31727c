/** The commands that only look, and those that push the clock. */
import { resolve } from 'node:path';
import { type DeviceClass, deviceClasses } from '@zhuji/protocol';
import type { Command } from 'commander';
import type { HomeLine, TownStatus } from '../town/requests.ts';
import { folderOf, number } from './arguments.ts';
import { ask, watch } from './client.ts';
import { entryLine, print, timeOfDay } from './print.ts';
import { table } from './table.ts';

export function addQuestionCommands(program: Command): void {
  program
    .command('homes')
    .description('列出家庭与设备 · the homes and their devices')
    .option('--devices', '同时列出设备 with every device')
    .action(async (options: { devices?: boolean }, command: Command) => {
      const homes = await ask(folderOf(command), { do: 'homes' });
      print(options.devices ? deviceTable(homes) : homeTable(homes));
    });
  program
    .command('status')
    .description('时钟、倍速、正在播放的剧本 · clock, speed, what is playing')
    .action(async (_options, command: Command) =>
      printStatus(await ask(folderOf(command), { do: 'status' })),
    );
  program
    .command('heard <home>')
    .description('老人听到和看到了什么 · what the elder heard and saw')
    .action(async (home: string, _options, command: Command) => {
      const entries = await ask(folderOf(command), { do: 'heard', home });
      print(entries.length > 0 ? entries.map(entryLine).join('\n') : '(还没有声音 nothing yet)');
    });
  program
    .command('watch [home]')
    .description('实时查看,Ctrl-C 结束 · follow what is done and heard, until Ctrl-C')
    .action(async (home: string | undefined, _options, command: Command) => {
      const enough = new AbortController();
      process.once('SIGINT', () => enough.abort());
      const entries = await watch(folderOf(command), home, enough.signal);
      print('跟随中,Ctrl-C 结束 · following, Ctrl-C ends it');
      for await (const entry of entries) print(entryLine(entry));
    });
  addScenarioCommands(program);
  addClockCommands(program);
}

function addScenarioCommands(program: Command): void {
  program
    .command('scenarios')
    .description('列出剧本 · the scenarios there are')
    .action(async (_options, command: Command) => {
      const list = await ask(folderOf(command), { do: 'scenarios' });
      print(
        table(
          ['剧本 name', '内容', 'what'],
          list.map(({ name, zh, en }) => [name, zh, en]),
        ),
      );
    });
  program
    .command('play <scenario> [home]')
    .description('播放剧本(名字,或 .yaml 文件)· play a scenario, by name or from a file')
    .action(async (name: string, home: string | undefined, _options, command: Command) => {
      const scenario = /[/.]/.test(name) ? resolve(name) : name;
      const played = await ask(folderOf(command), { do: 'play', scenario, ...(home ? { home } : {}) });
      print(`播放 ${played.name}:${played.zh} · ${played.en}`);
    });
  program
    .command('stop-playing [scenario]')
    .description('停止播放 · stop one scenario, or all')
    .action(async (scenario: string | undefined, _options, command: Command) => {
      const { stopped } = await ask(folderOf(command), {
        do: 'stop_playing',
        ...(scenario ? { scenario } : {}),
      });
      print(`已停止 stopped: ${stopped.join(' ') || '—'}`);
    });
}

function addClockCommands(program: Command): void {
  program
    .command('speed <n>')
    .description('时钟倍速,0 为静止 · clock speed, 0 stands still')
    .action(async (text: string, _options, command: Command) => {
      const speed = number(0, 3_600)(text);
      printStatus(await ask(folderOf(command), { do: 'speed', speed }));
    });
  program
    .command('step <seconds>')
    .description('把时钟向前推 · push the clock on')
    .action(async (text: string, _options, command: Command) => {
      const seconds = number(0.001, 7 * 86_400)(text);
      printStatus(await ask(folderOf(command), { do: 'step', seconds }));
    });
}

function printStatus(status: TownStatus): void {
  const { now, speed, homes, devices, linesCut, playing } = status;
  print(`时间 time      ${timeOfDay(now)} (×${speed})`);
  print(`家庭 homes     ${homes} · 设备 devices ${devices} · 宽带中断 lines cut ${linesCut}`);
  print(`正在播放 playing ${playing.join(' ') || '—'}`);
}

const activities: Record<string, string> = {
  asleep: '睡觉',
  toilet: '如厕',
  washing: '洗漱',
  cooking: '做饭',
  eating: '吃饭',
  resting: '休息',
  napping: '午睡',
  visited: '有客人',
  out: '外出',
  fallen: '跌倒',
};

const homeTable = (homes: readonly HomeLine[]): string =>
  table(
    [
      '家庭 home',
      '网关 gateway',
      '老人 elder',
      '社区 community',
      '地址 address',
      '正在 doing',
      '燃气 %LEL',
      '市电',
      '宽带 line',
    ],
    homes.map((home) => [
      home.home,
      home.gateway,
      home.resident,
      home.community,
      home.address,
      activities[home.doing] ?? home.doing,
      home.gas.toFixed(1),
      home.mains ? '有' : '停',
      home.line,
    ]),
  );

const deviceTable = (homes: readonly HomeLine[]): string =>
  table(
    ['家庭 home', '设备 device', '名称 name', '类别 class', '线路 line'],
    homes.flatMap(({ home, devices }) =>
      devices.map(({ id, name, class: kind, line }) => [
        home,
        id,
        name,
        deviceClasses[kind as DeviceClass].zh,
        line,
      ]),
    ),
  );
