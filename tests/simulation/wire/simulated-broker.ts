/** The hub's end of all lines, with the manners of `hub/adapters/broker`: stored first, then acknowledged, then receipted. */
import type { Command, GatewayId, Receipt } from '@zhuji/protocol';
import type { GateUseCases } from '../../../hub/adapters/broker/gate.ts';
import type { Downlink } from '../../../hub/app/ports.ts';
import type { Life } from '../time/life.ts';
import type { HubWitness } from '../world/hub-process.ts';
import type { Connection, DownLeaf, HubSide, UpLeaf } from './connection.ts';

interface Needs {
  life: Life;
  useCases: GateUseCases;
  witness: HubWitness;
  listens: (gateway: GatewayId) => void;
}

export class SimulatedBroker implements HubSide, Downlink {
  readonly #needs: Needs;
  readonly #connections = new Map<GatewayId, Connection>();

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  /** The newest connection of a gateway speaks for it. */
  admit(connection: Connection): void {
    if (!this.#needs.life.alive) {
      connection.closeAtHub();
      return;
    }
    const older = this.#connections.get(connection.gateway);
    this.#connections.set(connection.gateway, connection);
    if (older) {
      older.superseded = true;
      older.closeAtHub();
    }
    this.#needs.listens(connection.gateway);
  }

  take(connection: Connection, leaf: UpLeaf, body: Uint8Array, acknowledge: () => void): void {
    void this.#take(connection, leaf, body, acknowledge);
  }

  lost(connection: Connection): void {
    const { life, useCases } = this.#needs;
    if (this.#connections.get(connection.gateway) === connection)
      this.#connections.delete(connection.gateway);
    if (!life.alive || connection.superseded) return;
    useCases
      .acceptStatus(connection.gateway, Buffer.from(JSON.stringify(connection.will)))
      .catch(() => undefined);
  }

  command(gateway: GatewayId, command: Command): boolean {
    return this.#down(gateway, 'command', command);
  }

  receipt(gateway: GatewayId, receipt: Receipt): boolean {
    return this.#down(gateway, 'receipt', receipt);
  }

  die(): void {
    for (const connection of this.#connections.values()) connection.closeAtHub();
    this.#connections.clear();
  }

  #down(gateway: GatewayId, leaf: DownLeaf, message: Receipt | Command): boolean {
    const { life, witness } = this.#needs;
    witness.passes(leaf === 'receipt' ? 'before a receipt' : 'before a command');
    if (!life.alive) return false;
    if (leaf === 'receipt') witness.receipts(gateway, message as Receipt);
    return this.#connections.get(gateway)?.down(leaf, message) === true;
  }

  async #take(
    connection: Connection,
    leaf: UpLeaf,
    body: Uint8Array,
    acknowledge: () => void,
  ): Promise<void> {
    const { life, witness } = this.#needs;
    if (!life.alive) return;
    const { gateway } = connection;
    let receipt: Receipt | undefined;
    try {
      receipt = await this.#accept(gateway, leaf, body);
    } catch {
      connection.closeAtHub();
      return;
    }
    witness.passes('before an acknowledgement');
    if (!life.alive) return;
    witness.acknowledges(gateway, leaf, body);
    acknowledge();
    if (receipt) await this.receipt(gateway, receipt);
  }

  async #accept(gateway: GatewayId, leaf: UpLeaf, body: Uint8Array): Promise<Receipt | undefined> {
    const { useCases } = this.#needs;
    switch (leaf) {
      case 'event':
        return useCases.acceptEvents(gateway, body);
      case 'reading':
        return useCases.acceptReadings(gateway, body);
      case 'status':
        await useCases.acceptStatus(gateway, body);
        return undefined;
      case 'result':
        await useCases.acceptResult(gateway, body);
        return undefined;
    }
  }
}
