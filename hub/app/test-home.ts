/** Puts a home under test, and ends it; the end also comes by itself. */
import { type AlertKind, type HomeId, type Instant, minutes } from '@zhuji/protocol';
import {
  type HomeTestEvent,
  isDanger,
  isTried,
  stepHomeTest,
  type Tried,
} from '../core/home-test/home-test.ts';
import { done, type Outcome, refused } from './outcome.ts';
import type { Clock, Ids, Store, Tx, User } from './ports.ts';
import { takeReport } from './take-report.ts';
import { type Moment, writeEffects } from './write-decision.ts';

interface TestPorts {
  readonly store: Pick<Store, 'write'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly ids: Pick<Ids, 'alert' | 'command' | 'dispatch' | 'request'>;
}

/** `length` in minutes; undefined: it ends now. Refusals: `not_found`, `home_in_need`. */
export function testHome({ store, clock, ids }: TestPorts) {
  return (by: User, home: HomeId, length: number | undefined): Promise<Outcome<undefined>> =>
    store.write(async (tx) => {
      if (!(await tx.homes.get(home))) return refused('not_found');
      const moment = { now: clock.now(), ids };
      const event = length === undefined ? ({ what: 'end' } as const) : await beginning(tx, by, home, length);
      const refusal = await change(tx, home, event, moment);
      if (refusal) return refused(refusal);
      await tx.audit.add({ at: moment.now, by: by.id, what: `home_test_${event.what}`, subject: home });
      return done(undefined);
    });
}

/** Nobody remembered to end it: nothing is quiet any more. */
export async function homeTestDue(tx: Tx, home: HomeId, moment: Moment): Promise<void> {
  await change(tx, home, { what: 'due' }, moment);
  await tx.audit.add({ at: moment.now, by: 'system', what: 'home_test_due', subject: home });
}

/** Remembers what was set off and not put right: when the test is over, it is real. */
export async function noteTried(
  tx: Tx,
  home: HomeId,
  what: 'alarm' | 'restored',
  of: Tried,
  moment: Moment,
): Promise<void> {
  if (isDanger(of.kind)) await change(tx, home, { what, of }, moment);
}

/** Whether what a device of this home says is only tried. */
export async function isUnderTest(tx: Tx, home: HomeId, kind: AlertKind, at: Instant): Promise<boolean> {
  const test = isDanger(kind) ? await tx.homeTests.get(home) : undefined;
  return test !== undefined && isTried(test, kind, at);
}

async function beginning(tx: Tx, by: User, home: HomeId, length: number): Promise<HomeTestEvent> {
  const open = await tx.alerts.openIn(home);
  const inNeed = open.some(({ kind, state }) => isDanger(kind) && state !== 'resolved');
  return { what: 'begin', by: by.id, length: minutes(length), inNeed };
}

async function change(tx: Tx, home: HomeId, event: HomeTestEvent, moment: Moment) {
  const before = await tx.homeTests.get(home);
  const decision = stepHomeTest(home, before, event, moment.now);
  if ('refused' in decision) return decision.refused;
  const { state, effects, real = [] } = decision;
  if (state && state !== before) await tx.homeTests.put(state);
  if (before && !state) await tx.homeTests.remove(home);
  await writeEffects(tx, effects, moment);
  for (const lasting of real) await raise(tx, home, lasting, moment);
  return undefined;
}

function raise(tx: Tx, home: HomeId, { kind, device }: Tried, moment: Moment): Promise<void> {
  const report = { kind, phase: 'present', device, detail: { why: 'since_test' } } as const;
  return takeReport(tx, { home, kind, signal: { phase: 'present' }, report }, moment);
}
