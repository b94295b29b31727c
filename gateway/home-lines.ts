/** Builds the device lines that a configuration names. */

import { BrokerLine } from './adapters/devices/broker/broker-line.ts';
import { SerialLine } from './adapters/devices/serial/serial-line.ts';
import { ZigbeeLine } from './adapters/devices/zigbee2mqtt/zigbee-line.ts';
import type { Clock, Counters, DeviceLine, Log } from './app/ports.ts';
import { type GatewayConfig, serialAddressOf } from './config.ts';
import type { DeviceSettings, LineSettings } from './config-schema.ts';

export interface LineNeeds {
  clock: Clock;
  log: Log;
  counters: Counters;
}

export function buildLines(config: GatewayConfig, needs: LineNeeds): DeviceLine[] {
  return config.lines.map((line) => {
    const devices = config.devices.filter((device) => device.line === line.name);
    return buildLine(config, line, devices, needs);
  });
}

function buildLine(
  config: GatewayConfig,
  line: LineSettings,
  devices: readonly DeviceSettings[],
  needs: LineNeeds,
): DeviceLine {
  const { name } = line;
  const secretOf = ({ id }: DeviceSettings): string => config.deviceSecrets[id] ?? '';
  switch (line.type) {
    case 'serial':
      return new SerialLine({
        ...needs,
        name,
        line: { path: line.path, baud: line.baud ?? 115_200 },
        devices: devices.map((device) => ({
          id: device.id,
          address: serialAddressOf(device),
          key: Buffer.from(secretOf(device), 'hex'),
        })),
      });
    case 'broker':
      return new BrokerLine({
        ...needs,
        name,
        host: line.host ?? '0.0.0.0',
        port: line.port,
        devices: devices.map((device) => ({ id: device.id, password: secretOf(device) })),
      });
    case 'zigbee2mqtt':
      return new ZigbeeLine({
        ...needs,
        name,
        clientId: `${config.gateway}-${name}`,
        url: line.url,
        base: line.base ?? 'zigbee2mqtt',
        username: line.username,
        password: config.lineSecrets[name],
        devices: devices.map((device) => ({
          id: device.id,
          class: device.class,
          friendlyName: device.address ?? device.id,
        })),
      });
  }
}
