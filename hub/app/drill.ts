/** Drills (演练): begun by whoever leads the area, in a home that is marked for it; ended by them, or by their time. */
import {
  type AlertId,
  type DrillList,
  type DrillRequest,
  type DrillView,
  drillScenarios,
  type HomeId,
  later,
  minutes,
} from '@zhuji/protocol';
import { step } from '../core/alert/step.ts';
import { timesOf } from '../core/dispatch/times.ts';
import { urgencies } from '../core/effects.ts';
import { isDanger } from '../core/home-test/home-test.ts';
import { done, type Outcome, refused } from './outcome.ts';
import { planUnder } from './plan-under.ts';
import type { Clock, Ids, Store, Tx, User } from './ports.ts';
import { type Moment, writeAlert } from './write-decision.ts';

interface DrillPorts {
  readonly store: Pick<Store, 'read' | 'write'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly ids: Pick<Ids, 'alert' | 'command' | 'dispatch' | 'request'>;
}

/** Refusals: `not_found`, `home_not_for_drills`, `home_lived_in`, `drill_running`, `home_in_need`. */
export const startDrill =
  ({ store, clock, ids }: DrillPorts) =>
  (
    by: User,
    home: HomeId,
    { scenario, minutes: length }: DrillRequest,
  ): Promise<Outcome<{ alert: AlertId }>> =>
    store.write(async (tx) => {
      const moment = { now: clock.now(), ids };
      const refusal = await whyNot(tx, home);
      if (refusal) return refused(refusal);
      const { kind } = drillScenarios[scenario];
      const id = ids.alert();
      const opens = { id, home, kind, drill: true } as const;
      const report = { kind, phase: 'new', detail: { why: 'drill' } } as const;
      const alarm = { what: 'alarm', report, opens, cancellable: false, test: false } as const;
      const decision = step(undefined, alarm, await planUnder(tx, { home, kind }), moment.now);
      if ('refused' in decision) return refused(decision.refused);
      await writeAlert(tx, undefined, decision, moment);
      const endsAt = later(moment.now, minutes(length));
      await tx.drills.put({ alert: id, scenario, by: by.id, startedAt: moment.now, endsAt });
      await tx.deadlines.set({ key: `drill_due:${id}`, at: endsAt, urgency: urgencies.protection });
      await tx.audit.add({ at: moment.now, by: by.id, what: 'drill_start', subject: id });
      return done({ alert: id });
    });

async function whyNot(tx: Tx, home: HomeId) {
  if (!(await tx.homes.get(home))) return 'not_found';
  if (!(await tx.drills.mayBeIn(home))) return 'home_not_for_drills';
  // Somebody may have moved in since it was marked.
  if (await isLivedIn(tx, home)) return 'home_lived_in';
  if (await tx.drills.runsIn(home)) return 'drill_running';
  const open = await tx.alerts.openIn(home);
  const inNeed = open.some(({ kind, state }) => isDanger(kind) && state !== 'resolved');
  return inNeed ? 'home_in_need' : undefined;
}

/** At night nobody is to stand at the door of somebody who did not call. */
async function isLivedIn(tx: Tx, id: HomeId): Promise<boolean> {
  const home = await tx.homes.get(id);
  return (home?.contacts.length ?? 0) > 0 || (await tx.family.membersOf(id)).length > 0;
}

/** Refusals: `not_found`, `not_drill`. */
export const endDrill =
  ({ store, clock, ids }: DrillPorts) =>
  (by: User, id: AlertId): Promise<Outcome<undefined>> =>
    store.write(async (tx) => {
      const moment = { now: clock.now(), ids };
      const ended = await end(tx, id, by.name, moment);
      if (!ended.ok) return ended;
      // Somebody else, or its time, was quicker: their line is there.
      if (ended.value) await tx.audit.add({ at: moment.now, by: by.id, what: 'drill_end', subject: id });
      return done(undefined);
    });

/** Nobody ended it: it holds nobody up any more. */
export async function drillDue(tx: Tx, id: AlertId, moment: Moment): Promise<void> {
  const ended = await end(tx, id, undefined, moment);
  if (!ended.ok || !ended.value) return;
  await tx.audit.add({ at: moment.now, by: 'system', what: 'drill_due', subject: id });
}

/** @returns whether it ended by this: not one that was over */
async function end(tx: Tx, id: AlertId, by: string | undefined, moment: Moment): Promise<Outcome<boolean>> {
  const alert = await tx.alerts.get(id);
  if (!alert) return refused('not_found');
  const event = { what: 'drill_over', ...(by !== undefined && { by }) } as const;
  const decision = step(alert, event, await planUnder(tx, { ...alert, alert }), moment.now);
  if ('refused' in decision) return refused(decision.refused);
  return done(await writeAlert(tx, alert, decision, moment));
}

/** Refusals: `not_found`, `home_lived_in`. */
export const markDrillHome =
  ({ store, clock }: Pick<DrillPorts, 'store' | 'clock'>) =>
  (by: User, home: HomeId, may: boolean): Promise<Outcome<undefined>> =>
    store.write(async (tx) => {
      if (!(await tx.homes.get(home))) return refused('not_found');
      if (may && (await isLivedIn(tx, home))) return refused('home_lived_in');
      const at = clock.now();
      if (may) await tx.drills.mark(home, by.id, at);
      else await tx.drills.unmark(home);
      const what = may ? 'drill_home_marked' : 'drill_home_unmarked';
      await tx.audit.add({ at, by: by.id, what, subject: home });
      return done(undefined);
    });

const shown = 30;

/** `running`: those alone, which is little to read; the page that watches a drill asks for them again and again. */
export const listDrills =
  ({ store, clock }: Pick<DrillPorts, 'store' | 'clock'>) =>
  ({ area }: User, running = false): Promise<DrillList> =>
    store.read(async (whole) => {
      const reader = whole.within(area);
      const drills: DrillView[] = [];
      for (const { alert: id, name, by, ...drill } of await reader.drills({ limit: shown, running })) {
        const alert = await reader.summary(id);
        if (!alert) continue;
        const times = timesOf(alert, await reader.storyOf(id), clock.now());
        drills.push({ ...drill, by: { id: by, name }, alert, times });
      }
      return { homes: await reader.drillHomes(), drills };
    });
