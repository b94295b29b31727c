/** The town's end of the control socket. Only its owner may connect: the socket is private. */
import { chmodSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { Refusal, refuse } from '../refusals.ts';
import { type Answer, checkRequest, type Entry } from '../town/requests.ts';
import type { TownControl } from '../town/run-town.ts';
import { dial, socketPath } from './socket.ts';

export class ControlServer {
  readonly #folder: string;
  readonly #control: TownControl;
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;

  constructor(folder: string, control: TownControl) {
    this.#folder = folder;
    this.#control = control;
  }

  async start(): Promise<void> {
    if (this.#server) return;
    const path = socketPath(this.#folder);
    const other = await dial(path);
    other?.destroy();
    if (other) throw refuse('town_already_running', { folder: this.#folder });
    rmSync(path, { force: true });
    const server = createServer((socket) => this.#serve(socket));
    this.#server = server;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(path, resolve);
    });
    chmodSync(path, 0o600);
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    for (const socket of this.#sockets) socket.destroy();
    if (server) await new Promise((resolve) => server.close(resolve));
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    const say = (answer: Answer): void => {
      if (socket.writable) socket.write(`${JSON.stringify(answer)}\n`);
    };
    createInterface({ input: socket }).on('line', async (line) => {
      try {
        const request = readRequest(line);
        say({ ok: true, value: await this.#control.ask(request) });
        if (request.do === 'watch') this.#follow(socket, request.home, (entry) => say({ entry }));
      } catch (error) {
        say(asAnswer(error));
      }
    });
  }

  #follow(socket: Socket, home: string | undefined, tell: (entry: Entry) => void): void {
    const id = home && /^\d+$/.test(home) ? `home-${home}` : home;
    const stop = this.#control.follow((entry) => {
      if (id === undefined || entry.home === id) tell(entry);
    });
    socket.once('close', stop);
  }
}

function readRequest(line: string) {
  let asked: unknown;
  try {
    asked = JSON.parse(line);
  } catch {
    throw refuse('request_invalid', { faults: 'not JSON' });
  }
  const checked = checkRequest(asked);
  if (!checked.ok) throw refuse('request_invalid', { faults: checked.faults.join('; ') });
  return checked.value;
}

function asAnswer(error: unknown): Answer {
  const { code, zh, en } =
    error instanceof Refusal ? error : refuse('internal', { reason: (error as Error).message });
  return { ok: false, code, zh, en };
}
