/**
 * A gateway that an installer sets up by hand: a real process on the lines of one of the town's homes, with the settings that the
 * hub's page gave out. The home's simulated devices do not notice whose gateway they speak to.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { Program } from '../../deploy/demo/program.ts';

export interface TypedIn {
  /** As the page shows it, to stand at the top of the config. */
  readonly head: string;
  readonly secret: string;
}

/** @param demo the town's folder, @param from the gateway whose devices it takes over; that one must have been stopped */
export function movedGateway(root: string, demo: string, from: string, typed: TypedIn): Program {
  const folder = join(demo, 'moved');
  mkdirSync(folder, { recursive: true });
  const old = parse(readFileSync(join(demo, 'gateways', `${from}.yaml`), 'utf8')) as Record<string, unknown>;
  const head = parse(typed.head) as { gateway: string; hub: { url: string } };
  const secretFile = join(folder, `${head.gateway}.hub-secret`);
  writeFileSync(secretFile, `${typed.secret}\n`, { mode: 0o600 });
  const config = join(folder, `${head.gateway}.yaml`);
  const settings = {
    ...old,
    ...head,
    // The folders of a Raspberry Pi are not this machine's.
    data: join(folder, head.gateway),
    hub: { ...head.hub, secretFile },
    devicesSecretsFile: join(demo, 'gateways', `${from}.devices.yaml`),
  };
  writeFileSync(config, stringify(settings), { mode: 0o600 });
  return new Program({
    name: head.gateway,
    args: [join(root, 'gateway/main.ts'), '--config', config],
    logFile: join(demo, 'logs', `${head.gateway}.log`),
  });
}
