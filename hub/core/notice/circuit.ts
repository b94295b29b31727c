/**
 * A channel whose provider is known to be down (断路): who has another channel goes by that one at once, and the others wait together
 * while a few of them at a time are tried. README.md says why.
 */
import {
  type Duration,
  earlier,
  type Instant,
  later,
  minutes,
  type Severity,
  seconds,
} from '@zhuji/protocol';

/** What is known of a provider. */
export interface ProviderFacts {
  readonly takenAt?: Instant;
  readonly failures?: { readonly at: Instant; readonly inARow: number };
  /** Asked by another path than sending. */
  readonly probe?: { readonly at: Instant; readonly answers: boolean };
}

/** `tryAt`: when somebody may try whether it is back. */
export type Circuit = { readonly open: false } | { readonly open: true; readonly tryAt: Instant };

/** Fewer failures may be the telephone's and not the provider's. */
const enough = 3;
/** A failure that no other followed is no news any more. */
const remembered = minutes(10);
const firstTry = seconds(1);
/** A provider that is back is found out by then. */
const longestTry = seconds(15);

export function circuitOf({ takenAt, failures, probe }: ProviderFacts, now: Instant): Circuit {
  const failing =
    failures !== undefined && failures.inARow >= enough && failures.at > earlier(now, remembered);
  // What it has taken since counts more than that it did not answer.
  const silent = probe !== undefined && !probe.answers && !(takenAt !== undefined && takenAt > probe.at);
  if (!failing && !silent) return { open: false };
  return { open: true, tryAt: failures ? later(failures.at, waitAfter(failures.inARow)) : now };
}

const waitAfter = (inARow: number): Duration =>
  Math.min(firstTry * 2 ** Math.min(Math.max(inARow - enough, 0), 10), longestTry) as Duration;

/** How many are tried at once: a number that cannot be reached says nothing about the others. */
export const triedAtOnce = 3;

/** How long one waits before it is looked at anew by itself. */
export const heldFor: Readonly<Record<Severity, Duration>> = {
  P1: seconds(15),
  P2: seconds(60),
  P3: minutes(5),
  P4: minutes(5),
};
