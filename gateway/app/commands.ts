/** Commands from the hub: checked, done once, answered. A command done before is answered again and not done again. */
import {
  Command,
  type CommandId,
  type CommandResult,
  type Duration,
  type ErrorCode,
  type OutputOrder,
  seconds,
} from '@zhuji/protocol';
import { checker } from '@zhuji/protocol/check';
import type { HomeSettings } from './home-settings.ts';
import type { HubTime } from './hub-clock.ts';
import type { Outputs } from './outputs.ts';
import type { Clock, CommandOutcome, HubSettings, Log, Notebook } from './ports.ts';
import type { Orders, Reflexes } from './reflexes.ts';
import { readJson } from './uplink.ts';

interface Needs {
  clock: Clock;
  log: Log;
  hubTime: HubTime;
  notebook: Notebook;
  reflexes: Reflexes;
  outputs: Outputs;
  settings: HomeSettings;
  refused: (code: ErrorCode) => void;
  answer: (result: CommandResult) => void;
  /** The home is being asked something: movement is an answer, and must not wait for the next batch. */
  asked: () => void;
}

const checkCommand = checker(Command);
const selfTest: OutputOrder = { do: 'self_test' };
/** Two clocks never quite agree; a command is not late by less than this. */
const tolerance: Duration = seconds(2);
const mostRemembered = 1000;

export class Commands {
  readonly #needs: Needs;
  /** Done or being done. */
  readonly #done = new Map<CommandId, Promise<CommandOutcome>>();

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  load(done: readonly (readonly [CommandId, CommandOutcome])[]): void {
    for (const [id, outcome] of done) this.#done.set(id, Promise.resolve(outcome));
  }

  take(body: Uint8Array): void {
    const command = checkCommand(readJson(body));
    if (!command.ok) {
      this.#needs.log.warn({ faults: command.faults }, 'a command does not fit the schema');
      this.#needs.refused('command_invalid');
      return;
    }
    void this.#answer(command.value);
  }

  async #answer(command: Command): Promise<void> {
    const before = this.#done.get(command.id);
    const outcome = before ?? this.#judge(command);
    if (before === undefined) this.#remember(command.id, outcome);
    const { clock, answer } = this.#needs;
    answer({ v: 1, id: command.id, outcome: await outcome, at: clock.wall(), mono: clock.mono() });
  }

  async #judge(command: Command): Promise<CommandOutcome> {
    const now = this.#needs.hubTime.now();
    if (now !== undefined && now > command.expiresAt + tolerance) {
      this.#needs.refused('command_expired');
      return 'expired';
    }
    return this.#carryOut(command);
  }

  async #carryOut(command: Command): Promise<CommandOutcome> {
    const { reflexes, hubTime, clock, outputs, settings, asked } = this.#needs;
    switch (command.kind) {
      case 'say': {
        const { phrase, minutes } = command;
        if (phrase === 'are_you_all_right') asked();
        return outcomeOf(reflexes.act({ is: 'say', phrase, ...(minutes === undefined ? {} : { minutes }) }));
      }
      case 'siren':
        return outcomeOf(reflexes.act({ is: 'siren', on: command.on }));
      case 'shut_valve':
        return outcomeOf(reflexes.act({ is: 'shut_valve' }));
      case 'self_test':
        if (!outputs.has(command.device)) return 'unsupported';
        return (await outputs.order(command.device, selfTest)) ? 'done' : 'failed';
      case 'settings':
        settings.change(settingsOf(command));
        return 'done';
      case 'sync_clock':
        hubTime.learn(clock.mono(), command.hubTime);
        return 'done';
    }
  }

  #remember(id: CommandId, outcome: Promise<CommandOutcome>): void {
    this.#done.set(id, outcome);
    const [oldest] = this.#done.keys();
    if (this.#done.size > mostRemembered && oldest) this.#done.delete(oldest);
    outcome
      .then((known) => this.#needs.notebook.noteCommand(id, known))
      .catch((error) => this.#needs.log.error({ err: error }, 'a command could not be noted'));
  }
}

async function outcomeOf({ ordered, taken }: Orders): Promise<CommandOutcome> {
  if (ordered === 0) return 'unsupported';
  return (await taken) > 0 ? 'done' : 'failed';
}

const settingsOf = (command: Extract<Command, { kind: 'settings' }>): HubSettings => {
  const { cancelWindowSeconds, readingIntervalSeconds } = command;
  return {
    ...(cancelWindowSeconds === undefined ? {} : { cancelWindowSeconds }),
    ...(readingIntervalSeconds === undefined ? {} : { readingIntervalSeconds }),
  };
};
