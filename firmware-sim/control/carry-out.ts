/** Does a deed, says what was done, and where it matters stays to hear what the elder hears. */
import { setTimeout as wait } from 'node:timers/promises';
import type { DeviceClass } from '@zhuji/protocol';
import type { Command } from 'commander';
import { refuse } from '../refusals.ts';
import type { Deed } from '../town/deeds.ts';
import { folderOf } from './arguments.ts';
import { ask } from './client.ts';
import { doneLine, entryLine, print } from './print.ts';

const listenFor = 5_000;
/** Two lines spoken together come this close. */
const untilQuiet = 1_000;
const pollEvery = 150;

/** The home that was named, or the first that has such a device. */
export async function homeFor(
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

export async function justDo(command: Command, deed: Deed): Promise<void> {
  print(doneLine(await ask(folderOf(command), deed)));
}

/** Prints what was done, then what the elder hears, until it is quiet again or `patience` (in ms) is over. */
export async function doAndListen(command: Command, deed: Deed, patience = listenFor): Promise<void> {
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
