/** The main thread's side of the disk thread: every call a promise, so that sending and reflexes never wait for an fsync. */
import { Worker } from 'node:worker_threads';
import type { CommandId, Lane } from '@zhuji/protocol';
import type {
  CommandOutcome,
  HubSettings,
  Item,
  Notebook,
  OpenedOutbox,
  Outbox,
  OutboxStats,
  Remembered,
} from '../../app/ports.ts';
import type { DiskAnswer, DiskCall, DiskFile } from './disk-thread.ts';

/** A thread that holds a few rows at a time needs no large heap: the machine is a small one. */
const resourceLimits = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 64 };

interface Waiting {
  resolve: (value: unknown) => void;
  reject: (error: Error) => void;
}

const throwIt = (error: Error): never => {
  throw error;
};

export class DiskThread {
  readonly #onEnded: (error: Error) => void;
  #worker: Worker | undefined;
  #nextCall = 1;
  #nextFile = 1;
  readonly #waiting = new Map<number, Waiting>();

  /**
   * `onEnded`: it has ended without being told to, and nothing is stored any more. Unless somebody knows better the process ends with
   * it: a service manager starts it anew within seconds, and an unclean stop is what the outbox is made for.
   */
  constructor(onEnded: (error: Error) => void = throwIt) {
    this.#onEnded = onEnded;
  }

  start(): void {
    if (this.#worker) return;
    const worker = new Worker(new URL('./disk-thread.ts', import.meta.url), { resourceLimits });
    worker.on('message', (answer: DiskAnswer) => this.#settle(answer));
    let reason = new Error('the disk thread has ended');
    worker.on('error', (error) => {
      reason = error instanceof Error ? error : reason;
    });
    worker.on('exit', () => {
      this.#failAll(reason);
      if (worker === this.#worker) this.#onEnded(reason);
    });
    this.#worker = worker;
  }

  async stop(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }

  outbox(path: string): Outbox {
    const call = this.#file({ kind: 'outbox', path });
    return {
      open: () => call<OpenedOutbox>('open'),
      reserve: (lane: Lane, upTo: number) => call('reserve', lane, upTo),
      append: (lane: Lane, items: readonly Item[]) => call<OutboxStats>('append', lane, items),
      read: (lane: Lane, after: number, limit: number) => call<Item[]>('read', lane, after, limit),
      readRange: (from: number, to: number) => call<Item[]>('readRange', from, to),
      forget: (lane: Lane, upTo: number) => call<OutboxStats>('forget', lane, upTo),
      thin: (amongOldest: number) => call<OutboxStats>('thin', amongOldest),
      close: (used: Record<Lane, number>) => call('close', used),
    };
  }

  notebook(path: string): Notebook {
    const call = this.#file({ kind: 'notebook', path });
    return {
      open: () => call<Remembered>('open'),
      noteCounters: (counters) => call('noteCounters', counters),
      noteCommand: (id: CommandId, outcome: CommandOutcome) => call('noteCommand', id, outcome),
      noteSettings: (settings: HubSettings) => call('noteSettings', settings),
      close: () => call('close'),
    };
  }

  /** Made on the thread with its first call, so that nothing happens before `start`. */
  #file(file: DiskFile): <T = void>(method: string, ...args: unknown[]) => Promise<T> {
    const id = this.#nextFile++;
    let created = false;
    return <T>(method: string, ...args: unknown[]): Promise<T> => {
      if (!created) void this.#call(id, 'create', [file]).catch(() => undefined);
      created = true;
      return this.#call(id, method, args) as Promise<T>;
    };
  }

  #call(file: number, method: string, args: unknown[]): Promise<unknown> {
    const worker = this.#worker;
    if (worker === undefined) return Promise.reject(new Error('the disk thread is not running'));
    const call: DiskCall = { id: this.#nextCall++, file, method, args };
    return new Promise((resolve, reject) => {
      this.#waiting.set(call.id, { resolve, reject });
      worker.postMessage(call);
    });
  }

  #settle(answer: DiskAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if ('error' in answer) waiting?.reject(new Error(answer.error));
    else waiting?.resolve(answer.value);
  }

  #failAll(error: Error): void {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
