/** The command line's end of the control socket. */
import type { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { Refusal, refuse } from '../refusals.ts';
import type { Answer, AnswerTo, Entry, Request } from '../town/requests.ts';
import { dial, socketPath } from './socket.ts';

/** Asks the town that runs in `folder` one thing. Throws a `Refusal` when it says no, or is not there. */
export async function ask<R extends Request>(folder: string, request: R): Promise<AnswerTo<R>> {
  const socket = await connect(folder);
  try {
    for await (const answer of answers(socket, request)) return accepted(answer) as AnswerTo<R>;
    throw refuse('town_not_running', { folder });
  } finally {
    socket.destroy();
  }
}

/** The diary's lines as they are written, until the town stops or `signal` says enough. From its answer on, none is missed. */
export async function watch(
  folder: string,
  home: string | undefined,
  signal: AbortSignal,
): Promise<AsyncGenerator<Entry>> {
  const socket = await connect(folder);
  signal.addEventListener('abort', () => socket.destroy(), { once: true });
  const lines = answers(socket, { do: 'watch', ...(home ? { home } : {}) });
  const first = await lines.next();
  if (!first.done) accepted(first.value);
  return entries(lines);
}

async function* entries(lines: AsyncGenerator<Answer>): AsyncGenerator<Entry> {
  for await (const answer of lines) if ('entry' in answer) yield answer.entry;
}

async function connect(folder: string): Promise<Socket> {
  const socket = await dial(socketPath(folder));
  if (!socket) throw refuse('town_not_running', { folder });
  return socket;
}

async function* answers(socket: Socket, request: Request): AsyncGenerator<Answer> {
  const lines = createInterface({ input: socket });
  // A socket that is torn closes without an end, and the reader would wait for ever.
  socket.on('close', () => lines.close());
  socket.on('error', () => lines.close());
  socket.write(`${JSON.stringify(request)}\n`);
  for await (const line of lines) yield JSON.parse(line) as Answer;
}

function accepted(answer: Answer): unknown {
  if ('entry' in answer) return undefined;
  if (answer.ok) return answer.value;
  throw new Refusal(answer.code, answer.zh, answer.en);
}
