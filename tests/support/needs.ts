/** Programs that a test runs beside our own: a broker, a pty, a database. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { it } from 'vitest';

/** Where Debian puts daemons, which not every PATH has. */
const places = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];

/** @returns the program's path, or undefined when this machine does not have it */
export function findProgram(name: string): string | undefined {
  const candidates = places.map((place) => join(place, name));
  return candidates.find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/**
 * `it`, for a test that needs these programs: `needs('mosquitto', 'socat')('reads a real pty', async () => …)`. Without them it says
 * so and skips; with CI=true it fails, because there everything is installed and a skipped test would hide that it is not.
 */
export function needs(...programs: string[]): typeof it | typeof it.skip {
  const missing = programs.filter((name) => findProgram(name) === undefined);
  if (missing.length === 0) return it;
  const what = `needs ${missing.join(', ')}, which this machine does not have`;
  if (process.env.CI === 'true') {
    return ((name: string) =>
      it(name, () => {
        throw new Error(what);
      })) as typeof it;
  }
  console.warn(`skipped: ${what}`);
  return it.skip;
}
