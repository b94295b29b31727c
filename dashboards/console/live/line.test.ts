import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LiveLine } from './line.ts';

/** The far end of the line: a hub that says what the test tells it to, and notes how it was asked. */
let hub: Server;
let asked: { url: string; headers: IncomingHttpHeaders }[] = [];
let answer: (response: ServerResponse) => void;
let line: LiveLine;
let heard: string[] = [];

/** Longer than any machine is busy, for what is not about silence. */
const patienceMs = 60_000;
const beat = (id?: number): string =>
  `event: beat\n${id ? `id: ${id}\n` : ''}data: {"hubTime":1,"change":1}\n\n`;
const until = (condition: () => boolean) =>
  vi.waitFor(() => expect(condition()).toBe(true), { timeout: 8_000, interval: 5 });

beforeEach(async () => {
  asked = [];
  heard = [];
  hub = createServer((request, response) => {
    asked.push({ url: request.url ?? '', headers: request.headers });
    answer(response);
  });
  await new Promise<void>((done) => hub.listen(0, '127.0.0.1', done));
  line = lineThatWaits(patienceMs);
});

function lineThatWaits(silenceMs: number): LiveLine {
  const { port } = hub.address() as AddressInfo;
  return new LiveLine(
    {
      message: (message) => heard.push(message.event),
      heard: () => undefined,
      silent: () => heard.push('silent'),
      reset: () => heard.push('reset'),
      signedOut: () => heard.push('signed out'),
    },
    { address: `http://127.0.0.1:${port}/api/live`, silenceMs },
  );
}

afterEach(async () => {
  line.stop();
  hub.closeAllConnections();
  await new Promise((done) => hub.close(done));
});

const stream = (response: ServerResponse): ServerResponse => {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  return response;
};

describe('the live line', () => {
  it('asks for what came after the list, and after a break for what came after the last event', async () => {
    answer = (response) => stream(response).end(beat(asked.length === 1 ? 42 : undefined));
    line.start(41);
    await until(() => asked.length >= 2);
    expect(asked[0]?.url).toBe('/api/live?after=41');
    expect(asked[0]?.headers['last-event-id']).toBeUndefined();
    expect(asked[1]?.url).toBe('/api/live');
    expect(asked[1]?.headers['last-event-id']).toBe('42');
  });

  it('calls an open but silent connection a silence, gives it up and tries another', async () => {
    line = lineThatWaits(1_000);
    answer = (response) => stream(response).write(beat(7));
    line.start(1);
    await until(() => heard.includes('silent') && asked.length >= 2);
    expect(asked[1]?.headers['last-event-id']).toBe('7');
  });

  it('goes on trying while the hub answers with errors', async () => {
    answer = (response) =>
      asked.length < 3 ? response.writeHead(503).end() : stream(response).write(beat());
    line.start(1);
    await until(() => heard.includes('beat'));
    expect(asked.length).toBe(3);
  });

  it('stops and says so when the session has ended, and when the hub has forgotten the number', async () => {
    answer = (response) => response.writeHead(401).end();
    line.start(1);
    await until(() => heard.includes('signed out'));
    answer = (response) => stream(response).write('event: reset\ndata: {"hubTime":1,"change":99}\n\n');
    line.start(1);
    await until(() => heard.includes('reset'));
    expect(asked.length).toBe(2);
  });
});
