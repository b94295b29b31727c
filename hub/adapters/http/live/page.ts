/** One page on the live feed: how far it has been told, and whether its line still takes more. */
import type { ServerResponse } from 'node:http';
import type { AreaId } from '@zhuji/protocol';
import type { SignedIn } from '../../../app/sign-in.ts';
import type { Audience } from './frames.ts';

/** A page whose line holds more than this is passed over: the store remembers for it, not the hub's memory. */
const fullAt = 64 * 1024;
/** After so many beats without taking anything in it is dropped; it has called itself silent long before. */
const patienceBeats = 5;

export class LivePage {
  /** The last change it has been sent. */
  change: number;
  readonly tokenHash: string;
  /** Of whoever looks: the page is told of what belongs to it. */
  readonly area: AreaId | undefined;
  readonly audience: Audience;
  readonly #response: ServerResponse;
  #fullBeats = 0;

  constructor(
    response: ServerResponse,
    { tokenHash, user }: SignedIn,
    change: number,
    audience: Audience = 'desk',
  ) {
    this.#response = response;
    this.tokenHash = tokenHash;
    this.area = user.area;
    this.audience = audience;
    this.change = change;
  }

  get ready(): boolean {
    return !this.#response.destroyed && this.#response.writableLength < fullAt;
  }

  send(text: string): void {
    if (text !== '') this.#response.write(text);
  }

  /** Calls `ready` whenever a full line has emptied. */
  onDrain(ready: () => void): void {
    this.#response.on('drain', ready);
  }

  onClose(closed: () => void): void {
    this.#response.on('close', closed);
  }

  /** One more beat has passed. True: it has taken nothing in for too long. */
  stuckAfterBeat(): boolean {
    this.#fullBeats = this.ready ? 0 : this.#fullBeats + 1;
    return this.#fullBeats >= patienceBeats;
  }

  end(): void {
    this.#response.end();
  }

  /** Without waiting for what the line still holds. */
  drop(): void {
    this.#response.destroy();
  }
}
