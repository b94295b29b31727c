/** The command line of the gateway. */
import { parseArgs } from 'node:util';
import { type GatewayConfig, readConfig } from './config.ts';
import { runGateways } from './run-gateways.ts';

const help = `助急 Zhuji gateway: from the sensors of a home to the hub.

  npm run gateway -- --config FILE [--config FILE …] [--check]

  --config FILE   the gateway's settings; several files run several gateways in this process
  --check         read and check the files, say what is wrong with them, and end
  --help          this text

An annotated example is gateway/gateway.example.yaml. In the environment:
  ZHUJI_HUB_SECRET   the hub's secret of this gateway, in place of hub.secretFile (one --config only)
  ZHUJI_LOG_LEVEL    debug, info (as it is), warn, error
`;

/** What the user asked for, or why it cannot be understood. */
function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        config: { type: 'string', multiple: true, default: [] },
        check: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    return values;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function fail(words: string): void {
  console.error(words);
  process.exitCode = 1;
}

function readConfigs(paths: readonly string[]): { configs: GatewayConfig[]; faults: string[] } {
  const fromEnvironment = paths.length === 1 ? process.env.ZHUJI_HUB_SECRET : undefined;
  const read = paths.map((path) => readConfig(path, fromEnvironment));
  return {
    configs: read.flatMap((one) => (one.ok ? [one.value] : [])),
    faults: read.flatMap((one) => (one.ok ? [] : one.faults)),
  };
}

async function main(): Promise<void> {
  const asked = readArguments();
  if (typeof asked === 'string') return fail(`${asked}\n\n${help}`);
  if (asked.help) return console.log(help);
  if (asked.config.length === 0) return fail(help);
  const { configs, faults } = readConfigs(asked.config);
  if (faults.length > 0) return fail(faults.join('\n'));
  if (asked.check) return console.log(configs.map(({ gateway }) => `${gateway}: all right`).join('\n'));
  await runGateways(configs);
}

main().catch((error) => {
  fail(error instanceof Error ? error.message : String(error));
  process.exit(1);
});
