/** Waits until something is so; says what it waited for when it never was. */
import { setTimeout as pause } from 'node:timers/promises';

const patience = 60_000;
const interval = 100;

export async function until(what: string, holds: () => Promise<boolean>, forMs = patience): Promise<void> {
  const end = Date.now() + forMs;
  let last: unknown;
  while (Date.now() < end) {
    try {
      if (await holds()) return;
    } catch (fault) {
      last = fault;
    }
    await pause(interval);
  }
  throw new Error(`等待超时 timed out: ${what}${last instanceof Error ? ` (${last.message})` : ''}`);
}
