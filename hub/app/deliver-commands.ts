/** Commands go down as soon as they are queued, and again whenever their gateway comes back, until answered or expired. */
import type { GatewayId } from '@zhuji/protocol';
import type { Clock, Downlink, Store, StoredCommand } from './ports.ts';

interface DeliveryPorts {
  readonly store: Pick<Store, 'read' | 'write'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly downlink: Pick<Downlink, 'command'>;
}

/** `back`: gateways that listen anew and may have lost what was sent before. */
export function deliverCommands({ store, clock, downlink }: DeliveryPorts) {
  return async (back: ReadonlySet<GatewayId>): Promise<void> => {
    const unanswered = await store.read((reader) => reader.commands.unanswered(clock.now()));
    const ready = unanswered.filter(({ state, gateway }) => state === 'queued' || back.has(gateway));
    await Promise.all(ready.map((stored) => deliver(stored)));
  };

  async function deliver({ command, gateway, state }: StoredCommand): Promise<void> {
    if (!downlink.command(gateway, command) || state !== 'queued') return;
    await store.write(async (tx) => {
      // Its result may have been quicker than this.
      if ((await tx.commands.get(command.id))?.state === 'queued')
        await tx.commands.setState(command.id, 'sent');
    });
  }
}
