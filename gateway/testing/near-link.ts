/** The hub at the end of a wire that never breaks by itself: keeps what was published, and says what a test lets it say. */
import type { Duration, Epoch, EventItem, ReadingItem } from '@zhuji/protocol';
import type { HubLink, HubListener } from '../app/ports.ts';

export interface Envelope {
  epoch: Epoch;
  items: (EventItem | ReadingItem)[];
}

export class NearLink implements HubLink {
  readonly sent: { leaf: string; message: Envelope }[] = [];
  #listener: HubListener | undefined;

  start(listener: HubListener): void {
    this.#listener = listener;
    listener.connected();
  }

  publish(leaf: 'event' | 'reading' | 'result' | 'status', message: object): Promise<boolean> {
    this.sent.push({ leaf, message: message as Envelope });
    return Promise.resolve(true);
  }

  hurry(_shorten: (left: Duration) => Duration): void {}

  async stop(): Promise<void> {
    this.#listener = undefined;
  }

  say(leaf: 'receipt' | 'command', body: object): void {
    this.#listener?.message(leaf, Buffer.from(JSON.stringify(body)));
  }

  /** Each event once, as `epoch:seq kind`. */
  events(): string[] {
    const told = this.sent
      .filter(({ leaf }) => leaf === 'event')
      .flatMap(({ message }) =>
        message.items.map(({ seq, kind }) => `${message.epoch.slice(0, 4)}:${seq} ${kind}`),
      );
    return [...new Set(told)];
  }
}
