/** What a command of the hub's command line is made of. */

import type { Duration } from '@zhuji/protocol';
import type { Outcome } from '../app/outcome.ts';
import type { Clock, History, Ids, PasswordHash, SecretHash, Store } from '../app/ports.ts';
import type { HistoryKind } from '../config.ts';

export interface CliPorts {
  store: Store;
  clock: Pick<Clock, 'now'>;
  ids: Pick<Ids, 'secret' | 'user'>;
  passwords: PasswordHash;
  hashSecret: SecretHash;
  /** Where gateways reach this hub, unless the command says otherwise. */
  mqttUrl: string;
  histories: {
    /** Not started yet. Throws when the settings do not say where it is. */
    readonly build: (kind: HistoryKind) => History;
    /** How long readings are kept. */
    readonly kept: Duration;
    /** All is proved to be there: what the move needed for itself is of no more use. */
    readonly tidy: () => Promise<void>;
  };
  /** How far a long command is, line by line, apart from its answer. */
  progress: (line: string) => void;
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
