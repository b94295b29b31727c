/** Whether a home has a gateway of which something is true: it may have several, and one that sees is enough. */
import type { HomeId } from '@zhuji/protocol';
import type { DeviceRecord, Tx } from './ports.ts';

export async function someGateway(
  { gateways }: Pick<Tx, 'gateways'>,
  home: HomeId,
  sees: (online: boolean, devices: readonly DeviceRecord[]) => boolean,
): Promise<boolean> {
  for (const { id, online } of await gateways.inHome(home))
    if (sees(online, await gateways.devices(id))) return true;
  return false;
}
