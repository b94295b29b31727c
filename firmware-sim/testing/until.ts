/** Waits for a condition of the real world (a socket, a process), and says what it waited for when it does not come. */
import { setTimeout as wait } from 'node:timers/promises';

export async function until<T>(
  what: string,
  look: () => T | undefined | false,
  patience = 5_000,
): Promise<T> {
  for (let waited = 0; waited < patience; waited += 20) {
    const seen = look();
    if (seen !== undefined && seen !== false) return seen;
    await wait(20);
  }
  throw new Error(`waited ${patience} ms for ${what}`);
}
