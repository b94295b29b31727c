/** A home answers a command: what was said was heard, or was not. */
import { CommandResult, type GatewayId } from '@zhuji/protocol';
import { checker } from '@zhuji/protocol/check';
import type { AcceptParts } from './accept-parts.ts';
import { readMessage } from './read-message.ts';
import { watchGateway } from './watches.ts';

const check = checker(CommandResult);

export function acceptResult({ store, moment, refuse }: AcceptParts) {
  return async (id: GatewayId, body: Uint8Array): Promise<void> => {
    const read = readMessage(body, check, 'result_invalid');
    if (!read.ok) return refuse(id, read.code, read.faults, body);
    const result = read.value;
    await store.write(async (tx) => {
      const gateway = await tx.gateways.get(id);
      if (gateway) await watchGateway(tx, gateway, { what: 'heard' }, moment());
      const command = await tx.commands.get(result.id);
      // An answer to another home's command, or the same answer again, changes nothing.
      if (command?.gateway !== id || command.state === result.outcome) return;
      await tx.commands.setState(result.id, result.outcome);
      await tx.deadlines.clear(`command_expiry:${result.id}`);
    });
  };
}
