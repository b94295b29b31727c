/** One YAML file → one checked and frozen configuration, or all of its faults at once. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type DeviceId, type Duration, type GatewayId, seconds } from '@zhuji/protocol';
import { type Checked, checker } from '@zhuji/protocol/check';
import { parse } from 'yaml';
import type { HubAddress } from './adapters/uplink-mqtt/mqtt-link.ts';
import { ConfigFile, type DeviceSettings, type LineSettings, type SecretsFile } from './config-schema.ts';
import { readDeviceSecrets, readSecret } from './secrets.ts';

export interface GatewayConfig {
  gateway: GatewayId;
  /** Absolute folder of the outbox. */
  data: string;
  hub: HubAddress;
  cancelWindow: Duration;
  readingInterval: Duration;
  outboxQuotaBytes: number;
  lines: readonly LineSettings[];
  devices: readonly DeviceSettings[];
  /** By device id: a serial key (32 hex digits) or a broker password. */
  deviceSecrets: Readonly<Record<string, string>>;
  /** By line name: the password at the home's broker. */
  lineSecrets: Readonly<Record<string, string>>;
}

const checkFile = checker(ConfigFile);
const serialAddress = /^0x[0-9a-fA-F]{1,8}$/;
const serialKey = /^[0-9a-fA-F]{32}$/;

/** `hubSecret`: from the environment, in place of `hub.secretFile`. */
export function readConfig(path: string, hubSecret?: string): Checked<GatewayConfig> {
  const read = readFile(path);
  const checked = read.ok ? checkFile(read.value) : read;
  if (!checked.ok) return { ok: false, faults: checked.faults.map((fault) => `${path}: ${fault}`) };
  return resolveConfig(checked.value, path, hubSecret);
}

/** Serial devices with a key and the base station can take a call back; a bought Zigbee button cannot, unless it is said. */
export function hasCancelKey(device: DeviceSettings, lines: readonly LineSettings[]): boolean {
  if (device.cancelKey !== undefined) return device.cancelKey;
  const own = lines.find(({ name }) => name === device.line)?.type !== 'zigbee2mqtt';
  return own && (device.class === 'button' || device.class === 'base_station');
}

function readFile(path: string): Checked<unknown> {
  try {
    return { ok: true, value: parse(readFileSync(path, 'utf8')) };
  } catch (error) {
    return { ok: false, faults: [error instanceof Error ? error.message : String(error)] };
  }
}

function resolveConfig(
  file: ConfigFile,
  path: string,
  hubSecret: string | undefined,
): Checked<GatewayConfig> {
  const near = (name: string): string => resolve(dirname(path), name);
  const secret = hubSecretOf(file, near, hubSecret);
  const secrets = file.devicesSecretsFile
    ? readDeviceSecrets(near(file.devicesSecretsFile))
    : { value: {} as SecretsFile, faults: [] };
  const ca = file.hub.ca === undefined ? undefined : near(file.hub.ca);
  const faults = [
    ...secret.faults,
    ...secrets.faults,
    ...(ca !== undefined && !existsSync(ca) ? [`/hub/ca: ${ca} does not exist`] : []),
    ...(URL.canParse(file.hub.url) ? [] : [`/hub/url: ${file.hub.url} is no address`]),
    ...lineFaults(file),
    ...deviceFaults(file, secrets.value.devices ?? {}),
  ];
  if (faults.length > 0) return { ok: false, faults: faults.map((fault) => `${path}: ${fault}`) };
  return {
    ok: true,
    value: Object.freeze({
      gateway: file.gateway,
      data: near(file.data),
      hub: {
        url: file.hub.url,
        ca: ca === undefined ? undefined : readFileSync(ca, 'utf8'),
        secret: secret.value,
      },
      cancelWindow: seconds(file.cancelWindowSeconds ?? 10),
      readingInterval: seconds(file.readingIntervalSeconds ?? 60),
      outboxQuotaBytes: (file.outboxQuotaMegabytes ?? 64) * 1024 * 1024,
      lines: file.lines,
      devices: file.devices,
      deviceSecrets: secrets.value.devices ?? {},
      lineSecrets: secrets.value.lines ?? {},
    }),
  };
}

function hubSecretOf(file: ConfigFile, near: (name: string) => string, fromEnvironment: string | undefined) {
  if (fromEnvironment) return { value: fromEnvironment, faults: [] };
  if (file.hub.secretFile) return readSecret(near(file.hub.secretFile));
  return {
    value: '',
    faults: ['/hub/secretFile is missing, and ZHUJI_HUB_SECRET is not set (it serves a single --config)'],
  };
}

const repeated = (names: readonly string[]): string[] => [
  ...new Set(names.filter((name, index) => names.indexOf(name) !== index)),
];

const lineFaults = ({ lines }: ConfigFile): string[] => [
  ...repeated(lines.map(({ name }) => name)).map((name) => `/lines: the name ${name} is used twice`),
  ...lines.flatMap((line, index) => {
    const address = line.type === 'zigbee2mqtt' ? line.url : line.type === 'serial' ? line.path : undefined;
    const isAddress = address === undefined || !address.includes('://') || URL.canParse(address);
    return isAddress ? [] : [`/lines/${index}: ${address} is no address`];
  }),
];

function deviceFaults({ lines, devices }: ConfigFile, secrets: Record<string, string>): string[] {
  const twice = repeated(devices.map(({ id }) => id)).map((id) => `/devices: the id ${id} is used twice`);
  const places = devices.map(({ line, address }) => `${line} ${address?.toLowerCase()}`);
  const sameAddress = repeated(places.filter((place) => !place.endsWith('undefined'))).map(
    (place) => `/devices: the address ${place.split(' ')[1]} is used twice on one line`,
  );
  const single = devices.flatMap((device, index) => {
    const line = lines.find(({ name }) => name === device.line);
    if (line === undefined) return [`/devices/${index}/line: there is no line ${device.line}`];
    return oneDeviceFaults(device, line, secrets[device.id]).map((fault) => `/devices/${index}${fault}`);
  });
  return [...twice, ...sameAddress, ...single];
}

function oneDeviceFaults(device: DeviceSettings, line: LineSettings, secret: string | undefined): string[] {
  switch (line.type) {
    case 'serial':
      return [
        ...(serialAddress.test(device.address ?? '') ? [] : ['/address must be like "0x00000007"']),
        ...(serialKey.test(secret ?? '')
          ? []
          : [`: devicesSecretsFile has no key of 32 hex digits for ${device.id}`]),
      ];
    case 'broker':
      return secret === undefined ? [`: devicesSecretsFile has no password for ${device.id}`] : [];
    case 'zigbee2mqtt':
      return device.address === undefined ? ['/address must be the friendly name in Zigbee2MQTT'] : [];
  }
}

export const serialAddressOf = (device: { address?: string; id: DeviceId }): number => Number(device.address);
