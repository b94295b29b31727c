/** Which connection speaks for which gateway. The newest one does; what came before is closed and not believed. */
import type { DownTopic, GatewayId } from '@zhuji/protocol';
import type { Client } from 'aedes';
import type { GatewayRecord } from '../../app/ports.ts';

export interface Connection {
  readonly gateway: GatewayId;
  readonly client: Client;
  /** Of the secret that it proved itself with. */
  readonly secretHash: string;
  /** What it asked to hear. */
  readonly listensTo: Set<DownTopic>;
  /** A newer connection took over, or its secret was replaced: what comes from here now, its will above all, is of the past. */
  superseded: boolean;
}

export class Connections {
  readonly #byGateway = new Map<GatewayId, Connection>();
  readonly #byClient = new WeakMap<Client, Connection>();

  get size(): number {
    return this.#byGateway.size;
  }

  /** As they are now. */
  all(): Connection[] {
    return [...this.#byGateway.values()];
  }

  /** Called once its credential is proven. */
  admit({ id: gateway, secretHash }: Pick<GatewayRecord, 'id' | 'secretHash'>, client: Client): Connection {
    const connection: Connection = {
      gateway,
      client,
      secretHash,
      listensTo: new Set(),
      superseded: false,
    };
    const older = this.#byGateway.get(gateway);
    this.#byGateway.set(gateway, connection);
    this.#byClient.set(client, connection);
    if (older) this.end(older);
    client.conn.once('close', () => {
      if (this.#byGateway.get(gateway) === connection) this.#byGateway.delete(gateway);
    });
    return connection;
  }

  end(connection: Connection): void {
    connection.superseded = true;
    connection.client.close();
  }

  of(client: Client): Connection | undefined {
    return this.#byClient.get(client);
  }

  listening(gateway: GatewayId, leaf: DownTopic): Connection | undefined {
    const connection = this.#byGateway.get(gateway);
    return connection?.listensTo.has(leaf) && !connection.client.closed ? connection : undefined;
  }
}
