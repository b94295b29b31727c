/** The far ends of a gateway, where the program ends and the world begins: the card, the wire to the hub, the wires of the home. */
import { join } from 'node:path';
import { freeSpace } from './adapters/disk/free-space.ts';
import type { DiskThread } from './adapters/outbox-sqlite/disk.ts';
import { MqttLink } from './adapters/uplink-mqtt/mqtt-link.ts';
import type { Clock, Counters, DeviceLine, Disk, HubLink, Log, Notebook, Outbox } from './app/ports.ts';
import type { GatewayConfig } from './config.ts';
import { buildLines } from './home-lines.ts';

export interface FarEnds {
  readonly notebook: Notebook;
  readonly outbox: Outbox;
  readonly link: HubLink;
  readonly disk: Disk;
  readonly lines: (counters: Counters) => DeviceLine[];
}

export function realEnds(
  config: GatewayConfig,
  { clock, log, disk }: { clock: Clock; log: Log; disk: DiskThread },
): FarEnds {
  const { gateway, data, hub } = config;
  const will = { v: 1, online: false, boot: clock.boot, reason: 'lost' };
  return {
    notebook: disk.notebook(join(data, 'notebook.db')),
    outbox: disk.outbox(join(data, 'outbox.db')),
    link: new MqttLink({ clock, log, gateway, hub, will }),
    disk: freeSpace(data),
    lines: (counters) => buildLines(config, { clock, log, counters }),
  };
}
