/**
 * The live line of a home: `news` says "look again", a beat every two seconds says that the line lives. The browser opens it again by
 * itself; one that is open and silent is closed and opened anew.
 */
import { familySilentSeconds } from '@zhuji/protocol/api/family';

export interface LineListener {
  /** The line lives; the hub's time. `first`: after a break, so something may have been missed. */
  beat(hubTime: number, first: boolean): void;
  news(): void;
  /** Nothing is heard any more, or the hub refuses: whether we may still look is to be asked. */
  silent(): void;
}

const silenceMs = familySilentSeconds * 1_000;
const againMs = 3_000;

export class HomeLine {
  readonly #listener: LineListener;
  #source: EventSource | undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;
  #again: ReturnType<typeof setTimeout> | undefined;
  #lives = false;

  constructor(listener: LineListener) {
    this.#listener = listener;
  }

  /** Opens it, or opens it anew. */
  open(): void {
    this.close();
    const source = new EventSource('/api/family/live');
    this.#source = source;
    source.addEventListener('beat', (event) => this.#heard(event));
    source.addEventListener('news', (event) => {
      this.#heard(event);
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

  #heard({ data }: MessageEvent<string>): void {
    const { hubTime } = JSON.parse(data) as { hubTime: number };
    this.#listener.beat(hubTime, !this.#lives);
    this.#lives = true;
    this.#watch();
  }

  #watch(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#dead(), silenceMs);
  }

  #dead(): void {
    this.close();
    this.#again = setTimeout(() => this.open(), againMs);
    this.#listener.silent();
  }
}
