/** How much more a channel's provider takes of us: by what is written down, and by what goes out in this same turn. */
import { type Duration, earlier, type Instant, later, type Severity, seconds } from '@zhuji/protocol';
import type { Way } from './address-book.ts';
import type { Reader } from './ports.ts';

export interface Room {
  readonly left: number;
  /** When to look again, where nothing is left. */
  readonly until: Instant;
}

/** Past a ceiling a bot falls silent for ten minutes, so that even a life waits here, while persons are told beside it. */
const lookAgain: Readonly<Record<Severity, Duration>> = {
  P1: seconds(10),
  P2: seconds(60),
  P3: seconds(60),
  P4: seconds(60),
};

/** They count from when it arrives, and we from when it leaves. */
const onTheWay = seconds(5);

export class Ceilings {
  readonly #reader: Pick<Reader, 'attempts'>;
  readonly #now: Instant;
  readonly #taken = new Map<string, number>();

  constructor(reader: Pick<Reader, 'attempts'>, now: Instant) {
    this.#reader = reader;
    this.#now = now;
  }

  count(way: Way): void {
    for (const key of keysOf(way)) this.#taken.set(key, (this.#taken.get(key) ?? 0) + 1);
  }

  async room(way: Way, severity: Severity): Promise<Room> {
    const [ofChannel = '', ofAddress = ''] = keysOf(way);
    const { name, ceilings } = way.channel.facts;
    let room: Room = { left: Number.POSITIVE_INFINITY, until: this.#now };
    for (const { most, within, per } of ceilings) {
      const address = per === 'address' ? way.address : undefined;
      const since = earlier(earlier(this.#now, within), onTheWay);
      const used = await this.#reader.attempts.used(name, since, address);
      const left = most - used - (this.#taken.get(per === 'address' ? ofAddress : ofChannel) ?? 0);
      const wait = Math.min(within, lookAgain[severity]) as Duration;
      if (left < room.left) room = { left, until: later(this.#now, wait) };
    }
    return room;
  }
}

const keysOf = ({ channel, address }: Way): string[] => [
  channel.facts.name,
  `${channel.facts.name} ${address}`,
];
