/**
 * Tells every page each change, in order, without a gap. Each page has its own place in the store's list of changes; a turn
 * reads on from there. So a page that was away, one that is slow and one that is up to date are the same case, and nothing is
 * held in memory for any of them.
 */
import type { Duration } from '@zhuji/protocol';
import type { FastifyBaseLogger } from 'fastify';
import type { Clock, Metrics, Reader, Store } from '../../../app/ports.ts';
import { type Audience, beatFrame, changeFrames, resetFrame } from './frames.ts';
import type { LivePage } from './page.ts';

/** Changes in one read: a long replay shares the feed with what is new. */
const pageLength = 200;
/** Of one session. The oldest gives way: it is the likeliest to be a line that died without a word. */
const mostPages = 16;

export interface LiveFeedParts {
  store: Pick<Store, 'read' | 'onCommit'>;
  clock: Pick<Clock, 'now'>;
  metrics: Metrics;
  log: FastifyBaseLogger;
  beat: Duration;
}

export class LiveFeed {
  readonly #parts: LiveFeedParts;
  readonly #pages = new Set<LivePage>();
  #timer: NodeJS.Timeout | undefined;
  #unlisten: (() => void) | undefined;
  #turning = false;
  #again = false;

  constructor(parts: LiveFeedParts) {
    this.#parts = parts;
  }

  start(): void {
    if (this.#timer) return;
    this.#unlisten = this.#parts.store.onCommit(() => this.#wake());
    this.#timer = setInterval(() => void this.#contained(() => this.#beat()), this.#parts.beat);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#unlisten?.();
    for (const page of this.#pages) page.end();
    this.#pages.clear();
  }

  /** Where a page that asks for what came `after` begins (from now on, when it does not ask), and its first frame. */
  welcome(after: number | undefined): Promise<{ place: number; greeting: string }> {
    return this.#parts.store.read(async (tx) => {
      const change = await tx.latestChange();
      const beat = { hubTime: this.#parts.clock.now(), change };
      if (after === undefined) return { place: change, greeting: beatFrame(beat) };
      const lost = after > change || after + 1 < (await tx.oldestChange());
      return lost
        ? { place: change, greeting: resetFrame(beat) }
        : { place: after, greeting: beatFrame(beat) };
    });
  }

  join(page: LivePage): void {
    if (!this.#timer) {
      page.end();
      return;
    }
    const [oldest, ...others] = [...this.#pages].filter(({ tokenHash }) => tokenHash === page.tokenHash);
    if (oldest && others.length + 1 >= mostPages) this.#end(oldest, 'too_many');
    this.#pages.add(page);
    page.onDrain(() => this.#wake());
    page.onClose(() => this.#pages.delete(page));
    this.#wake();
  }

  /** Commits that come while a turn runs are told together in the next. */
  #wake(): void {
    this.#again = true;
    if (this.#turning) return;
    this.#turning = true;
    void this.#contained(async () => {
      while (this.#again) this.#again = await this.#turn();
    }).finally(() => {
      this.#turning = false;
    });
  }

  /** One page of changes for everybody who is behind, the newest place first. True when there may be more. */
  async #turn(): Promise<boolean> {
    this.#again = false;
    const alike = Map.groupBy(
      [...this.#pages].filter((page) => page.ready),
      ({ change, area = '', audience }) => `${change} ${area} ${audience}`,
    );
    let told = false;
    for (const pages of [...alike.values()].sort(([a], [b]) => (b?.change ?? 0) - (a?.change ?? 0))) {
      told = (await this.#tell(pages)) || told;
    }
    return told || this.#again;
  }

  /** Pages at one place, that see the same. */
  async #tell(pages: readonly LivePage[]): Promise<boolean> {
    const [first] = pages;
    if (!first) return false;
    const { audience, area, change } = first;
    // Who is asked to go may live beyond the home's area.
    const news = await this.#parts.store.read((tx) =>
      newsAfter(audience === 'desk' ? tx.within(area) : tx, change, audience),
    );
    if (!news) return false;
    for (const page of pages) {
      page.send(news.text);
      page.change = news.upTo;
    }
    return true;
  }

  /** Reads the store first: a feed that cannot must not say that it lives. Pages whose session is over are ended. */
  async #beat(): Promise<void> {
    if (this.#pages.size === 0) return;
    const { store, clock, metrics } = this.#parts;
    const hubTime = clock.now();
    const change = await store.read(async (tx) => {
      for (const page of this.#pages)
        if (!(await tx.session(page.tokenHash, hubTime))) this.#end(page, 'signed_out');
      return tx.latestChange();
    });
    for (const page of this.#pages) {
      if (page.ready) page.send(beatFrame({ hubTime, change }));
      if (!page.stuckAfterBeat()) continue;
      page.drop();
      this.#pages.delete(page);
      metrics.count('zhuji_live_dropped_total', { reason: 'slow' });
    }
    metrics.set('zhuji_live_clients', this.#pages.size);
    this.#wake();
  }

  #end(page: LivePage, reason: 'signed_out' | 'too_many'): void {
    page.end();
    this.#pages.delete(page);
    this.#parts.metrics.count('zhuji_live_dropped_total', { reason });
  }

  /** The store may fail for a while: the pages notice by the missing beat, and the next beat tries again. */
  async #contained(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#parts.log.error({ err: error }, 'live feed could not read the store');
    }
  }
}

async function newsAfter(
  tx: Reader,
  place: number,
  audience: Audience,
): Promise<{ text: string; upTo: number } | undefined> {
  const changes = await tx.changesAfter(place, pageLength);
  const last = changes.at(-1);
  return last && { text: await changeFrames(tx, changes, audience), upTo: last.change };
}
