/** The two settings that the hub may change from afar: what the file says, until the hub has said otherwise. */
import { type Duration, seconds } from '@zhuji/protocol';
import type { HubSettings, Log, Notebook } from './ports.ts';

export interface FileSettings {
  cancelWindow: Duration;
  readingInterval: Duration;
}

export class HomeSettings {
  readonly #file: FileSettings;
  readonly #notebook: Notebook;
  readonly #log: Log;
  #hub: HubSettings = {};

  constructor(file: FileSettings, notebook: Notebook, log: Log) {
    this.#file = file;
    this.#notebook = notebook;
    this.#log = log;
  }

  load(remembered: HubSettings): void {
    this.#hub = remembered;
  }

  change(settings: HubSettings): void {
    this.#hub = { ...this.#hub, ...settings };
    this.#notebook
      .noteSettings(settings)
      .catch((error) => this.#log.error({ err: error }, 'settings could not be noted'));
  }

  cancelWindow(): Duration {
    const { cancelWindowSeconds } = this.#hub;
    return cancelWindowSeconds === undefined ? this.#file.cancelWindow : seconds(cancelWindowSeconds);
  }

  readingInterval(): Duration {
    const { readingIntervalSeconds } = this.#hub;
    return readingIntervalSeconds === undefined
      ? this.#file.readingInterval
      : seconds(readingIntervalSeconds);
  }
}
