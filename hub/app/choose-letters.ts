/** Of all that is due: what goes out now and by which channel, and what must wait. */
import type { Instant, Severity } from '@zhuji/protocol';
import type { AnyNotice } from '../core/effects.ts';
import { type Choice, chooseWay, type WayFacts } from '../core/notice/choose-way.ts';
import type { Circuit } from '../core/notice/circuit.ts';
import { mayBundle } from '../core/notice/first-due.ts';
import type { AddressBook, Way } from './address-book.ts';
import { Ceilings, type Room } from './ceilings.ts';
import type { ChannelWatch } from './channel-watch.ts';
import type { Trial } from './look-at-held.ts';
import type { Reader, StoredNotice } from './ports.ts';

/** One message: a notice, and those that go out together with it. */
export interface Letter {
  readonly way: Way;
  readonly notices: readonly { readonly id: string; readonly more: boolean }[];
  readonly about: StoredNotice['about'];
  readonly community: string | undefined;
  /** An operator has the alert. */
  readonly isAttended: boolean;
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
  readonly circuit: ChannelWatch['circuit'];
}

type ChoosingReader = Pick<
  Reader,
  'attempts' | 'pushSubscriptions' | 'users' | 'isDisabled' | 'home' | 'ladders'
>;

export async function chooseLetters(
  reader: ChoosingReader,
  { book, underWay, circuit }: Around,
  { due, trials }: { readonly due: readonly StoredNotice[]; readonly trials: readonly Trial[] },
  now: Instant,
): Promise<{ letters: Letter[]; waiting: Waiting[] }> {
  const letters = new Map<string, Letter>();
  const waiting: Waiting[] = [];
  const ceilings = new Ceilings(reader, now);
  for (const { way } of underWay) ceilings.count(way);
  const asking = askedNow(underWay);
  const tried = new Map<StoredNotice, string>(trials.map((trial) => [trial, trial.provider]));
  const untried = due.filter(({ about }) => !trials.some((trial) => trial.about.id === about.id));
  for (const one of [...trials, ...untried]) {
    const { about, life } = one;
    const asked = tried.get(one);
    const isTrial = asked !== undefined;
    // A provider is being asked, and its time is not up.
    if (asking.get(about.id)?.some((channel) => !life.spent.includes(channel))) continue;
    // A consent that was taken back holds for what was queued before, too.
    const ways = (await reader.isDisabled(about.to.id)) ? [] : await book.ways(reader, about);
    const open = await Promise.all(
      ways.map(async (way) => ({ way, room: await ceilings.room(way, life.severity) })),
    );
    const facts = open.map(({ way, room }) => ({
      channel: way.channel.facts.name,
      isGroup: about.to.group === true,
      ...(room.left < 1 && !letters.has(lastOf(way, about)) && { fullUntil: room.until }),
      // By another way it would find out nothing of the provider that it waits for.
      ...downOf(way.providers.map((name) => (name === asked ? { open: false } : circuit(name)))),
    }));
    const choice = chooseWay(life, facts, now);
    const wayBy = (name: string) => open.find(({ way }) => way.channel.facts.name === name);
    if (!('go' in choice)) {
      const heldBy = 'down' in choice ? wayBy(choice.down)?.way.providers[0] : undefined;
      waiting.push({
        ...{ id: about.id, severity: life.severity, choice },
        ...(heldBy !== undefined && { heldBy }),
      });
      continue;
    }
    const chosen = wayBy(choice.go);
    if (!chosen) continue;
    const { way, room } = chosen;
    const name = isTrial ? about.id : letterFor(way, about, room);
    const notice = { id: about.id, more: choice.more };
    const known = letters.get(name);
    if (known) {
      letters.set(name, { ...known, notices: [...known.notices, notice] });
      continue;
    }
    ceilings.count(way);
    const forStaff = about.role !== 'family';
    const community = forStaff ? (await reader.home(about.home))?.community : undefined;
    const isAttended = forStaff && (await hasSomebody(reader, about));
    letters.set(name, { way, notices: [notice], about, community, isAttended, isTrial });
  }
  return { letters: [...letters.values()], waiting };
}

/** As long as one of its providers works, so does the way. */
function downOf(circuits: readonly Circuit[]): Pick<WayFacts, 'isDown' | 'tryAt'> {
  const times = circuits.flatMap((circuit) => (circuit.open ? circuit.tryAt : []));
  if (times.length < circuits.length) return {};
  return { isDown: true, tryAt: Math.min(...times) as Instant };
}

/** Notices that one message tells have the same name here. */
function letterFor(way: Way, about: AnyNotice, { left }: Room): string {
  if (mayBundle(about)) return `${way.channel.facts.name} ${way.address} ${about.home}`;
  return about.to.group && about.request === undefined && left <= 1 ? lastOf(way, about) : about.id;
}

/** The last message that a group's ceiling has room for stands for all that came at once: it is told how many more there are. */
const lastOf = ({ channel }: Way, about: AnyNotice): string =>
  `the last for ${channel.facts.name}${about.request === undefined && about.drill ? ' of drills' : ''}`;

/** As it is when the message leaves: what was worse on somebody's desk is not told as nobody's. */
const hasSomebody = async (reader: ChoosingReader, about: AnyNotice): Promise<boolean> =>
  about.request === undefined && (await reader.ladders.get(about.alert))?.ladder.state === 'attended';

/** By notice, the channels whose providers have not answered yet. */
function askedNow(underWay: readonly Letter[]): ReadonlyMap<string, string[]> {
  const asked = new Map<string, string[]>();
  for (const { way, notices } of underWay)
    for (const { id } of notices) asked.set(id, [...(asked.get(id) ?? []), way.channel.facts.name]);
  return asked;
}
