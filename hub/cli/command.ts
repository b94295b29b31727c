/** What a command of the hub's command line is made of. */
import type { Outcome } from '../app/outcome.ts';
import type { Clock, Ids, PasswordHash, SecretHash, Store } from '../app/ports.ts';

export interface CliPorts {
  store: Store;
  clock: Pick<Clock, 'now'>;
  ids: Pick<Ids, 'secret' | 'user'>;
  passwords: PasswordHash;
  hashSecret: SecretHash;
  /** Where gateways reach this hub, unless the command says otherwise. */
  mqttUrl: string;
}

/** For a person, and (`--json`) for a program. */
export interface Answer {
  text: string;
  json: object;
}

export interface Option {
  /** What stands after it; absent for a switch. */
  value?: string;
  required?: true;
  zh: string;
  en: string;
}

export interface Command {
  zh: string;
  en: string;
  options: Readonly<Record<string, Option>>;
  /** The one word that stands by itself. */
  argument?: string;
  run(given: Given, ports: CliPorts): Promise<Outcome<Answer>>;
}

export interface Given {
  options: Readonly<Record<string, string | true | undefined>>;
  argument: string | undefined;
}

export const words = (given: Given, name: string): string | undefined => {
  const value = given.options[name];
  return typeof value === 'string' ? value : undefined;
};
