/** The two YAML files of each home's gateway, as an installer would write them. */
import { stringify } from 'yaml';
import type { PlannedDevice, PlannedHome, PlannedLine } from './town-plan.ts';

export interface GatewayFiles {
  /** Relative to the folder of gateways. */
  name: string;
  text: string;
}

export function gatewayFiles(home: PlannedHome, hubUrl: string): GatewayFiles[] {
  const { gateway } = home;
  const scheme = hubUrl.startsWith('mqtts:') ? 'mqtts' : 'mqtt';
  const config = {
    gateway,
    data: `./${gateway}`,
    hub: { url: `${scheme}://127.0.0.1:${home.relayPort}`, secretFile: `./${gateway}.hub-secret` },
    devicesSecretsFile: `./${gateway}.devices.yaml`,
    cancelWindowSeconds: 10,
    readingIntervalSeconds: 60,
    lines: home.lines.map(lineConfig),
    devices: home.devices.map(deviceConfig),
  };
  return [
    {
      name: `${gateway}.yaml`,
      text: `# ${home.register.community} ${home.register.address}\n${stringify(config)}`,
    },
    { name: `${gateway}.devices.yaml`, text: stringify(secrets(home)) },
  ];
}

function lineConfig(line: PlannedLine): object {
  const { name, type, port } = line;
  switch (type) {
    case 'serial':
      return { name, type, path: `tcp://127.0.0.1:${port}` };
    case 'broker':
      return { name, type, host: '127.0.0.1', port };
    case 'zigbee2mqtt':
      return { name, type, url: `mqtt://127.0.0.1:${port}`, base: line.base, username: line.username };
  }
}

/** Our own MQTT devices have no address: their user name is their id. */
function deviceConfig({ id, class: name, name: title, room, line, address }: PlannedDevice): object {
  return { id, class: name, name: title, room, line, ...(line === 'lan' ? {} : { address }) };
}

function secrets(home: PlannedHome): object {
  const devices = home.devices.filter(({ line }) => line !== 'zigbee');
  const lines = home.lines.filter((line) => line.type === 'zigbee2mqtt');
  return {
    devices: Object.fromEntries(devices.map(({ id, secret }) => [id, secret])),
    lines: Object.fromEntries(lines.map(({ name, password }) => [name, password])),
  };
}
