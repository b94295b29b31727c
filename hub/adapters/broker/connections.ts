/** Which connection speaks for which gateway. The newest one does; an older one of the same gateway is closed and not believed. */
import type { DownTopic, GatewayId } from '@zhuji/protocol';
import type { Client } from 'aedes';

export interface Connection {
  readonly gateway: GatewayId;
  readonly client: Client;
  /** What it asked to hear. */
  readonly listensTo: Set<DownTopic>;
  /** A newer connection took over: what comes from here now, its will above all, is of the past. */
  superseded: boolean;
}

export class Connections {
  readonly #byGateway = new Map<GatewayId, Connection>();
  readonly #byClient = new WeakMap<Client, Connection>();

  get size(): number {
    return this.#byGateway.size;
  }

  /** Called once its credential is proven. */
  admit(gateway: GatewayId, client: Client): Connection {
    const connection: Connection = { gateway, client, listensTo: new Set(), superseded: false };
    const older = this.#byGateway.get(gateway);
    this.#byGateway.set(gateway, connection);
    this.#byClient.set(client, connection);
    if (older) {
      older.superseded = true;
      older.client.close();
    }
    client.conn.once('close', () => {
      if (this.#byGateway.get(gateway) === connection) this.#byGateway.delete(gateway);
    });
    return connection;
  }

  of(client: Client): Connection | undefined {
    return this.#byClient.get(client);
  }

  listening(gateway: GatewayId, leaf: DownTopic): Connection | undefined {
    const connection = this.#byGateway.get(gateway);
    return connection?.listensTo.has(leaf) && !connection.client.closed ? connection : undefined;
  }
}
