/**
 * The live line of a phone page: news says "look again", a beat every two seconds says that the line lives. The browser opens it again
 * by itself; one that is open and silent is closed and opened anew.
 */
export interface LineListener {
  /** The line lives; the hub's time. `first`: after a break, so something may have been missed. */
  beat(hubTime: number, first: boolean): void;
  news(): void;
  /** Nothing is heard any more, or the hub refuses: whether we may still look is to be asked. */
  silent(): void;
}

export interface LineWish {
  readonly path: string;
  /** The events that are news. */
  readonly news: readonly string[];
  /** So long without a word, and it is dead. */
  readonly silentSeconds: number;
}

const againMs = 3_000;

export class LiveLine {
  readonly #wish: LineWish;
  readonly #listener: LineListener;
  #source: EventSource | undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;
  #again: ReturnType<typeof setTimeout> | undefined;
  #lives = false;

  constructor(wish: LineWish, listener: LineListener) {
    this.#wish = wish;
    this.#listener = listener;
  }

  /** Opens it, or opens it anew. */
  open(): void {
    this.close();
    const source = new EventSource(this.#wish.path);
    this.#source = source;
    source.addEventListener('beat', ({ data }: MessageEvent<string>) => {
      const { hubTime } = JSON.parse(data) as { hubTime: number };
      this.#listener.beat(hubTime, !this.#lives);
      this.#lives = true;
      this.#watch();
    });
    for (const name of this.#wish.news)
      source.addEventListener(name, () => {
        this.#watch();
        this.#listener.news();
      });
    // After an answer that is no stream the browser does not try again.
    source.addEventListener('error', () => {
      if (source.readyState === EventSource.CLOSED) this.#dead();
    });
    this.#watch();
  }

  close(): void {
    clearTimeout(this.#silence);
    clearTimeout(this.#again);
    this.#source?.close();
    this.#lives = false;
  }

  #watch(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#dead(), this.#wish.silentSeconds * 1_000);
  }

  #dead(): void {
    this.close();
    this.#again = setTimeout(() => this.open(), againMs);
    this.#listener.silent();
  }
}
