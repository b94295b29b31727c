/** A channel whose provider a test plays: it takes, refuses, asks for time, fails or never answers. */
import { milliseconds } from '@zhuji/protocol';
import type { Channel, ChannelFacts, Message, Sent } from '../../hub/app/ports.ts';

export class PlayedChannel implements Channel {
  readonly facts: ChannelFacts;
  readonly taken: Message[] = [];
  tries = 0;
  /** What the provider says; `silent`: nothing, ever. */
  says: Sent | 'silent' = { taken: true };
  /** What stands in the way when it is asked by another path. */
  isDown: string | undefined;

  constructor(name: string, more: Partial<ChannelFacts> = {}) {
    this.facts = { name, type: 'sms_generic', needs: 'nothing', reports: true, ceilings: [], ...more };
  }

  send = (message: Message): Promise<Sent> => {
    this.tries += 1;
    if (this.says === 'silent') return new Promise(() => {});
    if (this.says.taken) this.taken.push(message);
    return Promise.resolve(this.says);
  };

  probe = async (): Promise<void> => {
    if (this.isDown !== undefined) throw new Error(this.isDown);
  };

  fails(why = 'HTTP 500'): void {
    this.says = { taken: false, how: 'failed', why };
  }
  refuses(why = 'no such number'): void {
    this.says = { taken: false, how: 'refused', why };
  }
  isBusy(retryAfterMs: number): void {
    this.says = { taken: false, how: 'busy', why: 'HTTP 429', retryAfter: milliseconds(retryAfterMs) };
  }
}
