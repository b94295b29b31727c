/**
 * Sends what is queued, one after the other, in order. What the hub has answered goes from the queue; what it did not answer is sent
 * again under the same name, so that it is taken once. A refusal is an answer, and is told to the person. What the hub stumbles over
 * holds up what belongs to it, not the other tasks.
 */
import type { ErrorCode } from '@zhuji/protocol/errors';
import { Refusal } from '../../shared/client.ts';
import type { Answered } from '../client.ts';
import { type Queued, taskOf } from './queued.ts';

export interface Outlet {
  /** Of several tabs one at a time sends under it. */
  readonly name: string;
  read(): readonly Queued[];
  /** The hub has answered. */
  remove(queued: Queued): void;
  /** Undefined: taken, and there is nothing to show of it. */
  send(queued: Queued): Promise<Answered | undefined>;
}

export interface SenderListener {
  /** The queue is another than before. */
  changed(): void;
  taken(queued: Queued, answer: Answered | undefined): void;
  refused(queued: Queued, code: ErrorCode): void;
  /** The hub did not answer; it is tried again by itself. */
  unanswered(): void;
}

const againMs = 3_000;
/** No answer to what was asked: the line, a hub in trouble, or somebody who must sign in first. */
const unanswered: ReadonlySet<ErrorCode> = new Set([
  'not_signed_in',
  'too_many_requests',
  'request_too_slow',
  'not_ready',
  'internal',
]);

export class Sender {
  readonly #outlet: Outlet;
  readonly #listener: SenderListener;
  #sending = false;
  #stopped = false;
  #again: ReturnType<typeof setTimeout> | undefined;

  constructor(outlet: Outlet, listener: SenderListener) {
    this.#outlet = outlet;
    this.#listener = listener;
  }

  /** Sends all that is there; may be called at any time. */
  async wake(): Promise<void> {
    if (this.#sending || this.#stopped) return;
    this.#sending = true;
    clearTimeout(this.#again);
    try {
      await alone(this.#outlet.name, () => this.#sendAll());
    } finally {
      this.#sending = false;
    }
    if (this.#outlet.read().length > 0 && !this.#stopped)
      this.#again = setTimeout(() => void this.wake(), againMs);
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#again);
  }

  async #sendAll(): Promise<void> {
    const stumbled = new Set<string>();
    for (;;) {
      const next = this.#outlet.read().find((one) => !stumbled.has(taskOf(one)));
      if (!next || this.#stopped) break;
      const went = await this.#sendOne(next);
      if (went === 'no answer') return;
      if (went === 'stumbled') stumbled.add(taskOf(next));
    }
    // What went well since must not hide it.
    if (stumbled.size > 0) this.#listener.unanswered();
  }

  async #sendOne(first: Queued): Promise<'answered' | 'stumbled' | 'no answer'> {
    try {
      const answer = await this.#outlet.send(first);
      this.#outlet.remove(first);
      this.#listener.taken(first, answer);
    } catch (error) {
      const code = error instanceof Refusal ? error.code : 'unreachable';
      if (code === 'unreachable' || unanswered.has(code)) {
        if (code === 'internal') return 'stumbled';
        this.#listener.unanswered();
        return 'no answer';
      }
      this.#outlet.remove(first);
      this.#listener.refused(first, code);
    }
    this.#listener.changed();
    return 'answered';
  }
}

/** Of several tabs one sends at a time. Where the browser has no locks the hub takes each name once all the same. */
function alone(name: string, work: () => Promise<void>): Promise<void> {
  return 'locks' in navigator ? navigator.locks.request(`zhuji.responder.${name}`, work) : work();
}
