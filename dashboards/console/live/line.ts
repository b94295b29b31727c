/**
 * The live line to the hub. Fetch instead of EventSource, because the page must see a 401, give up on a connection that is open
 * but silent, and send Last-Event-ID on a connection of its own making.
 */
import type { AlertChange, Beat, GatewayChange, HelpRequestChange } from '@zhuji/protocol/api/live';
import { liveSilentSeconds } from '@zhuji/protocol/api/live';
import { EventReader, type ServerEvent } from './sse.ts';

export type LiveMessage =
  | { event: 'alert'; data: AlertChange }
  | { event: 'gateway'; data: GatewayChange }
  | { event: 'help_request'; data: HelpRequestChange }
  | { event: 'beat'; data: Beat };

export interface LineListener {
  message(message: LiveMessage): void;
  /** No event for 5 s. `since`: when the last one came, by this machine's clock. */
  silent(since: number): void;
  heard(): void;
  /** The number asked for is older than the hub keeps: load everything, then start again. */
  reset(): void;
  signedOut(): void;
}

export interface LineSettings {
  address: string;
  /** So long without an event is a silence. */
  silenceMs: number;
}
const deskLine: LineSettings = { address: '/api/live', silenceMs: liveSilentSeconds * 1_000 };
const firstRetryMs = 400;
const longestRetryMs = 5_000;

export class LiveLine {
  readonly #listener: LineListener;
  readonly #settings: LineSettings;
  #connection: AbortController | undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;
  #stall: ReturnType<typeof setTimeout> | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #running = false;
  #lastId = '';
  #after = 0;
  #lastHeard = 0;
  #failures = 0;

  constructor(listener: LineListener, settings = deskLine) {
    this.#listener = listener;
    this.#settings = settings;
  }

  /** `after`: the change number of the list that was loaded. */
  start(after: number): void {
    if (this.#running) return;
    this.#running = true;
    this.#after = after;
    this.#lastId = '';
    this.#failures = 0;
    this.#lastHeard = Date.now();
    this.#watchSilence();
    void this.#connect();
  }

  stop(): void {
    this.#running = false;
    clearTimeout(this.#silence);
    clearTimeout(this.#stall);
    clearTimeout(this.#retry);
    this.#connection?.abort();
  }

  /** Try now instead of at the next turn: the network is back, or the operator asks. */
  hurry(): void {
    if (!this.#running) return;
    clearTimeout(this.#retry);
    this.#connection?.abort();
    this.#failures = 0;
    void this.#connect();
  }

  async #connect(): Promise<void> {
    const connection = new AbortController();
    this.#connection = connection;
    this.#watchStall(connection);
    await this.#listen(connection).catch(() => undefined);
    connection.abort();
    // A later connection has taken over, or the page has gone.
    if (this.#connection !== connection || !this.#running) return;
    clearTimeout(this.#stall);
    this.#tryLater();
  }

  async #listen(connection: AbortController): Promise<void> {
    const headers: Record<string, string> = { accept: 'text/event-stream' };
    if (this.#lastId) headers['last-event-id'] = this.#lastId;
    const { address } = this.#settings;
    const path = this.#lastId ? address : `${address}?after=${this.#after}`;
    const response = await fetch(path, { headers, signal: connection.signal, cache: 'no-store' });
    if (response.status === 401) return this.#signedOut();
    if (!response.ok || !response.body) return;

    const reader = new EventReader();
    const text = new TextDecoder();
    for await (const bytes of chunks(response.body)) {
      for (const event of reader.read(text.decode(bytes, { stream: true }))) {
        if (!this.#running || this.#connection !== connection) return;
        this.#watchStall(connection);
        this.#take(event);
      }
    }
  }

  #take(event: ServerEvent): void {
    this.#lastHeard = Date.now();
    this.#failures = 0;
    if (event.lastId) this.#lastId = event.lastId;
    this.#watchSilence();
    this.#listener.heard();
    if (event.event === 'reset') {
      this.stop();
      this.#listener.reset();
      return;
    }
    const message = liveMessage(event);
    if (message) this.#listener.message(message);
  }

  /** An open connection that says nothing is worth no more than a closed one. */
  #watchStall(connection: AbortController): void {
    clearTimeout(this.#stall);
    this.#stall = setTimeout(() => connection.abort(), this.#settings.silenceMs);
  }

  #watchSilence(): void {
    clearTimeout(this.#silence);
    const since = this.#lastHeard;
    this.#silence = setTimeout(() => this.#listener.silent(since), this.#settings.silenceMs);
  }

  #tryLater(): void {
    const ceiling = Math.min(longestRetryMs, firstRetryMs * 2 ** this.#failures);
    this.#failures += 1;
    // Full jitter: many desks lose the same hub in the same second.
    this.#retry = setTimeout(() => void this.#connect(), firstRetryMs / 2 + Math.random() * ceiling);
  }

  #signedOut(): void {
    this.stop();
    this.#listener.signedOut();
  }
}

async function* chunks(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

/** The hub is ours and typed by the protocol; what is not JSON, or of a kind this page is too old to know, is passed over. */
function liveMessage({ event, data }: ServerEvent): LiveMessage | undefined {
  if (event !== 'alert' && event !== 'gateway' && event !== 'help_request' && event !== 'beat')
    return undefined;
  try {
    return { event, data: JSON.parse(data) } as LiveMessage;
  } catch {
    return undefined;
  }
}
