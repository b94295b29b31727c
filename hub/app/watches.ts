/** Keeps the watches over a gateway and its devices, and turns what they find into reports. */
import type { AlertKind, DeviceId, Duration, GatewayId, Instant, Phase } from '@zhuji/protocol';
import { type DeviceWatchEvent, stepDeviceWatch } from '../core/supervision/device-watch.ts';
import type { Finding } from '../core/supervision/finding.ts';
import { type GatewayWatchEvent, stepGatewayWatch } from '../core/supervision/gateway-watch.ts';
import { tellLoss, tellReturn } from './area-outage.ts';
import type { Looking } from './dispatch/search.ts';
import type { DeviceRecord, GatewayRecord, Tx } from './ports.ts';
import { takeReport } from './take-report.ts';
import { keepDevice } from './upkeep.ts';
import { noteBlind, noteSighted } from './watch-people.ts';
import { type Moment, writeEffects } from './write-decision.ts';

export interface Watching extends Looking {
  /** How long a gateway may be silent. */
  readonly gatewayLimit: Duration;
  /** Since when this hub hears anybody. */
  readonly listeningSince: Instant;
}

/** @returns the gateway as it is now; already written */
export async function watchGateway(
  tx: Tx,
  gateway: GatewayRecord,
  event: GatewayWatchEvent,
  watching: Watching,
): Promise<GatewayRecord> {
  const { gatewayLimit: limit, listeningSince, now } = watching;
  const decision = stepGatewayWatch(gateway, event, { limit, listeningSince, now });
  const merelyHeard = event.what === 'heard' && gateway.online && gateway.farewell === undefined;
  if (merelyHeard) await tx.gateways.heard(gateway.id, now, gateway.clockOffset);
  else await tx.gateways.put(decision.state);
  await writeEffects(tx, decision.effects, watching);
  if (decision.finding === 'lost') await lose(tx, gateway, watching);
  if (decision.finding === 'still') await report(tx, gateway, 'gateway_offline', 'still', watching);
  if (decision.finding === 'back') await welcome(tx, gateway, watching);
  return decision.state;
}

async function lose(tx: Tx, gateway: GatewayRecord, watching: Watching): Promise<void> {
  await noteBlind(tx, gateway.home, watching);
  if (await tellLoss(tx, gateway, watching)) return;
  await report(tx, gateway, 'gateway_offline', 'lost', watching);
}

async function welcome(tx: Tx, gateway: GatewayRecord, watching: Watching): Promise<void> {
  await noteSighted(tx, gateway.home, watching);
  await report(tx, gateway, 'gateway_offline', 'back', watching);
  await tellReturn(tx, gateway.id, watching);
  await resumeDevices(tx, gateway, watching);
}

/** A frame of each of these devices came; `at` by the hub's clock. One that no status has named yet is not watched. */
export async function hearDevices(
  tx: Tx,
  gateway: GatewayRecord,
  heard: ReadonlyMap<DeviceId, Instant>,
  moment: Moment,
): Promise<void> {
  for (const [id, at] of heard) {
    const device = await tx.gateways.device(gateway.id, id);
    if (device) await watchDevice(tx, gateway, device, { what: 'heard', at }, moment);
  }
}

export async function watchDevice(
  tx: Tx,
  gateway: GatewayRecord,
  device: DeviceRecord,
  event: DeviceWatchEvent,
  moment: Moment,
): Promise<void> {
  const decision = stepDeviceWatch(gateway.id, device, event, moment.now);
  if (decision.state !== device) await keepDevice(tx, gateway.id, decision.state, moment);
  await writeEffects(tx, decision.effects, moment);
  const more = { device: device.id, ...(event.what === 'not_named' && { why: event.what }) };
  if (decision.finding) await report(tx, gateway, 'device_silent', decision.finding, moment, more);
}

export const deviceKey = (gateway: GatewayId, device: DeviceId) =>
  `device_silent:${gateway}/${device}` as const;

async function resumeDevices(tx: Tx, gateway: GatewayRecord, moment: Moment): Promise<void> {
  for (const device of await tx.gateways.devices(gateway.id)) {
    await watchDevice(tx, gateway, device, { what: 'gateway_back' }, moment);
  }
}

const phases: Record<Finding, Phase> = { lost: 'new', still: 'present', back: 'restored' };

async function report(
  tx: Tx,
  gateway: GatewayRecord,
  kind: AlertKind,
  finding: Finding,
  moment: Moment,
  { device, why }: { readonly device?: DeviceId; readonly why?: string } = {},
): Promise<void> {
  const phase = phases[finding];
  const farewell = kind === 'gateway_offline' && finding === 'lost' ? gateway.farewell : undefined;
  await takeReport(
    tx,
    {
      home: gateway.home,
      kind,
      signal: { phase },
      report: {
        kind,
        phase,
        ...(device !== undefined && { device }),
        ...(farewell !== undefined && { detail: { farewell } }),
        ...(why !== undefined && { detail: { why } }),
      },
    },
    moment,
  );
}
