/** Keeps the book of gateways that are gone, and lets one alert of their community tell of many. */
import type { DeviceId, GatewayId, HomeId, Phase } from '@zhuji/protocol';
import { step } from '../core/alert/step.ts';
import { joinOutage, type Loss } from '../core/flood/outage.ts';
import { planUnder } from './plan-under.ts';
import type { GatewayRecord, Tx } from './ports.ts';
import { takeReport } from './take-report.ts';
import { type Moment, writeAlert, writeEffects } from './write-decision.ts';

/** @returns whether its community's outage tells of it; otherwise it needs an alert of its own */
export async function tellLoss(tx: Tx, { id, home }: GatewayRecord, moment: Moment): Promise<boolean> {
  const community = (await tx.homes.get(home))?.community;
  if (community === undefined) return false;
  const loss: Loss = { gateway: id, home, community, at: moment.now, alone: true };
  const others = (await tx.losses.of(community)).filter(({ gateway }) => gateway !== id);
  const whole = (await tx.losses.community(community)) ?? { gateways: 1, first: home };
  const { joined, effects } = joinOutage(loss, others, whole);
  if (joined.length === 0) await tx.losses.put(loss);
  await writeEffects(tx, effects, moment);
  for (const one of joined) {
    await tx.losses.put(one);
    await tellArea(tx, one, 'new', moment);
    await fileWithArea(tx, one, moment);
  }
  return joined.length > 0 && !(await isGrave(tx, home));
}

/** Where the plan says that a life hangs on the gateway, its home has an alert of its own in any case. */
async function isGrave(tx: Tx, home: HomeId): Promise<boolean> {
  return (await planUnder(tx, { home, kind: 'gateway_offline' })).severity === 'P1';
}

/** It is heard again. */
export async function tellReturn(tx: Tx, id: GatewayId, moment: Moment): Promise<void> {
  const loss = await tx.losses.get(id);
  if (!loss) return;
  await tx.losses.remove(id);
  await tx.deadlines.clear(`gateway_alone:${id}`);
  await tellArea(tx, loss, 'restored', moment);
}

/** The outage has spoken for it long enough. */
export async function standAlone(tx: Tx, id: GatewayId, moment: Moment): Promise<void> {
  const loss = await tx.losses.get(id);
  if (!loss || loss.alone) return;
  await tx.losses.put({ ...loss, alone: true });
  const told = { kind: 'gateway_offline', phase: 'new' } as const;
  await takeReport(tx, { home: loss.home, kind: told.kind, signal: told, report: told }, moment);
}

/** What is out of order here is a gateway: it stands on the alert's list of devices, so that the alert is restored with the last. */
async function tellArea(tx: Tx, { gateway, home, area }: Loss, phase: Phase, moment: Moment): Promise<void> {
  if (area === undefined) return;
  const address = (await tx.homes.get(home))?.address;
  const detail = { home, ...(address !== undefined && { address }) };
  const report = { kind: 'area_outage', phase, device: gateway as string as DeviceId, detail } as const;
  await takeReport(tx, { home: area, kind: 'area_outage', signal: { phase }, report }, moment);
}

async function fileWithArea(tx: Tx, { home, area }: Loss, moment: Moment): Promise<void> {
  const own = await tx.alerts.open(home, 'gateway_offline');
  const wider = area && (await tx.alerts.open(area, 'area_outage'));
  if (!own || !wider) return;
  const plan = await planUnder(tx, { ...own, alert: own });
  const decision = step(own, { what: 'absorbed', into: wider.id }, plan, moment.now);
  if ('state' in decision) await writeAlert(tx, own, decision, moment);
}
