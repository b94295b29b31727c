/** The commands that do something to a home: its keys, its dangers, its windows and doors. */
import type { DeviceClass } from '@zhuji/protocol';
import type { Command } from 'commander';
import type { Deed } from '../town/deeds.ts';
import { number, oneOf } from './arguments.ts';
import { doAndListen, homeFor, justDo } from './carry-out.ts';

export function addDeedCommands(program: Command): void {
  addKeys(program);
  addDangers(program);
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
  plain(program, 'smoke', ['smoke'], '着火冒烟 · smoke', doAndListen);
  plain(program, 'flood', ['water'], '地面漏水 · water on the floor', doAndListen);
  plain(program, 'get-up', ['fall_wearable'], '老人站起来 · the elder is up again', justDo);
  plain(program, 'clear', [], '险情排除,开窗通风 · whatever it was is mended and aired', justDo);
  plain(program, 'open-valve', ['valve'], '手动打开燃气阀 · open the gas valve by hand', justDo);
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
  carryOut: (command: Command, deed: Deed) => Promise<void>,
): void {
  program
    .command(`${name} [home]`)
    .description(words)
    .action(async (home: string | undefined, _options, command: Command) => {
      const where = await homeFor(command, home, fit);
      const verb = name.replace('-', '_') as 'smoke' | 'flood' | 'get_up' | 'clear' | 'open_valve';
      await carryOut(command, { do: verb, home: where });
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
