/**
 * Tells the pages of a family that something changed in their home, and nothing of any other: `news` means "look again". Since
 * looking gives the whole picture, nothing is replayed; a page whose line is full is owed its news until the line has emptied.
 */
import type { HomeId } from '@zhuji/protocol';
import type { Reader } from '../../../app/ports.ts';
import type { LiveFeedParts } from './feed.ts';
import { familyBeatFrame, familyNewsFrame } from './frames.ts';
import type { LivePage } from './page.ts';

const batch = 500;
/** Of one session; the oldest gives way. */
const mostPages = 4;

interface Watcher {
  readonly page: LivePage;
  readonly home: HomeId;
  owed: boolean;
}

export class FamilyFeed {
  readonly #parts: LiveFeedParts;
  readonly #watchers = new Set<Watcher>();
  #timer: NodeJS.Timeout | undefined;
  #unlisten: (() => void) | undefined;
  /** How far the changes have been read; undefined while nobody looked on. */
  #place: number | undefined;
  #behind = false;
  #turn: Promise<void> = Promise.resolve();

  constructor(parts: LiveFeedParts) {
    this.#parts = parts;
  }

  start(): void {
    if (this.#timer) return;
    this.#unlisten = this.#parts.store.onCommit(() => this.#wake());
    this.#timer = setInterval(() => this.#queue(() => this.#beat()), this.#parts.beat);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#unlisten?.();
    for (const { page } of this.#watchers) page.end();
    this.#watchers.clear();
  }

  /** Before the page looks for the first time, so that nothing falls between. */
  join(page: LivePage, home: HomeId): void {
    if (!this.#timer) {
      page.end();
      return;
    }
    const [oldest, ...others] = [...this.#watchers].filter((one) => one.page.tokenHash === page.tokenHash);
    if (oldest && others.length + 1 >= mostPages) this.#end(oldest);
    const watcher: Watcher = { page, home, owed: false };
    this.#watchers.add(watcher);
    page.onDrain(() => this.#pay(watcher));
    page.onClose(() => this.#watchers.delete(watcher));
    page.send(`retry: 1000\n\n${familyBeatFrame(this.#parts.clock.now())}`);
  }

  /** Commits that come while one reads are read together. */
  #wake(): void {
    if (this.#watchers.size === 0) this.#place = undefined;
    if (this.#watchers.size === 0 || this.#behind) return;
    this.#behind = true;
    this.#queue(() => this.#read());
  }

  /** One after the other. The store may fail for a while: the pages notice by the missing beat. */
  #queue(work: () => Promise<void>): void {
    this.#turn = this.#turn.then(work).catch((error: unknown) => {
      this.#parts.log.error({ err: error }, 'the feed of the families could not read the store');
    });
  }

  async #read(): Promise<void> {
    this.#behind = false;
    const from = this.#place;
    const { homes, upTo } = await this.#parts.store.read((tx) => newsAfter(tx, from));
    this.#place = upTo;
    for (const watcher of this.#watchers) {
      if (from !== undefined && !homes.has(watcher.home)) continue;
      watcher.owed = true;
      this.#pay(watcher);
    }
  }

  #pay(watcher: Watcher): void {
    if (!watcher.owed || !watcher.page.ready) return;
    watcher.owed = false;
    watcher.page.send(familyNewsFrame(this.#parts.clock.now()));
  }

  /** Reads the store first: a feed that cannot must not say that it lives. Whoever is no member any more is cut off. */
  async #beat(): Promise<void> {
    if (this.#watchers.size === 0) return;
    const now = this.#parts.clock.now();
    await this.#parts.store.read(async (tx) => {
      for (const watcher of this.#watchers)
        if (!(await tx.session(watcher.page.tokenHash, now))) this.#end(watcher);
    });
    for (const watcher of this.#watchers) {
      if (watcher.page.ready) watcher.page.send(familyBeatFrame(now));
      if (!watcher.page.stuckAfterBeat()) continue;
      watcher.page.drop();
      this.#watchers.delete(watcher);
    }
  }

  #end(watcher: Watcher): void {
    watcher.page.end();
    this.#watchers.delete(watcher);
  }
}

/** The homes in which something changed. From an unknown place: only how far it is now, and everybody is told to look. */
async function newsAfter(
  tx: Reader,
  from: number | undefined,
): Promise<{ homes: ReadonlySet<HomeId>; upTo: number }> {
  const homes = new Set<HomeId>();
  if (from === undefined) return { homes, upTo: await tx.latestChange() };
  for (let place = from; ; ) {
    const changes = await tx.changesAfter(place, batch);
    for (const change of changes) {
      // With these goes a change of their alert or request.
      if (change.type === 'dispatch' || change.type === 'visit') continue;
      const home = change.type === 'alert' ? (await tx.summary(change.alert))?.home.id : change.home;
      if (home) homes.add(home);
    }
    place = changes.at(-1)?.change ?? place;
    if (changes.length < batch) return { homes, upTo: place };
  }
}
