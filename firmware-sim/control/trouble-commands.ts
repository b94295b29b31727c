/** The commands that take away what a home lives on (power, broadband), and those that trouble one device. */
import type { Command } from 'commander';
import { habitNames } from '../devices/device.ts';
import { number, oneOf, wholeNumber } from './arguments.ts';
import { justDo } from './carry-out.ts';

type OnOff = 'on' | 'off';

export function addTroubleCommands(program: Command): void {
  addSupplies(program);
  addDeviceTroubles(program);
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
