/** Server-sent events out of chunks of text (WHATWG HTML 9.2.6): joined, halved and comment lines are all normal. */
export interface ServerEvent {
  event: string;
  data: string;
  /** The last id seen so far; a reconnect asks for what came after it. */
  lastId: string;
}

export class EventReader {
  #rest = '';
  #event = '';
  #data: string[] = [];
  #lastId = '';

  /** Gives the events completed by this chunk, in order. */
  read(chunk: string): ServerEvent[] {
    const lines = (this.#rest + chunk).split(/\r\n|\n|\r(?!$)/);
    this.#rest = lines.pop() ?? '';
    return lines.flatMap((line) => this.#line(line));
  }

  #line(line: string): ServerEvent[] {
    if (line === '') return this.#dispatch();
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') this.#event = value;
    if (field === 'data') this.#data.push(value);
    if (field === 'id' && !value.includes('\0')) this.#lastId = value;
    return [];
  }

  #dispatch(): ServerEvent[] {
    const complete = { event: this.#event || 'message', data: this.#data.join('\n'), lastId: this.#lastId };
    const empty = this.#data.length === 0;
    this.#event = '';
    this.#data = [];
    return empty ? [] : [complete];
  }
}
