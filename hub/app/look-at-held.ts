/** Notices that wait for providers that are down: who is back, who may be tried now, and when to look again. */
import type { Instant } from '@zhuji/protocol';
import { urgencyOf } from '../core/alert/plan.ts';
import { triedAtOnce } from '../core/notice/circuit.ts';
import type { ChannelWatch } from './channel-watch.ts';
import type { Letter } from './choose-letters.ts';
import type { Reader, StoredNotice } from './ports.ts';

/** A notice that waits for this provider, to see whether it is back. */
export interface Trial extends StoredNotice {
  readonly provider: string;
}

export interface Held {
  /** Providers that take again. */
  readonly back: readonly string[];
  readonly trials: readonly Trial[];
  readonly tryAt: Instant | undefined;
}

interface Around {
  readonly watch: Pick<ChannelWatch, 'circuit'>;
  readonly underWay: readonly Letter[];
  /** When each was last tried, by id. */
  readonly triedAt: Map<string, Instant>;
}

/** Of so many the next to be tried are chosen. */
const looksAt = 200;

export async function lookAtHeld(
  reader: Pick<Reader, 'outbox'>,
  { watch, underWay, triedAt }: Around,
  now: Instant,
): Promise<Held> {
  const back: string[] = [];
  const trials: Trial[] = [];
  const times: Instant[] = [];
  const waitedFor = await reader.outbox.holding();
  if (waitedFor.length === 0) triedAt.clear();
  const trying = new Set(underWay.filter(({ isTrial }) => isTrial).flatMap(({ way }) => way.providers));
  for (const provider of waitedFor) {
    const circuit = watch.circuit(provider);
    if (!circuit.open) back.push(provider);
    else if (circuit.tryAt > now) times.push(circuit.tryAt);
    else if (!trying.has(provider)) trials.push(...(await nextToTry(reader, provider, triedAt)));
  }
  return { back, trials, tryAt: times.length > 0 ? (Math.min(...times) as Instant) : undefined };
}

/** The gravest; among those, whoever was not tried for longest, so that one dead number hides no provider that is back. */
async function nextToTry(
  reader: Pick<Reader, 'outbox'>,
  provider: string,
  triedAt: ReadonlyMap<string, Instant>,
): Promise<Trial[]> {
  const waiting = await reader.outbox.held(provider, looksAt);
  const since = ({ about }: StoredNotice) => triedAt.get(about.id) ?? 0;
  return waiting
    .toSorted((a, b) => urgencyOf[a.life.severity] - urgencyOf[b.life.severity] || since(a) - since(b))
    .slice(0, triedAtOnce)
    .map((one) => ({ ...one, provider }));
}
