/**
 * The hub's command line beside `serve`. It works on the same store while the hub runs. Exit codes: 0 done, 1 refused or failed,
 * 2 asked wrongly.
 */
import { parseArgs } from 'node:util';
import { errors } from '@zhuji/protocol';
import type { Outcome } from '../app/outcome.ts';
import { addGatewayCommand } from './add-gateway.ts';
import { addUserCommand } from './add-user.ts';
import type { Answer, CliPorts, Command, Given } from './command.ts';
import { exportRegisterCommand, importRegisterCommand } from './exchange-register.ts';
import { commandHelp, help, type Setting } from './help.ts';
import { loadRegisterCommand } from './load-register.ts';
import { moveHistoryCommand } from './move-history.ts';

export const commands: Readonly<Record<string, Command>> = {
  'add-user': addUserCommand,
  'add-gateway': addGatewayCommand,
  'load-register': loadRegisterCommand,
  'import-register': importRegisterCommand,
  'export-register': exportRegisterCommand,
  'move-history': moveHistoryCommand,
};

export interface CliParts {
  /** Builds the ports, their store not started yet. Not called for a command that was asked wrongly. */
  ports: () => CliPorts;
  settings: readonly Setting[];
  print: (text: string) => void;
  printError: (text: string) => void;
}

/** @param args the words after `npm run hub --`; @returns the exit code */
export async function runCommand(args: readonly string[], parts: CliParts): Promise<number> {
  const { print, printError, settings } = parts;
  const [name = '--help', ...rest] = args;
  if (name === '--help' || name === 'help') {
    print(help(commands, settings));
    return 0;
  }
  const command = commands[name];
  if (!command) {
    printError(`没有这个命令 · No such command: ${name}\n${help(commands, settings)}`);
    return 2;
  }
  if (rest.includes('--help')) {
    print(commandHelp(name, command));
    return 0;
  }
  const given = read(command, rest);
  if ('wrong' in given) {
    printError(`${given.wrong}\n${commandHelp(name, command)}`);
    return 2;
  }
  return tell(await carriedOut(command, given, parts), given, parts);
}

/** What stands on the command line, or what is wrong with it. */
function read(command: Command, args: string[]): Given | { wrong: string } {
  try {
    const { values, positionals } = parseArgs({
      args,
      options: parseOptions(command),
      allowPositionals: command.argument !== undefined,
    });
    const missing = Object.entries(command.options)
      .filter(([name, { required }]) => required && !(name in values))
      .map(([name]) => `--${name}`);
    if (command.argument && positionals.length !== 1) missing.push(command.argument);
    if (missing.length > 0) return { wrong: `缺少 · Missing: ${missing.join(' ')}` };
    return { options: { ...values } as Given['options'], argument: positionals[0] };
  } catch (error) {
    return { wrong: (error as Error).message };
  }
}

function parseOptions({ options }: Command): Record<string, { type: 'string' | 'boolean' }> {
  const types = Object.entries(options).map(([name, { value }]) => [
    name,
    { type: value === undefined ? 'boolean' : 'string' },
  ]);
  return { ...Object.fromEntries(types), json: { type: 'boolean' } };
}

async function carriedOut(
  command: Command,
  given: Given,
  { ports }: CliParts,
): Promise<Outcome<Answer> | Error> {
  const built = ports();
  try {
    await built.store.start();
    return await command.run(given, built);
  } catch (error) {
    return error as Error;
  } finally {
    await built.store.stop();
  }
}

function tell(result: Outcome<Answer> | Error, given: Given, { print, printError }: CliParts): number {
  if (result instanceof Error) {
    printError(result.message);
    return 1;
  }
  if (result.ok) {
    print(given.options.json ? JSON.stringify(result.value.json) : result.value.text);
    return 0;
  }
  const { zh, en } = errors[result.code];
  const faults = (result.faults ?? []).map((fault) => `\n  ${fault}`);
  printError(`${result.code}: ${zh} · ${en}${faults.join('')}`);
  return 1;
}
