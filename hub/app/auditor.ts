/**
 * The auditor trusts nobody. Every 30 s it reads the store with its own eyes, names what must not be, mends it where that is safe,
 * and beats an outside heartbeat only while there is nothing to name: whoever waits for the beat hears of a fault by its absence,
 * and of a hub that is gone as well.
 */
import { type Instant, later, seconds } from '@zhuji/protocol';
import { type Finding, said } from '../core/auditor/finding.ts';
import { judge, type Memory, nothingYet } from '../core/auditor/judge.ts';
import { mend } from './mend.ts';
import type { Clock, Heartbeat, Inspection, Log, Metrics, Store } from './ports.ts';
import type { Moment } from './write-decision.ts';

export interface AuditorParts {
  readonly inspection: Inspection;
  readonly store: Pick<Store, 'write'>;
  readonly clock: Clock;
  readonly metrics: Pick<Metrics, 'count' | 'set'>;
  readonly log: Log;
  readonly moment: () => Moment;
  /** Wakes whoever carries things out: what was mended may be due. */
  readonly wake: () => Promise<unknown>;
  /** What the other parts are stuck on: no beat while there is any. */
  readonly othersTrouble: () => string | undefined;
  readonly heartbeat?: Heartbeat;
}

export interface Auditor {
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Looks now. Resolves when what it found is mended. */
  look(): Promise<void>;
  /** For /health: what it found at its last look. */
  trouble(): string | undefined;
}

const period = seconds(30);
const overslept = seconds(90);
/** As many as /health and the log name; the metric counts all. */
const named = 5;

export function createAuditor(parts: AuditorParts): Auditor {
  const { inspection, clock, metrics, log } = parts;
  const putRight = mend(parts);
  let memory: Memory = nothingYet;
  let findings: readonly Finding[] = [];
  let failure: string | undefined;
  let lookedAt: Instant | undefined;
  let running = false;
  let looking: Promise<void> | undefined;
  let beating: Promise<void> | undefined;
  let cancelTimer = (): void => {};

  /** Asks for the moment of the next look as often as the clock wakes us early. */
  function wait(): void {
    if (!running) return;
    const next = later(lookedAt ?? clock.now(), period);
    if (clock.now() >= next) void look();
    else cancelTimer = clock.wakeAt(next, wait);
  }

  function look(): Promise<void> {
    cancelTimer();
    looking ??= lookOnce().finally(() => {
      looking = undefined;
      wait();
    });
    return looking;
  }

  async function lookOnce(): Promise<void> {
    const now = clock.now();
    lookedAt = now;
    try {
      const judged = judge(await inspection.read(now), memory, now);
      memory = judged.memory;
      tell(judged.findings);
      failure = undefined;
      await mendAll(judged.findings);
    } catch (error) {
      failure = `could not look: ${error instanceof Error ? error.message : String(error)}`;
      log.warn({ err: error }, 'the auditor could not look');
    }
    beat();
  }

  function tell(now: readonly Finding[]): void {
    const known = new Set(findings.map(said));
    const fresh = now.filter((finding) => !known.has(said(finding)));
    for (const { rule } of fresh) metrics.count('zhuji_auditor_findings_total', { rule });
    for (const finding of fresh.slice(0, named)) log.warn({ finding }, 'the auditor found what must not be');
    metrics.set('zhuji_auditor_findings', now.length);
    findings = now;
  }

  async function mendAll(found: readonly Finding[]): Promise<void> {
    const mendable = found.filter((finding) => finding.mend);
    if (mendable.length === 0) return;
    await Promise.all(mendable.map(putRight));
    await parts.wake();
  }

  /** Not waited for: a far end that is slow must not keep us from looking. One at a time. */
  function beat(): void {
    if (!parts.heartbeat || beating || findings.length > 0 || failure || parts.othersTrouble()) return;
    beating = parts.heartbeat.beat().then((taken) => {
      metrics.count('zhuji_heartbeats_total', { outcome: taken ? 'taken' : 'failed' });
      beating = undefined;
    });
  }

  return {
    async start() {
      if (running) return;
      await inspection.start();
      running = true;
      await look();
    },
    async stop() {
      running = false;
      cancelTimer();
      parts.heartbeat?.stop();
      await looking;
      await beating;
      await inspection.stop();
    },
    look,
    trouble() {
      if (!running || lookedAt === undefined) return 'not started';
      if (clock.now() > later(lookedAt, overslept))
        return `has not looked for ${Math.round((clock.now() - lookedAt) / 1_000)} s`;
      return failure ?? listed(findings);
    },
  };
}

function listed(findings: readonly Finding[]): string | undefined {
  if (findings.length === 0) return undefined;
  const more = findings.length > named ? `; and ${findings.length - named} more` : '';
  return findings.slice(0, named).map(said).join('; ') + more;
}
