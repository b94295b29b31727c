/** Of all that is due: what goes out now and by which channel, and what must wait. */
import { earlier, type Instant, later, type Severity, seconds } from '@zhuji/protocol';
import { type Choice, chooseWay } from '../core/notice/choose-way.ts';
import { mayBundle } from '../core/notice/first-due.ts';
import type { AddressBook, Way } from './address-book.ts';
import type { Reader, StoredNotice } from './ports.ts';

/** One message: a notice, and those that go out together with it. */
export interface Letter {
  readonly way: Way;
  readonly notices: readonly { readonly id: string; readonly more: boolean }[];
  readonly about: StoredNotice['about'];
  readonly community: string | undefined;
  /** Of a notice that waits for this channel, to see whether its provider is back. */
  readonly isTrial: boolean;
}
export interface Waiting {
  readonly id: string;
  readonly severity: Severity;
  readonly choice: Exclude<Choice, { go: string }>;
  /** The provider that it waits for, where it waits for one. */
  readonly heldBy?: string;
}

interface Around {
  readonly book: AddressBook;
  readonly underWay: readonly Letter[];
  /** Whether this provider is known to be down. */
  readonly isDown: (provider: string) => boolean;
}

type ChoosingReader = Pick<Reader, 'attempts' | 'pushSubscriptions' | 'users' | 'isDisabled' | 'home'>;

/** How long to look away from a ceiling that is reached. */
const lookAgain = seconds(60);

export async function chooseLetters(
  reader: ChoosingReader,
  { book, underWay, isDown }: Around,
  { due, trials }: { readonly due: readonly StoredNotice[]; readonly trials: readonly StoredNotice[] },
  now: Instant,
): Promise<{ letters: Letter[]; waiting: Waiting[] }> {
  const letters = new Map<string, Letter>();
  const waiting: Waiting[] = [];
  /** What is on its way is not written down yet. */
  const taken = new Map<string, number>();
  const count = (way: Way): void => {
    for (const key of keysOf(way)) taken.set(key, (taken.get(key) ?? 0) + 1);
  };
  for (const { way } of underWay) count(way);
  const asking = askedNow(underWay);
  const tried = new Set(trials);
  const untried = due.filter(({ about }) => !trials.some((trial) => trial.about.id === about.id));
  for (const one of [...trials, ...untried]) {
    const { about, life } = one;
    const isTrial = tried.has(one);
    // A provider is being asked, and its time is not up.
    if (asking.get(about.id)?.some((channel) => !life.spent.includes(channel))) continue;
    // A consent that was taken back holds for what was queued before, too.
    const ways = (await reader.isDisabled(about.to.id)) ? [] : await book.ways(reader, about);
    const facts = await Promise.all(
      ways.map(async (way) => ({
        channel: way.channel.facts.name,
        ...(life.severity !== 'P1' &&
          (await isFull(reader, way, taken, now)) && { fullUntil: later(now, lookAgain) }),
        isDown: !isTrial && way.providers.every(isDown),
      })),
    );
    const choice = chooseWay(life, facts, now);
    const wayBy = (name: string) => ways.find(({ channel }) => channel.facts.name === name);
    if (!('go' in choice)) {
      const heldBy = 'down' in choice ? wayBy(choice.down)?.providers[0] : undefined;
      waiting.push({
        ...{ id: about.id, severity: life.severity, choice },
        ...(heldBy !== undefined && { heldBy }),
      });
      continue;
    }
    const way = wayBy(choice.go);
    if (!way) continue;
    const name =
      mayBundle(about) && !isTrial ? `${way.channel.facts.name} ${way.address} ${about.home}` : about.id;
    const notice = { id: about.id, more: choice.more };
    const known = letters.get(name);
    if (known) {
      letters.set(name, { ...known, notices: [...known.notices, notice] });
      continue;
    }
    count(way);
    const community = about.role === 'family' ? undefined : (await reader.home(about.home))?.community;
    letters.set(name, { way, notices: [notice], about, community, isTrial });
  }
  return { letters: [...letters.values()], waiting };
}

/** By notice, the channels whose providers have not answered yet. */
function askedNow(underWay: readonly Letter[]): ReadonlyMap<string, string[]> {
  const asked = new Map<string, string[]>();
  for (const { way, notices } of underWay)
    for (const { id } of notices) asked.set(id, [...(asked.get(id) ?? []), way.channel.facts.name]);
  return asked;
}

const keysOf = ({ channel, address }: Way): string[] => [
  channel.facts.name,
  `${channel.facts.name} ${address}`,
];

/** Counts what is written down, and what goes out in this same turn. */
async function isFull(
  reader: ChoosingReader,
  way: Way,
  taken: ReadonlyMap<string, number>,
  now: Instant,
): Promise<boolean> {
  const [ofChannel = '', ofAddress = ''] = keysOf(way);
  const { name, ceilings } = way.channel.facts;
  for (const { most, within, per } of ceilings) {
    const address = per === 'address' ? way.address : undefined;
    const used = await reader.attempts.used(name, earlier(now, within), address);
    if (used + (taken.get(per === 'address' ? ofAddress : ofChannel) ?? 0) >= most) return true;
  }
  return false;
}
