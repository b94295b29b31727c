/** The thread on which a slow SD card may take its time. It serves the files of every gateway in the process. */
import { parentPort } from 'node:worker_threads';
import { NotebookFile } from './notebook-file.ts';
import { OutboxFile } from './outbox-file.ts';

export interface DiskCall {
  id: number;
  /** Which of the opened files. */
  file: number;
  method: string;
  args: unknown[];
}
export type DiskAnswer = { id: number; value: unknown } | { id: number; error: string };
export interface DiskFile {
  kind: 'outbox' | 'notebook';
  path: string;
}

type Callable = Record<string, (...args: unknown[]) => unknown>;
const files = new Map<number, Callable>();

function create(file: DiskFile): Callable {
  const made = file.kind === 'outbox' ? new OutboxFile(file.path) : new NotebookFile(file.path);
  return made as unknown as Callable;
}

/** One call after the other, in the order of their arrival. */
function answer({ id, file, method, args }: DiskCall): DiskAnswer {
  try {
    if (method === 'create') {
      files.set(file, create(args[0] as DiskFile));
      return { id, value: undefined };
    }
    return { id, value: files.get(file)?.[method]?.(...args) };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.on('message', (call: DiskCall) => parentPort?.postMessage(answer(call)));
