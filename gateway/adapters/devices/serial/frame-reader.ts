/** Cuts a stream of bytes into frames at its delimiters. Noise between frames costs itself only. No I/O. */
import { frameDelimiter, maxFrameBytes } from '@zhuji/protocol';

/** COBS adds one byte in 254, and one. */
const longestRaw = maxFrameBytes + 2;

export class FrameReader {
  #partial: Uint8Array = new Uint8Array(0);
  #overrun = false;

  /** Raw frames that are complete now. A run longer than any frame gives `too_long` once, and is dropped up to its end. */
  push(chunk: Uint8Array): (Uint8Array | 'too_long')[] {
    const found: (Uint8Array | 'too_long')[] = [];
    let from = 0;
    for (let at = chunk.indexOf(frameDelimiter); at >= 0; at = chunk.indexOf(frameDelimiter, from)) {
      found.push(...this.#take(chunk.subarray(from, at)));
      if (!this.#overrun && this.#partial.length > 0) found.push(this.#partial);
      this.#partial = new Uint8Array(0);
      this.#overrun = false;
      from = at + 1;
    }
    found.push(...this.#take(chunk.subarray(from)));
    return found;
  }

  /** The line was opened anew: half a frame from before it is worth nothing. */
  reset(): void {
    this.#partial = new Uint8Array(0);
    this.#overrun = false;
  }

  #take(bytes: Uint8Array): 'too_long'[] {
    if (this.#overrun) return [];
    if (this.#partial.length + bytes.length > longestRaw) {
      this.#overrun = true;
      return ['too_long'];
    }
    this.#partial = Buffer.concat([this.#partial, bytes]);
    return [];
  }
}
