/** A page on the live feed as a browser would be: it reads server-sent events, and remembers the last id. */
export interface LiveEvent {
  id?: string;
  event: string;
  data: { change: number; alert?: { id: string }; hubTime?: number };
}

export class LiveClient {
  readonly events: LiveEvent[] = [];
  lastId = '';
  ended = false;
  readonly #abort: AbortController;

  private constructor(abort: AbortController) {
    this.#abort = abort;
  }

  static async open(
    url: string,
    cookie: string,
    { after, lastId, path = '/api/live' }: { after?: number; lastId?: string; path?: string } = {},
  ) {
    const abort = new AbortController();
    const query = after === undefined ? '' : `?after=${after}`;
    const headers = { cookie, ...(lastId ? { 'last-event-id': lastId } : {}) };
    const answer = await fetch(`${url}${path}${query}`, { headers, signal: abort.signal });
    if (!answer.ok || !answer.body) throw new Error(`live feed: ${answer.status}`);
    const client = new LiveClient(abort);
    void client.#read(answer.body).catch(() => undefined);
    return client;
  }

  /** The change numbers told so far, in the order in which they came. */
  get changes(): number[] {
    return this.events.flatMap(({ event, data }) =>
      event === 'alert' || event === 'gateway' ? [data.change] : [],
    );
  }

  of(event: string): LiveEvent[] {
    return this.events.filter((one) => one.event === event);
  }

  close(): void {
    this.#abort.abort();
  }

  async #read(body: ReadableStream<Uint8Array>): Promise<void> {
    let rest = '';
    const text = new TextDecoder();
    for await (const bytes of body) {
      const blocks = (rest + text.decode(bytes, { stream: true })).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) this.#take(block);
    }
    this.ended = true;
  }

  #take(block: string): void {
    const fields = new Map(block.split('\n').map((line) => line.split(/: (.*)/s, 2) as [string, string]));
    const data = fields.get('data');
    if (!data) return;
    const id = fields.get('id');
    if (id) this.lastId = id;
    this.events.push({ event: fields.get('event') ?? '', data: JSON.parse(data), ...(id ? { id } : {}) });
  }
}
