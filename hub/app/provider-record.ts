/** What is known of one provider: what it said last, and whether it answers when it is asked by another path. */
import { earlier, hours, type Instant, minutes } from '@zhuji/protocol';
import { type Circuit, circuitOf } from '../core/notice/circuit.ts';
import { isOfProvider } from '../core/notice/notice.ts';
import type { Sent } from './ports.ts';

export interface ProviderState {
  readonly probedAt?: Instant;
  readonly takenAt?: Instant;
  readonly failedAt?: Instant;
  readonly failuresInARow: number;
  /** What the last failure, or the last probe, said. */
  readonly why?: string;
  /** Somebody gets up at night for it, so one send that failed is not enough. */
  readonly down: boolean;
}

/** A failure that no other followed, and that no probe bears out, is no news any more. */
const remembered = minutes(10);
/** Fewer that ask for time in a row may be one crowd. */
const enough = 3;
/** What has taken nothing for longer is as good as new to us. */
const provenFor = hours(30 * 24);
const keptAgainAfter = hours(24);

export class ProviderRecord {
  #probe: { at: Instant; why: string | undefined } | undefined;
  #takenAt: Instant | undefined;
  #failure: { at: Instant; inARow: number; why: string } | undefined;
  /** Of these, those that are the provider's. One that asks for time is there. */
  #broken: { at: Instant; inARow: number } | undefined;
  #keptAt: Instant | undefined;

  /** It took something before we started. */
  recall(takenAt: Instant): void {
    this.#takenAt = takenAt;
    this.#keptAt = takenAt;
  }

  /** @returns whether it is worth writing down that this provider works */
  heard(sent: Sent, now: Instant): boolean {
    // A number that has had enough says nothing about the provider, and one that does not exist no more than that it answers.
    if (!sent.taken && sent.how === 'busy' && sent.ofOne) return false;
    if (sent.taken || sent.how === 'gone' || sent.how === 'refused') {
      this.#failure = undefined;
      this.#broken = undefined;
      if (!sent.taken) return false;
      this.#takenAt = now;
      if (this.#keptAt !== undefined && this.#keptAt > earlier(now, keptAgainAfter)) return false;
      this.#keptAt = now;
      return true;
    }
    this.#failure = { at: now, inARow: (this.#failure?.inARow ?? 0) + 1, why: sent.why };
    if (isOfProvider(sent)) this.#broken = { at: now, inARow: (this.#broken?.inARow ?? 0) + 1 };
    return false;
  }

  probed(why: string | undefined, at: Instant): void {
    this.#probe = { at, why };
  }

  isProven(now: Instant): boolean {
    return this.#takenAt !== undefined && this.#takenAt > earlier(now, provenFor);
  }

  circuit(now: Instant): Circuit {
    const [takenAt, failures, probe] = [this.#takenAt, this.#broken, this.#probe];
    const facts = {
      ...(takenAt !== undefined && { takenAt }),
      ...(failures && { failures }),
      ...(probe && { probe: { at: probe.at, answers: probe.why === undefined } }),
    };
    return circuitOf(facts, now);
  }

  state(now: Instant): ProviderState {
    const [probe, takenAt, failure] = [this.#probe, this.#takenAt, this.#failure];
    const failing = failure !== undefined && failure.at > earlier(now, remembered);
    const why = probe?.why ?? (failing ? failure.why : undefined);
    return {
      ...(probe && { probedAt: probe.at }),
      ...(takenAt !== undefined && { takenAt }),
      ...(failure && { failedAt: failure.at }),
      ...(why !== undefined && { why }),
      failuresInARow: failure?.inARow ?? 0,
      down: this.circuit(now).open || (failing && failure.inARow >= enough),
    };
  }

  /** Of several, who was heard of least lately is forgotten first. */
  heardAt(): number {
    return Math.max(this.#takenAt ?? 0, this.#failure?.at ?? 0);
  }
}
