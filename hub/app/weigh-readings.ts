/** What readings mean for the open alerts of a home: an answer to a question, a rise in the air, an end of stillness. */
import type { AlertKind, HomeId, ReadingKind } from '@zhuji/protocol';
import { evidenceIn } from '../core/alert/evidence.ts';
import { step } from '../core/alert/step.ts';
import { movedAfter, movements, type SeenBefore } from '../core/detection/motion.ts';
import { planUnder } from './plan-under.ts';
import type { StoredReading, Tx } from './ports.ts';
import { takeReport } from './take-report.ts';
import { takeAnswer } from './verify.ts';
import { type Moment, writeAlert } from './write-decision.ts';

/** Which alert a measured level belongs to, and its name in the alert's detail. */
const levels: Partial<Record<ReadingKind, { readonly kind: AlertKind; readonly name: string }>> = {
  gas: { kind: 'gas_leak', name: 'lel' },
  co: { kind: 'co', name: 'ppm' },
  smoke: { kind: 'smoke', name: 'smoke' },
};

/** `undated`: numbers of those of which nobody knows when they were measured. They prove no movement since. */
export async function weighReadings(
  tx: Tx,
  home: HomeId,
  {
    readings,
    undated,
    before,
  }: {
    readonly readings: readonly StoredReading[];
    readonly undated: ReadonlySet<number>;
    readonly before: SeenBefore;
  },
  moment: Moment,
): Promise<void> {
  const moved = movements(readings, before).filter(({ seq }) => !undated.has(seq));
  if (moved.length > 0) await weighMotion(tx, home, moved, moment);
  for (const reading of readings) {
    const measure = levels[reading.kind];
    if (measure) await weighLevel(tx, home, reading, measure, moment);
  }
}

/** Whoever moves after the question is on their feet, or somebody is with them. */
async function weighMotion(
  tx: Tx,
  home: HomeId,
  moved: readonly StoredReading[],
  moment: Moment,
): Promise<void> {
  const suspicion = await tx.alerts.open(home, 'fall_suspected');
  if (suspicion && movedAfter(suspicion.openedAt, moved)) {
    await takeAnswer(tx, home, { answer: 'moved' }, moment);
  }
  const fall = await tx.alerts.open(home, 'fall');
  if (fall && movedAfter(fall.openedAt, moved)) await tx.deadlines.clear(`alert_stillness:${fall.id}`);
}

async function weighLevel(
  tx: Tx,
  home: HomeId,
  { device, value, at }: StoredReading,
  { kind, name }: { readonly kind: AlertKind; readonly name: string },
  moment: Moment,
): Promise<void> {
  const alert = await tx.alerts.open(home, kind);
  if (!alert?.devices.includes(device) || at < alert.openedAt) return;
  const report = { device, kind, phase: 'present', happenedAt: at, detail: { [name]: value } } as const;
  if (alert.state === 'resolved') {
    if (evidenceIn(alert, report)) await takeReport(tx, { home, kind, signal: report, report }, moment);
    return;
  }
  const decision = step(
    alert,
    { what: 'measured', report },
    await planUnder(tx, { home, kind, alert }),
    moment.now,
  );
  if ('state' in decision) await writeAlert(tx, alert, decision, moment);
}
