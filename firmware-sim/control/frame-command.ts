/** `frame`: the raw bytes of one press, to be written into a pty or a serial line by hand. */
import { eventKindByte, type Phase, phaseByte } from '@zhuji/protocol';
import type { Command } from 'commander';
import type { DeviceEventKind } from '../devices/device.ts';
import { refuse } from '../refusals.ts';
import { encodeReport } from '../wires/serial-frame.ts';
import { folderOf, number } from './arguments.ts';
import { ask } from './client.ts';

interface FrameOptions {
  device?: string;
  address?: string;
  key?: string;
  counter?: number;
  event: string;
  phase: string;
  battery?: number;
  raw?: boolean;
}

export function addFrameCommand(program: Command): void {
  program
    .command('frame [home]')
    .description('一次按键的原始串口字节 · the raw serial bytes of one press')
    .option('--device <id>', '该家庭的串口设备 a serial device of that home')
    .option('--address <hex>', '32 位地址 32-bit address, e.g. 0x00000007')
    .option('--key <hex>', '16 字节密钥 16-byte key')
    .option('--counter <n>', '计数器,须大于上一次 must be above the last one', number(0, 0xffff_ffff))
    .option('--event <kind>', Object.keys(eventKindByte).join(' '), 'sos')
    .option('--phase <phase>', Object.keys(phaseByte).join(' '), 'new')
    .option('--battery <percent>', '电量 battery', number(0, 100))
    .option('--raw', '原始字节输出到 stdout,不是十六进制 raw bytes instead of hex')
    .addHelpText(
      'after',
      `
给出家庭时,地址、密钥和下一个计数器取自运行中的小镇;否则三者都要给出。
With a home, address, key and the next counter come from the running town; otherwise give all three.

  npm run sim -- frame home-1 --device button-bed
  npm run sim --silent -- frame --address 0x7 --key 101112131415161718191a1b1c1d1e1f --counter 1 --battery 88 --raw > /tmp/pty`,
    )
    .action(async (home: string | undefined, options: FrameOptions, command: Command) => {
      const bytes = encode(await addressed(command, home, options), options);
      process.stdout.write(options.raw ? bytes : `${bytes.toString('hex')}\n`);
    });
}

interface Addressed {
  address: string;
  key: string;
  counter: number;
}

async function addressed(
  command: Command,
  home: string | undefined,
  options: FrameOptions,
): Promise<Addressed> {
  const { device, address, key, counter } = options;
  if (home !== undefined) {
    return ask(folderOf(command), { do: 'take_counter', home, ...(device ? { device } : {}) });
  }
  if (address === undefined || key === undefined || counter === undefined) {
    throw refuse('request_invalid', { faults: 'frame HOME, or --address and --key and --counter' });
  }
  return { address, key, counter };
}

function encode({ address, key, counter }: Addressed, { event, phase, battery }: FrameOptions): Buffer {
  const faults = [
    /^(0x[0-9a-f]{1,8}|\d{1,10})$/i.test(address) && Number(address) <= 0xffff_ffff
      ? ''
      : `--address ${address}`,
    /^[0-9a-f]{32}$/i.test(key) ? '' : '--key: 32 hex digits',
    event in eventKindByte ? '' : `--event ${event}`,
    phase in phaseByte ? '' : `--phase ${phase}`,
  ].filter((fault) => fault !== '');
  if (faults.length > 0) throw refuse('request_invalid', { faults: faults.join('; ') });
  const well = { tampered: false, warming: false, fault: false, endOfLife: false, mainsLost: false };
  return encodeReport(
    { type: 'event', kind: event as DeviceEventKind, phase: phase as Phase },
    { ...well, battery },
    { device: Number(address), key: Buffer.from(key, 'hex') },
    counter,
  );
}
