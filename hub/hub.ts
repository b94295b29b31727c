/** The whole hub, put together. Parts start from the store outwards and stop the other way round. */
import { join } from 'node:path';
import { type Health, instant, liveBeatSeconds, seconds } from '@zhuji/protocol';
import pino, { type Logger } from 'pino';
import { SqliteInspection } from './adapters/auditor/inspection.ts';
import { Broker } from './adapters/broker/broker.ts';
import { logDispatch } from './adapters/channels/log/log-channel.ts';
import { systemMachine } from './adapters/clock/system-clock.ts';
import { httpHeartbeat } from './adapters/heartbeat/http-heartbeat.ts';
import { createHttp } from './adapters/http/http.ts';
import { randomIds } from './adapters/ids/random-ids.ts';
import { prometheusMetrics } from './adapters/metrics/prometheus.ts';
import { sha256 } from './adapters/password/sha256.ts';
import { osrmRoads } from './adapters/roads/osrm-roads.ts';
import { SqliteStore } from './adapters/store/sqlite/sqlite-store.ts';
import { addressBook } from './app/address-book.ts';
import { createAuditor } from './app/auditor.ts';
import { watchChannels } from './app/channel-watch.ts';
import { createCourier } from './app/courier.ts';
import { prepareSearch } from './app/dispatch/prepare-search.ts';
import { RoadTimes } from './app/dispatch/road-times.ts';
import { createEngine, type Engine } from './app/engine.ts';
import { HubClock } from './app/hub-clock.ts';
import { noticeDesk } from './app/notice-desk.ts';
import { type Clock, type GroupChannel, type Store, StoreFailed } from './app/ports.ts';
import { relearnPatterns } from './app/relearn-patterns.ts';
import { tendHistory } from './app/tend-history.ts';
import type { Watching } from './app/watches.ts';
import { buildHistory } from './build-history.ts';
import { buildChannels } from './channels.ts';
import { type HubConfig, storeFile } from './config.ts';
import { portTaken } from './port-taken.ts';
import { gatewayUseCases, peopleUseCases } from './use-cases.ts';
import { version } from './version.ts';

export interface HubOptions {
  readonly clock?: Clock;
  readonly log?: Logger;
}

export interface Hub {
  /** Rejects with `PortTaken` or `DatabaseUnusable`, everything it had started stopped again. */
  start(): Promise<{ httpUrl: string; mqttPort: number }>;
  stop(): Promise<void>;
}

const requestsPerMinute = 3_000;
const pages = join(import.meta.dirname, '../dashboards/dist');
const consoleFolder = join(pages, 'console');
const familyFolder = join(pages, 'family');
const responderFolder = join(pages, 'responder');

export function createHub(config: HubConfig, options: HubOptions = {}): Hub {
  const clock = options.clock ?? new HubClock(systemMachine);
  const ownClock = clock instanceof HubClock ? clock : undefined;
  const log = options.log ?? pino({ level: config.logLevel });
  const metrics = prometheusMetrics();
  const ids = randomIds(clock);
  const store = new SqliteStore({ file: storeFile(config.data), clock, metrics });
  const history = buildHistory(config, { log, metrics });
  const roads = new RoadTimes({
    roads: config.roadsUrl === undefined ? undefined : osrmRoads({ url: config.roadsUrl }),
    clock,
    metrics,
  });
  let listeningSince = clock.now();
  const moment = (): Watching => ({
    now: clock.now(),
    ids,
    roads,
    gatewayLimit: config.gatewayOffline,
    listeningSince: instant(Math.max(listeningSince, ownClock?.since() ?? 0)),
  });

  const tending = tendHistory({
    history,
    clock,
    log,
    metrics,
    months: config.history.months,
    after: relearnPatterns({ store, history, moment }),
  });
  const broker: Broker = new Broker({
    config: config.mqtt,
    store,
    clock,
    metrics,
    log,
    useCases: gatewayUseCases({ store, history, clock, metrics, moment }),
    listens: (gateway) => engine.gatewayBack(gateway),
  });
  const engine: Engine = createEngine({
    store,
    clock,
    metrics,
    moment,
    downlink: broker,
    prepare: prepareSearch({ store, clock, roads }),
  });
  const built = buildChannels(config.channels, { data: config.data, log });
  const { channels, push, groups } = built;
  const chance = Math.random;
  const book = addressBook({ ...built, hashSecret: sha256 });
  const watch = watchChannels({ channels, clock, metrics, chance });
  const courier = createCourier({ store, clock, metrics, book, watch, chance, dispatch: logDispatch(log) });
  const stuck = () => ({
    store: store.trouble(),
    broker: broker.trouble(),
    engine: engine.trouble(),
    courier: courier.trouble(),
    history: history.trouble(),
  });
  const auditor = createAuditor({
    inspection: new SqliteInspection(storeFile(config.data)),
    store,
    clock,
    metrics,
    log,
    moment,
    wake: () => Promise.all([engine.wake(), courier.wake()]),
    othersTrouble: () => Object.values(stuck()).find((why) => why !== undefined),
    ...(config.heartbeatUrl && { heartbeat: httpHeartbeat({ url: config.heartbeatUrl }) }),
  });
  const http = createHttp({
    store,
    history,
    clock,
    metrics,
    log,
    noticeDesk: noticeDesk({ store, clock, ids, metrics, book, watch, push }),
    useCases: peopleUseCases({ store, history, clock, ids, roads }),
    health: async () => health({ ...stuck(), auditor: auditor.trouble(), clock: ownClock?.trouble() }),
    config: {
      ...config.http,
      gateways: {
        port: config.mqtt.port,
        tls: config.mqtt.tls !== undefined,
        ...(config.mqtt.url && { url: config.mqtt.url }),
      },
      consoleFolder,
      familyFolder,
      responderFolder,
      version,
      liveBeat: seconds(liveBeatSeconds),
      requestsPerMinute,
    },
  });

  /** A hub whose disk is full must come up all the same: it shows what it has, and says what it cannot store. */
  async function readyGroups(): Promise<void> {
    try {
      await store.write((tx) => tx.groups.replace(groups));
      for (const group of await strandedGroups(store, groups))
        log.warn(
          { group: group.name, area: group.area },
          'no such area in the register: the group hears nothing',
        );
    } catch (error) {
      if (!(error instanceof StoreFailed)) throw error;
      log.error({ code: error.code }, 'the groups of the channels are as they were: the disk takes nothing');
    }
  }

  async function openHistory(): Promise<void> {
    try {
      await history.start();
    } catch (error) {
      if (!(error instanceof StoreFailed)) throw error;
      log.error(
        { code: error.code, why: String(error.cause) },
        'no history for now: alarms go on without it',
      );
    }
  }

  async function start(): Promise<{ httpUrl: string; mqttPort: number }> {
    await store.start();
    ownClock?.begin(await store.read((reader) => reader.newestMoment()));
    await openHistory();
    listeningSince = clock.now();
    await push?.start();
    if (push && push.subject === undefined)
      log.warn({ setting: 'ZHUJI_PUSH_SUBJECT' }, 'no contact for push services: Apple devices get no push');
    await readyGroups();
    await courier.start();
    watch.start();
    await engine.start();
    const { port } = await portTaken(broker.start(), config.mqtt.port, 'ZHUJI_MQTT_PORT');
    const { url } = await portTaken(http.start(), config.http.port, 'ZHUJI_HTTP_PORT');
    await auditor.start();
    tending.start();
    log.info({ http: url, mqtt: port, data: config.data, version }, 'the hub is ready');
    return { httpUrl: url, mqttPort: port };
  }

  async function stop(): Promise<void> {
    await tending.stop();
    await auditor.stop();
    await http.stop();
    await broker.stop();
    await engine.stop();
    await watch.stop();
    await courier.stop();
    await history.stop();
    await store.stop();
  }

  return {
    async start() {
      try {
        return await start();
      } catch (error) {
        await stop();
        throw error;
      }
    },
    stop,
  };
}

function health(stuck: Record<string, string | undefined>): Health['parts'] {
  return Object.fromEntries(
    Object.entries(stuck).map(([part, why]) => [
      part,
      why === undefined ? { ok: true } : { ok: false, stuck: why },
    ]),
  );
}

/** Those of an area that the register does not know, or does not know yet. */
async function strandedGroups(store: Pick<Store, 'read'>, groups: readonly GroupChannel[]) {
  const known = new Set((await store.read((reader) => reader.areas.all())).map(({ id }) => id));
  return groups.filter(({ area }) => area !== undefined && !known.has(area));
}
