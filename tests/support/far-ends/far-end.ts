/** A provider's server that a test runs on this machine: it keeps what it was asked, and answers, lies, hangs or is not there. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Asked {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}
export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export class FarEnd {
  readonly asked: Asked[] = [];
  url = '';
  /** `hangs`: takes the request, and never answers. */
  answer: (asked: Asked) => Reply | 'hangs' = () => ({});
  readonly #server = http.createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      if (request.method === 'HEAD') return void response.end();
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, `${value}`]),
      );
      const url = new URL(request.url ?? '/', this.url);
      const asked = { method: request.method ?? '', url, headers, body: Buffer.concat(parts) };
      this.asked.push(asked);
      const reply = this.answer(asked);
      if (reply === 'hangs') return;
      response.writeHead(reply.status ?? 200, { 'content-type': 'application/json', ...reply.headers });
      response.end(reply.body === undefined ? '' : JSON.stringify(reply.body));
    });
  });

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
    return this;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  get last(): Asked {
    const last = this.asked.at(-1);
    if (!last) throw new Error('nothing was asked');
    return last;
  }
  get lastJson(): Record<string, unknown> {
    return JSON.parse(this.last.body.toString());
  }
}
