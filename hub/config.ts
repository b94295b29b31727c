/** The hub's settings: the environment only, read once, all faults at once. */
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { createSecureContext } from 'node:tls';
import { type Duration, type MapTiles, seconds } from '@zhuji/protocol';
import type { InfluxAddress } from './adapters/history/influx/connection.ts';
import { channelsByDefault, type ReadChannels, readChannels } from './channels-file.ts';
import { configTable, type SettingName } from './config-table.ts';
import { isContact } from './push-contact.ts';

export interface HubConfig {
  readonly data: string;
  readonly http: {
    readonly host: string;
    readonly port: number;
    readonly secureCookies: boolean;
    readonly trustedProxy?: string;
    readonly metricsToken?: string;
    readonly mapTiles?: MapTiles;
    readonly callLink: string;
  };
  readonly mqtt: {
    readonly host: string;
    readonly port: number;
    readonly connectionsPerSecond: number;
    readonly tls?: { readonly key: string; readonly cert: string };
    /** As installers are told it; without one, the name by which their page found the hub. */
    readonly url?: string;
  };
  readonly gatewayOffline: Duration;
  /** Holds a secret, as a rule. */
  readonly heartbeatUrl?: string;
  readonly roadsUrl?: string;
  readonly history: HistoryConfig;
  readonly channels: ReadChannels;
  readonly logLevel: string;
}

export interface HistoryConfig {
  readonly kind: HistoryKind;
  readonly months: number;
  /** Of the disk, for alerts alone. */
  readonly reserveBytes: number;
  /** Where InfluxDB is; it may be named though readings are kept elsewhere, to move them. */
  readonly influx?: InfluxAddress;
  readonly bufferReadings: number;
}
export type HistoryKind = 'embedded' | 'influx';

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'silent'];

/** Throws `ConfigFaulty` with everything that is wrong. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): HubConfig {
  const read = new Reading(env);
  const tls = read.tls();
  const trustedProxy = read.addresses('ZHUJI_TRUSTED_PROXY');
  const metricsToken = read.text('ZHUJI_METRICS_TOKEN');
  const mapTiles = read.tiles();
  const heartbeatUrl = read.url('ZHUJI_HEARTBEAT_URL');
  const roadsUrl = read.url('ZHUJI_ROADS_URL');
  const mqttUrl = read.mqttUrl();
  const config: HubConfig = {
    data: resolve(read.text('ZHUJI_DATA')),
    http: {
      host: read.text('ZHUJI_HTTP_HOST'),
      port: read.whole('ZHUJI_HTTP_PORT', 0, 65_535),
      secureCookies: read.oneOf('ZHUJI_SECURE_COOKIES', ['true', 'false']) === 'true',
      ...(trustedProxy && { trustedProxy }),
      ...(metricsToken && { metricsToken }),
      ...(mapTiles && { mapTiles }),
      callLink: read.callLink(),
    },
    mqtt: {
      host: read.text('ZHUJI_MQTT_HOST'),
      port: read.whole('ZHUJI_MQTT_PORT', 0, 65_535),
      connectionsPerSecond: read.whole('ZHUJI_MQTT_CONNECT_RATE', 1, 100_000),
      ...(tls && { tls }),
      ...(mqttUrl && { url: mqttUrl }),
    },
    gatewayOffline: seconds(read.whole('ZHUJI_GATEWAY_OFFLINE_SECONDS', 5, 3_600)),
    ...(heartbeatUrl && { heartbeatUrl }),
    ...(roadsUrl && { roadsUrl }),
    history: read.history(),
    channels: read.channels(),
    logLevel: read.oneOf('ZHUJI_LOG_LEVEL', logLevels),
  };
  read.finish();
  return config;
}

export const storeFile = (data: string): string => join(data, 'hub.db');
/** Readings of the first versions, one row each. */
export const oldHistoryFile = (data: string): string => join(data, 'history.db');
export const historyFolder = (data: string): string => join(data, 'history');
/** Readings on their way to InfluxDB. */
export const influxFolder = (data: string): string => join(data, 'history-influx');
/** The same of a command that moves readings. */
export const moveFolder = (data: string): string => join(data, 'history-move');

export class ConfigFaulty extends Error {
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(`settings that cannot be used:\n  ${faults.join('\n  ')}`);
    this.name = 'ConfigFaulty';
    this.faults = faults;
  }
}

class Reading {
  readonly #env: Readonly<Record<string, string | undefined>>;
  readonly #faults: string[] = [];

  constructor(env: Readonly<Record<string, string | undefined>>) {
    this.#env = env;
  }

  text(name: SettingName): string {
    return this.#env[name] || (configTable.find((setting) => setting.name === name)?.default ?? '');
  }

  whole(name: SettingName, least: number, most: number): number {
    const text = this.text(name);
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < least || value > most) {
      this.#faults.push(`${name} must be a whole number from ${least} to ${most}, not "${text}"`);
    }
    return value;
  }

  oneOf(name: SettingName, words: readonly string[]): string {
    const text = this.text(name);
    if (!words.includes(text)) this.#faults.push(`${name} must be one of ${words.join(', ')}, not "${text}"`);
    return text;
  }

  /** Not shown when it is wrong: it may hold a secret. */
  url(name: SettingName): string {
    const text = this.text(name);
    if (text !== '' && !/^https?:$/.test(URL.parse(text)?.protocol ?? ''))
      this.#faults.push(`${name} must be an http or https URL`);
    return text;
  }

  mqttUrl(): string {
    const text = this.text('ZHUJI_GATEWAY_URL');
    if (text !== '' && !/^mqtts?:$/.test(URL.parse(text)?.protocol ?? ''))
      this.#faults.push('ZHUJI_GATEWAY_URL must be an mqtt or mqtts URL');
    return text;
  }

  /** Of a telephone or a softphone; nothing that a page would open or run. */
  callLink(): string {
    const link = this.text('ZHUJI_CALL_LINK');
    if (!/^(tel|sips?|callto):[^\s"'<>]*\{number\}[^\s"'<>]*$/.test(link))
      this.#faults.push('ZHUJI_CALL_LINK must be a tel:, sip:, sips: or callto: link with {number}');
    return link;
  }

  tiles(): MapTiles | undefined {
    const url = this.text('ZHUJI_MAP_TILES');
    const datum = this.oneOf('ZHUJI_MAP_DATUM', ['gcj02', 'wgs84']) as MapTiles['datum'];
    if (url === '') return undefined;
    const plain = URL.parse(url.replaceAll(/[{}]/g, ''));
    const fits = ['{z}', '{x}', '{y}'].every((part) => url.includes(part));
    if (!fits || !/^https?:$/.test(plain?.protocol ?? '')) {
      this.#faults.push('ZHUJI_MAP_TILES must be an http or https URL with {z}, {x} and {y}');
    }
    return { url, datum, attribution: this.text('ZHUJI_MAP_ATTRIBUTION') };
  }

  /** Addresses or networks with commas between, as Fastify's `trustProxy` takes them. */
  addresses(name: SettingName): string {
    const text = this.text(name);
    const strange = text.split(',').filter((part) => part.trim() !== '' && !isAddress(part.trim()));
    if (strange.length > 0) this.#faults.push(`${name} must be an IP address or network, not "${text}"`);
    return text;
  }

  channels(): ReadChannels {
    const path = this.text('ZHUJI_CHANNELS');
    const pushSubject = this.#contact('ZHUJI_PUSH_SUBJECT');
    const more = pushSubject === '' ? {} : { pushSubject };
    if (path === '') return { ...channelsByDefault, ...more };
    const read = readChannels(resolve(path), this.#env);
    if (!('faults' in read)) return { ...read, ...more };
    this.#faults.push(...read.faults.map((fault) => `ZHUJI_CHANNELS: ${fault}`));
    return channelsByDefault;
  }

  #contact(name: SettingName): string {
    const text = this.text(name);
    if (text !== '' && !isContact(text))
      this.#faults.push(`${name} must be mailto:somebody or https:, at a name that is known outside`);
    return text;
  }

  history(): HistoryConfig {
    const kind = this.oneOf('ZHUJI_HISTORY', ['embedded', 'influx']) as HistoryKind;
    const influx = this.#influx();
    if (kind === 'influx' && !influx) this.#faults.push('ZHUJI_HISTORY=influx needs ZHUJI_INFLUX_URL');
    return {
      kind,
      months: this.whole('ZHUJI_HISTORY_MONTHS', 1, 1_200),
      reserveBytes: this.whole('ZHUJI_HISTORY_RESERVE_MB', 0, 1_000_000) * 1024 * 1024,
      bufferReadings: this.whole('ZHUJI_INFLUX_BUFFER_READINGS', 1_000, 10_000_000_000),
      ...(influx && { influx }),
    };
  }

  #influx(): InfluxAddress | undefined {
    const url = this.url('ZHUJI_INFLUX_URL');
    if (URL.parse(url)?.username) {
      this.#faults.push('ZHUJI_INFLUX_URL must hold no account: ZHUJI_INFLUX_USER is for that');
    }
    const given = {
      org: this.text('ZHUJI_INFLUX_ORG'),
      token: this.#secret('ZHUJI_INFLUX_TOKEN', 'ZHUJI_INFLUX_TOKEN_FILE'),
      user: this.text('ZHUJI_INFLUX_USER'),
      password: this.#secret('ZHUJI_INFLUX_PASSWORD', 'ZHUJI_INFLUX_PASSWORD_FILE'),
    };
    const address = { url, database: this.text('ZHUJI_INFLUX_DATABASE') };
    const filled = Object.entries(given).filter(([, text]) => text !== '');
    return url === '' ? undefined : { ...address, ...Object.fromEntries(filled) };
  }

  /** From the environment or a file, never both. */
  #secret(name: SettingName, fileName: SettingName): string {
    const [text, file] = [this.text(name), this.#file(fileName)];
    if (text !== '' && file !== 'none') this.#faults.push(`${name} and ${fileName} exclude each other`);
    return typeof file === 'object' ? file.text.trim() : text;
  }

  tls(): { key: string; cert: string } | undefined {
    const [key, cert] = [this.#file('ZHUJI_MQTT_TLS_KEY'), this.#file('ZHUJI_MQTT_TLS_CERT')];
    if ((key === 'none') !== (cert === 'none')) {
      this.#faults.push('ZHUJI_MQTT_TLS_KEY and ZHUJI_MQTT_TLS_CERT go together');
    }
    if (typeof key === 'string' || typeof cert === 'string') return undefined;
    const pair = { key: key.text, cert: cert.text };
    try {
      createSecureContext(pair);
      return pair;
    } catch (error) {
      this.#faults.push(`ZHUJI_MQTT_TLS_KEY and ZHUJI_MQTT_TLS_CERT cannot be used: ${messageOf(error)}`);
      return undefined;
    }
  }

  finish(): void {
    if (this.#faults.length > 0) throw new ConfigFaulty(this.#faults);
  }

  #file(name: SettingName): { text: string } | 'none' | 'unreadable' {
    const path = this.text(name);
    if (path === '') return 'none';
    try {
      return { text: readFileSync(path, 'utf8') };
    } catch (error) {
      this.#faults.push(`${name}: ${messageOf(error)}`);
      return 'unreadable';
    }
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const isAddress = (text: string): boolean => {
  const [address = '', bits = '0'] = text.split('/');
  return isIP(address) !== 0 && /^\d{1,3}$/.test(bits);
};
