/** A disk that fails when a test says so, with a real SQLite file behind it. */
import { OutboxFile } from '../adapters/outbox-sqlite/outbox-file.ts';
import type { Outbox } from '../app/ports.ts';

export class FailingDisk implements Outbox {
  readonly #file: OutboxFile;
  /** The message of the error that every call but `open` gives; undefined: the disk is well. */
  fault: string | undefined;
  opened = 0;
  /** Called before the file is opened. */
  onOpen: () => void = () => undefined;
  #busy: Promise<void> = Promise.resolve();

  constructor(path: string) {
    this.#file = new OutboxFile(path);
  }

  /** From now on nothing is answered, until what it gives is called. */
  hold(): () => void {
    let free = (): void => undefined;
    this.#busy = new Promise((resolve) => {
      free = resolve;
    });
    return free;
  }

  open: Outbox['open'] = async () => {
    this.opened += 1;
    await this.#busy;
    this.fault = undefined;
    this.onOpen();
    return this.#file.open();
  };
  reserve: Outbox['reserve'] = (...args) => this.#do(() => this.#file.reserve(...args));
  append: Outbox['append'] = (...args) => this.#do(() => this.#file.append(...args));
  read: Outbox['read'] = (...args) => this.#do(() => this.#file.read(...args));
  readRange: Outbox['readRange'] = (...args) => this.#do(() => this.#file.readRange(...args));
  forget: Outbox['forget'] = (...args) => this.#do(() => this.#file.forget(...args));
  thin: Outbox['thin'] = (...args) => this.#do(() => this.#file.thin(...args));
  close: Outbox['close'] = (...args) => this.#do(() => this.#file.close(...args));

  async #do<T>(work: () => T): Promise<T> {
    await this.#busy;
    if (this.fault !== undefined) throw new Error(this.fault);
    return work();
  }
}
