/** The boards of Grafana: every query of every panel is asked of a real InfluxDB that holds readings as the hub writes them. */
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type DeviceId,
  type Epoch,
  earlier,
  type GatewayId,
  type HomeId,
  hours,
  type Instant,
  instant,
  later,
  minutes,
  type ReadingKind,
} from '@zhuji/protocol';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import { InfluxHistory } from '../../hub/adapters/history/influx/influx-history.ts';
import { InfluxServer } from '../support/influx-server.ts';
import { needs } from '../support/needs.ts';

const folder = join(import.meta.dirname, '../../dashboards/grafana');

interface Target {
  readonly datasource: { readonly uid: string };
  readonly query?: string;
}
interface Board {
  readonly uid: string;
  readonly title: string;
  readonly templating: {
    readonly list: readonly {
      readonly name: string;
      readonly type: string;
      readonly query: string;
      readonly datasource?: Target['datasource'];
    }[];
  };
  readonly panels: readonly {
    readonly id: number;
    readonly title: string;
    readonly datasource: Target['datasource'];
    readonly targets: readonly Target[];
  }[];
}
const boards = readdirSync(join(folder, 'boards')).map(
  (file) => JSON.parse(readFileSync(join(folder, 'boards', file), 'utf8')) as Board,
);
const panels = boards.flatMap((board) => board.panels.map((panel) => ({ board, ...panel })));
const ofReadings = ({ datasource }: Pick<Target, 'datasource'>) => datasource.uid === 'zhuji-readings';

/** As Grafana fills a query in before it sends it; of several values it makes an alternative. */
function filledIn(query: string, now: Instant): string {
  const span = `time >= ${earlier(now, hours(24 * 7))}ms and time <= ${now}ms`;
  const values: Record<string, string> = {
    timeFilter: span,
    __interval: '10m',
    prefix: 'home-',
    homes: '(home-1|home-2)',
    home: 'home-1',
  };
  return query.replaceAll(/\$(?:\{(\w+)\}|(\w+))/g, (whole, braced?: string, plain?: string) => {
    const value = values[braced ?? plain ?? ''];
    if (value === undefined) throw new Error(`Grafana knows no ${whole}`);
    return value;
  });
}

describe('the boards', () => {
  it('have names and numbers of their own, and say it in Chinese first', () => {
    expect(new Set(boards.map(({ uid }) => uid)).size).toBe(boards.length);
    expect(boards.map(({ uid }) => uid).sort()).toEqual([
      'zhuji-community',
      'zhuji-home',
      'zhuji-hub',
      'zhuji-town',
    ]);
    for (const { panels: some, title } of boards) {
      expect(new Set(some.map(({ id }) => id)).size).toBe(some.length);
      for (const words of [title, ...some.map((panel) => panel.title)])
        expect(words).toMatch(/\p{Script=Han}.* · .*[a-z]/u);
    }
  });

  it('ask only sources that are provisioned', () => {
    const file = readFileSync(join(folder, 'provisioning/datasources/zhuji.yaml'), 'utf8');
    const { datasources } = parse(file) as { datasources: { uid: string }[] };
    const known = datasources.map(({ uid }) => uid);
    for (const panel of panels) {
      for (const target of [panel, ...panel.targets]) expect(known).toContain(target.datasource.uid);
    }
  });
});

describe('with readings in a real InfluxDB', () => {
  const withInflux = needs('influxd');
  const now = instant(Date.now());
  let server: InfluxServer;
  let buffer: string;
  let history: InfluxHistory;
  beforeAll(async () => {
    server = await InfluxServer.start();
    buffer = await mkdtemp(join(tmpdir(), 'zhuji-grafana-'));
    history = new InfluxHistory({
      address: { url: server.url, database: 'zhuji' },
      folder: buffer,
      ...{ reserveBytes: 0, bufferReadings: 1_000_000, report() {}, tell() {} },
    });
    await history.start();
    for (const home of ['home-1', 'home-2', 'home-3']) await history.append(lastDay(home as HomeId));
    await vi.waitFor(async () => expect(await history.homes()).toHaveLength(3), { timeout: 30_000 });
  });
  afterAll(async () => {
    await history.stop();
    await server.stop();
    await rm(buffer, { recursive: true });
  });

  function lastDay(home: HomeId) {
    const kinds: readonly ReadingKind[] = ['temperature', 'humidity', 'gas', 'motion', 'battery'];
    const readings = Array.from({ length: 144 * kinds.length }, (_, n) => ({
      seq: n + 1,
      at: later(earlier(now, hours(24)), minutes(10 * Math.floor(n / kinds.length) + 9)),
      device: `room-${n % 2}` as DeviceId,
      kind: kinds[n % kinds.length] as ReadingKind,
      value: 10 + (n % 13),
    }));
    const gateway = home.replace('home', 'gw') as GatewayId;
    return { gateway, home, epoch: '0123456789abcdef' as Epoch, readings };
  }

  /** How many numbers or names the answer holds. */
  async function asked(query: string): Promise<number> {
    const q = filledIn(query, now);
    const answer = await fetch(`${server.url}/query?db=zhuji&epoch=ms`, {
      method: 'POST',
      body: new URLSearchParams({ q }),
    });
    const { results, error } = (await answer.json()) as {
      error?: string;
      results?: { error?: string; series?: { values: unknown[][] }[] }[];
    };
    const fault = error ?? results?.find((one) => one.error)?.error;
    if (fault !== undefined) throw new Error(`${q}\n${fault}`);
    const rows = (results ?? []).flatMap(({ series = [] }) => series.flatMap(({ values }) => values));
    return rows.flatMap((row) => row.slice(1)).filter((value) => value !== null).length;
  }

  for (const { board, title, targets, ...panel } of panels.filter(ofReadings)) {
    withInflux(`${board.title}: ${title}`, async () => {
      expect(ofReadings(panel)).toBe(true);
      for (const { query = '' } of targets) expect(await asked(query), query).toBeGreaterThan(0);
    });
  }

  for (const { templating, title } of boards) {
    for (const variable of templating.list.filter(({ type }) => type === 'query')) {
      withInflux(`${title}: choose ${variable.name}`, async () => {
        expect(variable.datasource?.uid).toBe('zhuji-readings');
        // Of each of five measurements three homes, each with its key.
        expect(await asked(variable.query)).toBeGreaterThanOrEqual(3);
      });
    }
  }

  withInflux('a query with a mistake in it would be noticed', async () => {
    await expect(asked('SELECT mean(value) FROM')).rejects.toThrow();
    await expect(asked('SELECT mean("value") FROM "temperature" WHERE $nothing')).rejects.toThrow();
    expect(await asked('SELECT mean("value") FROM "temprature" WHERE $timeFilter')).toBe(0);
  });
});
