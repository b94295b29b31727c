/** The commands that do something to a home, and then tell what the elder heard of it. */
import { setTimeout as wait } from 'node:timers/promises';
import type { DeviceClass } from '@zhuji/protocol';
import type { Command } from 'commander';
import { habitNames } from '../devices/device.ts';
import { refuse } from '../refusals.ts';
import type { Deed } from '../town/deeds.ts';
import { folderOf, number, oneOf, wholeNumber } from './arguments.ts';
import { ask } from './client.ts';
import { doneLine, entryLine, print } from './print.ts';

const listenFor = 5_000;
/** Two lines spoken together come this close. */
const untilQuiet = 1_000;
const pollEvery = 150;

type OnOff = 'on' | 'off';

export function addDeedCommands(program: Command): void {
  addKeys(program);
  addDangers(program);
  addSupplies(program);
  addDeviceTroubles(program);
}

function addKeys(program: Command): void {
  const keys = [
    ['press', 'red', '按下红键(求助)· press the red key'],
    ['cancel', 'cancel', '按取消键 · press the cancel key'],
    ['green', 'green', '按绿键(普通求助)· press the green key, an ordinary request'],
  ] as const;
  for (const [name, key, words] of keys) {
    program
      .command(`${name} [home]`)
      .description(words)
      .option('--device <id>', '哪个按钮 which button')
      .action(async (home: string | undefined, { device }: { device?: string }, command: Command) => {
        const fit: DeviceClass[] = key === 'red' ? ['button'] : ['base_station'];
        const where = await homeFor(command, home, fit);
        await doAndListen(command, { do: 'press', home: where, key, ...(device ? { device } : {}) });
      });
  }
}

function addDangers(program: Command): void {
  const dangers = [
    ['gas', 'gas', '燃气泄漏 · gas leaks', '每分钟 %LEL a minute'],
    ['co', 'co', '一氧化碳上升 · carbon monoxide rises', '每分钟 ppm a minute'],
  ] as const;
  for (const [name, fit, words, unit] of dangers) {
    program
      .command(`${name} [home]`)
      .description(words)
      .option('--rate <n>', unit, number(0, 2_000))
      .action(async (home: string | undefined, { rate }: { rate?: number }, command: Command) => {
        const where = await homeFor(command, home, [fit]);
        await doAndListen(
          command,
          { do: name, home: where, ...(rate === undefined ? {} : { rate }) },
          20_000,
        );
      });
  }
  program
    .command('fall [home]')
    .description('老人跌倒 · the elder falls')
    .option('--seconds <n>', '多少秒后自己站起来 up again by herself after so long', number(0, 86_400))
    .action(async (home: string | undefined, { seconds }: { seconds?: number }, command: Command) => {
      const where = await homeFor(command, home, ['fall_wearable']);
      await doAndListen(command, { do: 'fall', home: where, ...(seconds === undefined ? {} : { seconds }) });
    });
  plain(program, 'smoke', ['smoke'], '着火冒烟 · smoke');
  plain(program, 'flood', ['water'], '地面漏水 · water on the floor');
  plain(program, 'get-up', ['fall_wearable'], '老人站起来 · the elder is up again');
  plain(program, 'clear', [], '险情排除,开窗通风 · whatever it was is mended and aired');
  plain(program, 'open-valve', ['valve'], '手动打开燃气阀 · open the gas valve by hand');
  turned(program, 'door', ['door'], '入户门 on=敞开 · the front door stands open', (home, on) => ({
    do: 'door',
    home,
    open: on,
  }));
  turned(program, 'heating', [], '供暖 · the heating', (home, on) => ({ do: 'heating', home, on }));
}

function plain(
  program: Command,
  name: 'smoke' | 'flood' | 'get-up' | 'clear' | 'open-valve',
  fit: DeviceClass[],
  words: string,
): void {
  program
    .command(`${name} [home]`)
    .description(words)
    .action(async (home: string | undefined, _options, command: Command) => {
      const where = await homeFor(command, home, fit);
      const verb = name.replace('-', '_') as 'smoke' | 'flood' | 'get_up' | 'clear' | 'open_valve';
      await doAndListen(command, { do: verb, home: where });
    });
}

function turned(
  program: Command,
  name: string,
  fit: DeviceClass[],
  words: string,
  deed: (home: string, on: boolean) => Deed,
): void {
  program
    .command(`${name} <on|off> [home]`)
    .description(words)
    .action(async (state: string, home: string | undefined, _options, command: Command) => {
      const on = oneOf(state, ['on', 'off']) === 'on';
      await justDo(command, deed(await homeFor(command, home, fit), on));
    });
}

function addSupplies(program: Command): void {
  program
    .command('power <cut|restore> [home]')
    .description('停电、来电 · mains power of a home or a community')
    .option('--community <name>', '整个社区 a whole community')
    .action(
      async (
        state: string,
        home: string | undefined,
        { community }: { community?: string },
        command: Command,
      ) => {
        const on = oneOf(state, ['cut', 'restore']) === 'restore';
        await justDo(command, {
          do: 'power',
          on,
          ...(community ? { community } : { home: home ?? 'home-1' }),
        });
      },
    );
  program
    .command('line <cut|restore|flap|slow> [home]')
    .description('宽带:断开、恢复、时断时续、变慢 · the broadband between gateway and hub')
    .option('--community <name>', '整个社区 a whole community')
    .option('--seconds <n>', '时断时续多久 how long it flaps', number(1, 86_400))
    .option('--milliseconds <n>', '慢多少 how slow', number(0, 60_000))
    .action(
      async (
        state: string,
        home: string | undefined,
        options: { community?: string; seconds?: number; milliseconds?: number },
        command: Command,
      ) => {
        const how = oneOf(state, ['cut', 'restore', 'flap', 'slow']);
        const where = options.community ? {} : { home: home ?? 'home-1' };
        await justDo(command, { do: 'line', state: how, ...options, ...where });
      },
    );
  program
    .command('garbage [home]')
    .description('串口噪声 · noise on the home’s serial line')
    .option('--bytes <n>', '字节数 how many', wholeNumber(1, 1_000_000), 10_000)
    .action(async (home: string | undefined, { bytes }: { bytes: number }, command: Command) =>
      justDo(command, { do: 'garbage', home: home ?? 'home-1', bytes }),
    );
  program
    .command('restart-bridge [home]')
    .description('Zigbee2MQTT 重启并重发缓存 · Zigbee2MQTT starts anew and sends its cache again')
    .action(async (home: string | undefined, _options, command: Command) =>
      justDo(command, { do: 'restart_bridge', home: home ?? 'home-1' }),
    );
}

function addDeviceTroubles(program: Command): void {
  const troubles = [
    [
      'kill',
      '设备坏了(off 修好)· the device dies (off: lives again)',
      (on: boolean) => ({ do: 'kill', dead: on }) as const,
    ],
    [
      'tamper',
      '设备被拆(off 装回)· the device is opened',
      (on: boolean) => ({ do: 'tamper', open: on }) as const,
    ],
    ['fault', '设备报故障 · the device reports a fault', (on: boolean) => ({ do: 'fault', on }) as const],
  ] as const;
  for (const [name, words, deed] of troubles) {
    program
      .command(`${name} <home> <device> [on|off]`)
      .description(words)
      .action(async (home: string, device: string, state: string | undefined, _options, command: Command) => {
        const on = oneOf<OnOff>(state ?? 'on', ['on', 'off']) === 'on';
        await justDo(command, { ...deed(on), home, device });
      });
  }
  program
    .command('battery <home> <device> <percent>')
    .description('设置电量 · set a battery')
    .action(async (home: string, device: string, percent: string, _options, command: Command) =>
      justDo(command, { do: 'battery', home, device, percent: number(0, 100)(percent) }),
    );
  program
    .command('habit <home> <device> <habit> [on|off]')
    .description(`设备的坏毛病 · a bad habit: ${habitNames.join(', ')}`)
    .action(
      async (
        home: string,
        device: string,
        habit: string,
        state: string | undefined,
        _options,
        command: Command,
      ) => {
        const on = oneOf<OnOff>(state ?? 'on', ['on', 'off']) === 'on';
        await justDo(command, { do: 'habit', home, device, habit: oneOf(habit, habitNames), on });
      },
    );
  program
    .command('pulse <home> <value>')
    .description('心率(own 恢复自己的)· her pulse (own: her own again)')
    .action(async (home: string, value: string, _options, command: Command) =>
      justDo(command, { do: 'pulse', home, value: value === 'own' ? null : number(20, 220)(value) }),
    );
}

/** The home that was named, or the first that has such a device. */
async function homeFor(
  command: Command,
  home: string | undefined,
  fit: readonly DeviceClass[],
): Promise<string> {
  if (home !== undefined) return home;
  const homes = await ask(folderOf(command), { do: 'homes' });
  const found = homes.find(({ devices }) =>
    fit.every((wanted) => devices.some((one) => one.class === wanted)),
  );
  if (found === undefined) throw refuse('device_missing', { home: '—', wanted: fit.join(' + ') });
  return found.home;
}

async function justDo(command: Command, deed: Deed): Promise<void> {
  print(doneLine(await ask(folderOf(command), deed)));
}

/** Prints what was done, then what the elder hears, until it is quiet again or `patience` (in ms) is over. */
async function doAndListen(command: Command, deed: Deed, patience = listenFor): Promise<void> {
  const folder = folderOf(command);
  const done = await ask(folder, deed);
  print(doneLine(done));
  const home = done.homes[0] ?? '';
  let after = done.after;
  let quietFor = 0;
  let heard = 0;
  for (let waited = 0; waited < patience && (heard === 0 || quietFor < untilQuiet); waited += pollEvery) {
    const news = await ask(folder, { do: 'heard', home, after });
    for (const entry of news) print(entryLine(entry));
    after = news.at(-1)?.n ?? after;
    heard += news.length;
    quietFor = news.length > 0 ? 0 : quietFor + pollEvery;
    await wait(pollEvery);
  }
  if (heard === 0)
    print(`(家里还没有声音;稍后用 npm run sim -- heard ${home} 查看 · nothing heard at home yet)`);
}
