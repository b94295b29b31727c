/**
 * Watches the lengths that MQTT packets announce, so that one that announces too much is cut off at its first bytes and not after
 * a quarter of a gigabyte of it has been gathered. Pure: fed with what is read, says whether it may go on.
 */
const typeByte = -1;
const mostLengthBytes = 4;

export class PacketLengths {
  readonly #limitOfFirst: number;
  readonly #limit: number;
  #isFirst = true;
  /** Bytes of the present packet's body still to come, or `typeByte`, or reading the length. */
  #left = typeByte;
  #length = 0;
  #lengthBytes = 0;
  #inLength = false;

  /** `limitOfFirst`: for CONNECT, which comes before we know who it is. */
  constructor(limitOfFirst: number, limit: number) {
    this.#limitOfFirst = limitOfFirst;
    this.#limit = limit;
  }

  /** @returns false when a packet announces more than its limit, or its length is none */
  take(bytes: Uint8Array): boolean {
    let at = 0;
    while (at < bytes.length) {
      if (this.#inLength) {
        if (!this.#takeLengthByte(bytes[at] ?? 0)) return false;
        at += 1;
      } else if (this.#left === typeByte) {
        this.#inLength = true;
        at += 1;
      } else {
        at += this.#skipBody(bytes.length - at);
      }
    }
    return true;
  }

  #skipBody(available: number): number {
    const skipped = Math.min(available, this.#left);
    this.#left -= skipped;
    if (this.#left === 0) this.#left = typeByte;
    return skipped;
  }

  /** Seven bits at a time, the lowest first; the eighth says that more follow (MQTT 3.1.1, 2.2.3). */
  #takeLengthByte(byte: number): boolean {
    this.#length += (byte & 0x7f) * 128 ** this.#lengthBytes;
    this.#lengthBytes += 1;
    const more = (byte & 0x80) !== 0;
    if (more) return this.#lengthBytes < mostLengthBytes;
    const fits = this.#length <= (this.#isFirst ? this.#limitOfFirst : this.#limit);
    this.#left = this.#length === 0 ? typeByte : this.#length;
    this.#isFirst = false;
    this.#inLength = false;
    this.#length = 0;
    this.#lengthBytes = 0;
    return fits;
  }
}
