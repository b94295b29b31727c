/** What happened, line by line, and a fingerprint of it: the same for the same seed, on any machine. */
import type { VirtualTime } from '../time/virtual-time.ts';

export class Story {
  readonly #time: VirtualTime;
  readonly #trace: ((line: string) => void) | undefined;
  #hash = 0x811c9dc5;

  constructor(time: VirtualTime, trace: ((line: string) => void) | undefined) {
    this.#time = time;
    this.#trace = trace;
  }

  get fingerprint(): string {
    return (this.#hash >>> 0).toString(16).padStart(8, '0');
  }

  say(who: string, what: string): void {
    const line = `${new Date(this.#time.now).toISOString()} ${who} ${what}`;
    for (let at = 0; at < line.length; at++)
      this.#hash = Math.imul(this.#hash ^ line.charCodeAt(at), 0x01000193);
    this.#trace?.(line);
  }
}
