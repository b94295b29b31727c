/** `npm run hub`: runs the hub, or one of its commands (`npm run hub -- --help`). */
import { rm } from 'node:fs/promises';
import { hours } from '@zhuji/protocol';
import { systemClock } from './adapters/clock/system-clock.ts';
import { randomIds } from './adapters/ids/random-ids.ts';
import { argon2Passwords } from './adapters/password/argon2.ts';
import { sha256 } from './adapters/password/sha256.ts';
import { SqliteStore } from './adapters/store/sqlite/sqlite-store.ts';
import { historyToMove } from './build-history.ts';
import { runCommand } from './cli/cli.ts';
import { type HubConfig, moveFolder, readConfig, storeFile } from './config.ts';
import { configTable } from './config-table.ts';
import { createHub } from './hub.ts';

const [command, ...rest] = process.argv.slice(2);
try {
  const config = readConfig(process.env);
  if (command === undefined || command === 'serve') await serve(config);
  else process.exitCode = await carryOut(config, [command, ...rest]);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function serve(config: HubConfig): Promise<void> {
  const hub = createHub(config);
  await hub.start();
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // A second Ctrl-C means: now.
      if (stopping) process.exit(1);
      stopping = true;
      void hub.stop().then(() => process.exit(0));
    });
  }
}

function carryOut(config: HubConfig, args: readonly string[]): Promise<number> {
  const { host, port, tls } = config.mqtt;
  return runCommand(args, {
    settings: configTable,
    print: (text) => console.log(text),
    printError: (text) => console.error(text),
    ports: () => ({
      store: new SqliteStore({ file: storeFile(config.data), clock: systemClock }),
      clock: systemClock,
      ids: randomIds(systemClock),
      passwords: argon2Passwords(),
      hashSecret: sha256,
      histories: {
        build: (kind) => historyToMove(config, kind, ({ file, what }) => console.error(`${file}: ${what}`)),
        kept: hours(24 * 31 * config.history.months),
        tidy: () => rm(moveFolder(config.data), { recursive: true, force: true }),
      },
      progress: (line) => console.error(line),
      mqttUrl: `${tls ? 'mqtts' : 'mqtt'}://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`,
    }),
  });
}
