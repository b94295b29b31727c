/** Keeps the watch over the people of a home: their signs of life, their silence, and what is told of it. */
import type { Detail, HomeId, Instant, Phase } from '@zhuji/protocol';
import { boundsOf, type InactivityBounds } from '../core/inactivity/bounds.ts';
import {
  firstWatch,
  type InactivityDecision,
  type InactivityEvent,
  type InactivityWatch,
  stepInactivity,
} from '../core/inactivity/inactivity-watch.ts';
import { type Sign, signIn } from '../core/inactivity/signs.ts';
import { seesPeople } from '../core/supervision/sees-people.ts';
import { planInForce } from './plan-under.ts';
import type { StoredReading, Tx } from './ports.ts';
import { someGateway } from './some-gateway.ts';
import { takeReport } from './take-report.ts';
import type { Watching } from './watches.ts';
import { type Moment, writeEffects } from './write-decision.ts';

/** Readings in the order in which they were taken. A home is watched from its first sign of life on. */
export async function noteReadings(
  tx: Tx,
  home: HomeId,
  readings: readonly StoredReading[],
  moment: Moment,
): Promise<void> {
  const states = readings.filter(({ kind }) => stateKinds.has(kind));
  if (states.length === 0) return;
  let watch = await tx.inactivity.get(home);
  const before = watch;
  let bounds: InactivityBounds | undefined;
  for (const reading of states) {
    const { last, sign } = signIn(watch?.last ?? {}, reading);
    if (sign) {
      bounds ??= await boundsFor(tx, home);
      watch = await noteSign(tx, watch ?? firstWatch(home, sign.at, bounds), sign, bounds, moment);
    }
    if (watch) watch = { ...watch, last };
  }
  if (watch && watch !== before) await tx.inactivity.put(watch);
}
const stateKinds: ReadonlySet<string> = new Set(['motion', 'presence', 'in_bed', 'door_open', 'steps']);

/** Somebody pressed a key. */
export async function noteTouch(tx: Tx, home: HomeId, at: Instant, moment: Moment): Promise<void> {
  const bounds = await boundsFor(tx, home);
  const watch = (await tx.inactivity.get(home)) ?? firstWatch(home, at, bounds);
  await tx.inactivity.put(await noteSign(tx, watch, { at, what: 'home' }, bounds, moment));
}

const noteSign = (
  tx: Tx,
  watch: InactivityWatch,
  sign: Sign,
  bounds: InactivityBounds,
  moment: Moment,
): Promise<InactivityWatch> => through(tx, watch, { what: 'sign', sign }, bounds, moment);

const boundsFor = async (tx: Tx, home: HomeId): Promise<InactivityBounds> =>
  boundsOf(await planInForce(tx, home, 'inactivity'));

/** Its deadline came. */
export async function inactivityDue(tx: Tx, home: HomeId, watching: Watching): Promise<void> {
  const watch = await tx.inactivity.get(home);
  if (!watch) return;
  const sees = await canSeePeople(tx, home);
  const { listeningSince } = watching;
  const bounds = await boundsFor(tx, home);
  await tx.inactivity.put(await through(tx, watch, { what: 'due', sees, listeningSince }, bounds, watching));
}

const canSeePeople = (tx: Tx, home: HomeId): Promise<boolean> =>
  someGateway(tx, home, (online, devices) => online && seesPeople(devices));

/** A gateway of it was lost: its silence is no news until somebody could be seen again, and has had the time for it. */
export async function noteBlind(tx: Tx, home: HomeId, moment: Moment): Promise<void> {
  if (!(await canSeePeople(tx, home))) await noteSight(tx, home, 'blind', moment);
}

/** A gateway of it is back. */
export const noteSighted = (tx: Tx, home: HomeId, moment: Moment): Promise<void> =>
  noteSight(tx, home, 'sighted', moment);

async function noteSight(tx: Tx, home: HomeId, what: 'blind' | 'sighted', moment: Moment): Promise<void> {
  const watch = await tx.inactivity.get(home);
  if (!watch) return;
  const after = await through(tx, watch, { what }, await boundsFor(tx, home), moment);
  if (after !== watch) await tx.inactivity.put(after);
}

/** Somebody said that they are away until then, or back again. */
export async function noteAway(
  tx: Tx,
  home: HomeId,
  until: Instant | undefined,
  moment: Moment,
): Promise<void> {
  const bounds = await boundsFor(tx, home);
  const watch = (await tx.inactivity.get(home)) ?? firstWatch(home, moment.now, bounds);
  await tx.inactivity.put(await through(tx, watch, { what: 'away', until }, bounds, moment));
}

async function through(
  tx: Tx,
  watch: InactivityWatch,
  event: InactivityEvent,
  bounds: InactivityBounds,
  moment: Moment,
): Promise<InactivityWatch> {
  const decision = stepInactivity(watch, event, bounds, moment.now);
  await writeEffects(tx, decision.effects, moment);
  if (decision.finding) await report(tx, watch.home, phases[decision.finding], decision.detail, moment);
  return decision.state;
}

const phases: Record<NonNullable<InactivityDecision['finding']>, Phase> = {
  silent: 'new',
  still: 'present',
  moved: 'restored',
};

function report(
  tx: Tx,
  home: HomeId,
  phase: Phase,
  detail: Detail | undefined,
  moment: Moment,
): Promise<void> {
  const kind = 'inactivity';
  const told = { kind, phase, ...(detail && { detail }) } as const;
  return takeReport(tx, { home, kind, signal: { phase }, report: told }, moment);
}
