/** A gateway's beat, or the end of its line. */
import { type DeviceReport, type GatewayId, GatewayStatus, type OnlineStatus } from '@zhuji/protocol';
import { checker } from '@zhuji/protocol/check';
import { clockOffset } from '../core/clock-offset/clock-offset.ts';
import type { AcceptParts } from './accept-parts.ts';
import type { GatewayRecord, Tx } from './ports.ts';
import { readMessage } from './read-message.ts';
import { keepDevice, watchTest } from './upkeep.ts';
import { type Watching, watchDevice, watchGateway } from './watches.ts';

const check = checker(GatewayStatus);

export function acceptStatus({ store, moment, refuse }: AcceptParts) {
  return async (id: GatewayId, body: Uint8Array): Promise<void> => {
    const read = readMessage(body, check, 'status_invalid');
    if (!read.ok) return refuse(id, read.code, read.faults, body);
    const status = read.value;
    const known = await store.write(async (tx) => {
      const gateway = await tx.gateways.get(id);
      if (!gateway) return false;
      const watching = moment();
      if (status.online) await beat(tx, gateway, status, watching);
      else await watchGateway(tx, gateway, { what: 'farewell', reason: status.reason }, watching);
      return true;
    });
    if (!known) await refuse(id, 'home_unknown', [], body);
  };
}

async function beat(tx: Tx, gateway: GatewayRecord, status: OnlineStatus, watching: Watching): Promise<void> {
  const offset = clockOffset(status.sentAt, watching.now);
  const heard = { ...gateway, clockOffset: offset };
  await tx.gateways.putStatus(gateway.id, status);
  await noteDevices(tx, await watchGateway(tx, heard, { what: 'heard' }, watching), status.devices, watching);
}

/** The status names all that a gateway has. One that is not named any more is lost, until a person says that it was taken out. */
async function noteDevices(
  tx: Tx,
  gateway: GatewayRecord,
  reports: readonly DeviceReport[],
  watching: Watching,
): Promise<void> {
  const known = new Map((await tx.gateways.devices(gateway.id)).map((device) => [device.id, device]));
  for (const report of reports) {
    const device = known.get(report.id);
    known.delete(report.id);
    if (!device) {
      await watchDevice(tx, gateway, { ...report, watch: 'watched' }, { what: 'appeared' }, watching);
      await watchTest(tx, gateway, { ...report, watch: 'watched' }, { what: 'appeared' }, watching);
    } else if (differs(device, report)) {
      const { room: _, ...rest } = device;
      await keepDevice(tx, gateway.id, { ...rest, ...report }, watching);
    }
  }
  for (const missing of known.values()) {
    await watchDevice(tx, gateway, missing, { what: 'not_named' }, watching);
  }
}

const differs = (known: DeviceReport, report: DeviceReport): boolean =>
  (['class', 'name', 'room', 'state'] as const).some((field) => known[field] !== report[field]);
