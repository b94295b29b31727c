/** A device of a home by its id, as its page shows it: an old gateway may stand beside the new, and each may name it. */
import type { DeviceId, GatewayId, HomeId } from '@zhuji/protocol';
import type { DeviceRecord, Tx } from './ports.ts';

export async function findDevice(
  { gateways }: Pick<Tx, 'gateways'>,
  home: HomeId,
  id: DeviceId,
): Promise<{ gateway: GatewayId; device: DeviceRecord }[]> {
  const found: { gateway: GatewayId; device: DeviceRecord }[] = [];
  for (const { id: gateway } of await gateways.inHome(home)) {
    const device = await gateways.device(gateway, id);
    if (device) found.push({ gateway, device });
  }
  return found;
}
