/** The hub's settings: the environment only, read once, all faults at once. The table is what the documentation is made of. */
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { createSecureContext } from 'node:tls';
import { type Duration, type MapTiles, seconds } from '@zhuji/protocol';
import { channelsByDefault, type ReadChannels, readChannels } from './channels-file.ts';

export const configTable = [
  { name: 'ZHUJI_DATA', default: './data', zh: '数据目录', en: 'folder of all data' },
  { name: 'ZHUJI_HTTP_HOST', default: '127.0.0.1', zh: '网页监听地址', en: 'address of API and console' },
  { name: 'ZHUJI_HTTP_PORT', default: '8080', zh: '网页端口', en: 'port of API and console' },
  { name: 'ZHUJI_MQTT_HOST', default: '127.0.0.1', zh: '网关接入监听地址', en: 'address for gateways' },
  { name: 'ZHUJI_MQTT_PORT', default: '1883', zh: '网关接入端口', en: 'port for gateways' },
  { name: 'ZHUJI_MQTT_TLS_KEY', default: '', zh: 'TLS 私钥文件(PEM)', en: 'file of the TLS key (PEM)' },
  {
    name: 'ZHUJI_MQTT_TLS_CERT',
    default: '',
    zh: 'TLS 证书文件(PEM)',
    en: 'file of the TLS certificate (PEM)',
  },
  {
    name: 'ZHUJI_MQTT_CONNECT_RATE',
    default: '400',
    zh: '每秒接受的网关连接数上限',
    en: 'new gateway connections a second, at most',
  },
  {
    name: 'ZHUJI_GATEWAY_OFFLINE_SECONDS',
    default: '90',
    zh: '网关静默多久算离线(秒)',
    en: 'seconds of silence after which a gateway is offline',
  },
  {
    name: 'ZHUJI_SECURE_COOKIES',
    default: 'false',
    zh: '网页经 TLS 代理访问(true/false)',
    en: 'pages come over a TLS proxy (true/false)',
  },
  {
    name: 'ZHUJI_TRUSTED_PROXY',
    default: '',
    zh: '可信代理的地址',
    en: 'proxy whose X-Forwarded-For is believed',
  },
  {
    name: 'ZHUJI_MAP_TILES',
    default: '',
    zh: '地图瓦片地址,含 {z} {x} {y};留空则用自带底图,不访问任何外部服务器',
    en: 'URL of map tiles with {z} {x} {y}; without it the map needs no server',
  },
  {
    name: 'ZHUJI_MAP_DATUM',
    default: 'gcj02',
    zh: '瓦片坐标系(gcj02/wgs84);国内地图为 gcj02',
    en: 'what the tiles are drawn in: gcj02 (Chinese maps) or wgs84',
  },
  { name: 'ZHUJI_MAP_ATTRIBUTION', default: '', zh: '地图署名', en: 'whose map it is, shown on it' },
  {
    name: 'ZHUJI_METRICS_TOKEN',
    default: '',
    zh: '读取 /metrics 的令牌;留空则仅限本机',
    en: 'token for /metrics; without it only this machine',
  },
  {
    name: 'ZHUJI_HEARTBEAT_URL',
    default: '',
    zh: '外部心跳地址:一切正常时每 30 秒访问一次',
    en: 'URL outside that is asked for every 30 s while all is well',
  },
  {
    name: 'ZHUJI_ROADS_URL',
    default: '',
    zh: 'OSRM 路网服务地址,可含 {profile}(foot、bike、car);留空则用平台自己的估算',
    en: "OSRM road server, may hold {profile} (foot, bike, car); without it the hub's own estimate",
  },
  {
    name: 'ZHUJI_HISTORY_MONTHS',
    default: '13',
    zh: '读数至少保留几个月',
    en: 'months for which readings are kept, at least',
  },
  {
    name: 'ZHUJI_HISTORY_RESERVE_MB',
    default: '256',
    zh: '磁盘剩余不足此数(MB)时不再接收读数,留给警情',
    en: 'MB of disk left to alerts: with less free, no readings are taken',
  },
  {
    name: 'ZHUJI_CHANNELS',
    default: '',
    zh: '通知通道文件(YAML);留空则只有网页推送和日志',
    en: 'file of the channels (YAML); without it web push and the log',
  },
  {
    name: 'ZHUJI_LOG_LEVEL',
    default: 'info',
    zh: '日志级别',
    en: 'trace, debug, info, warn, error or silent',
  },
] as const;

type Name = (typeof configTable)[number]['name'];

export interface HubConfig {
  readonly data: string;
  readonly http: {
    readonly host: string;
    readonly port: number;
    readonly secureCookies: boolean;
    readonly trustedProxy?: string;
    readonly metricsToken?: string;
    readonly mapTiles?: MapTiles;
  };
  readonly mqtt: {
    readonly host: string;
    readonly port: number;
    readonly connectionsPerSecond: number;
    readonly tls?: { readonly key: string; readonly cert: string };
  };
  readonly gatewayOffline: Duration;
  /** Holds a secret, as a rule. */
  readonly heartbeatUrl?: string;
  readonly roadsUrl?: string;
  readonly history: {
    readonly months: number;
    /** Of the disk, for alerts alone. */
    readonly reserveBytes: number;
  };
  readonly channels: ReadChannels;
  readonly logLevel: string;
}

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
  const config: HubConfig = {
    data: resolve(read.text('ZHUJI_DATA')),
    http: {
      host: read.text('ZHUJI_HTTP_HOST'),
      port: read.whole('ZHUJI_HTTP_PORT', 0, 65_535),
      secureCookies: read.oneOf('ZHUJI_SECURE_COOKIES', ['true', 'false']) === 'true',
      ...(trustedProxy && { trustedProxy }),
      ...(metricsToken && { metricsToken }),
      ...(mapTiles && { mapTiles }),
    },
    mqtt: {
      host: read.text('ZHUJI_MQTT_HOST'),
      port: read.whole('ZHUJI_MQTT_PORT', 0, 65_535),
      connectionsPerSecond: read.whole('ZHUJI_MQTT_CONNECT_RATE', 1, 100_000),
      ...(tls && { tls }),
    },
    gatewayOffline: seconds(read.whole('ZHUJI_GATEWAY_OFFLINE_SECONDS', 5, 3_600)),
    ...(heartbeatUrl && { heartbeatUrl }),
    ...(roadsUrl && { roadsUrl }),
    history: {
      months: read.whole('ZHUJI_HISTORY_MONTHS', 1, 1_200),
      reserveBytes: read.whole('ZHUJI_HISTORY_RESERVE_MB', 0, 1_000_000) * 1024 * 1024,
    },
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

  text(name: Name): string {
    return this.#env[name] || (configTable.find((setting) => setting.name === name)?.default ?? '');
  }

  whole(name: Name, least: number, most: number): number {
    const text = this.text(name);
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < least || value > most) {
      this.#faults.push(`${name} must be a whole number from ${least} to ${most}, not "${text}"`);
    }
    return value;
  }

  oneOf(name: Name, words: readonly string[]): string {
    const text = this.text(name);
    if (!words.includes(text)) this.#faults.push(`${name} must be one of ${words.join(', ')}, not "${text}"`);
    return text;
  }

  /** Not shown when it is wrong: it may hold a secret. */
  url(name: Name): string {
    const text = this.text(name);
    if (text !== '' && !/^https?:$/.test(URL.parse(text)?.protocol ?? ''))
      this.#faults.push(`${name} must be an http or https URL`);
    return text;
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
  addresses(name: Name): string {
    const text = this.text(name);
    const strange = text.split(',').filter((part) => part.trim() !== '' && !isAddress(part.trim()));
    if (strange.length > 0) this.#faults.push(`${name} must be an IP address or network, not "${text}"`);
    return text;
  }

  channels(): ReadChannels {
    const path = this.text('ZHUJI_CHANNELS');
    if (path === '') return channelsByDefault;
    const read = readChannels(resolve(path), this.#env);
    if (!('faults' in read)) return read;
    this.#faults.push(...read.faults.map((fault) => `ZHUJI_CHANNELS: ${fault}`));
    return channelsByDefault;
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

  #file(name: Name): { text: string } | 'none' | 'unreadable' {
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
