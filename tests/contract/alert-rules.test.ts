/** The board of the hub and the alert rules: every metric and label in them is one that a running hub shows; every alert is in the runbook. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { seconds } from '@zhuji/protocol';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import { catalogue } from '../../hub/adapters/metrics/catalogue.ts';
import { envelope, epoch, item } from '../support/hub-parts.ts';
import { RunningHub } from '../support/running-hub.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly runbook: string };
}
const rules = (parse(read('deploy/prometheus/alerts.yml')) as { groups: { rules: Rule[] }[] }).groups.flatMap(
  (group) => group.rules,
);
const board = JSON.parse(read('dashboards/grafana/boards/hub.json')) as {
  panels: { title: string; targets: { expr: string }[] }[];
};
const expressions = [
  ...rules.map(({ alert, expr }) => ({ where: alert, expr })),
  ...board.panels.flatMap(({ title, targets }) => targets.map(({ expr }) => ({ where: title, expr }))),
];

/** What Prometheus itself knows of each target. */
const own = new Set(['up']);
const metricNames = /\b(?:zhuji|process)_[a-z_]+|\bup\b/g;
const parts = /_(?:bucket|sum|count)$/;

let hub: RunningHub;
let types: Map<string, string>;
let atStart: string;
beforeAll(async () => {
  hub = await new RunningHub().start('gw-1', 'gw-2');
  atStart = await hub.metrics();
  types = new Map(
    [...atStart.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name = '', type = '']) => [name, type]),
  );
});
afterAll(() => hub.stop());

/** Shown under this name: of a histogram only its buckets, sums and counts are. */
function isShown(name: string): boolean {
  if (own.has(name)) return true;
  const type = types.get(name);
  if (type !== undefined) return type !== 'histogram';
  return types.get(name.replace(parts, '')) === 'histogram';
}

describe('alert rules and the board of the hub', () => {
  for (const { where, expr } of expressions) {
    it(`${where}: ${expr}`, () => {
      const names = expr.match(metricNames) ?? [];
      expect(names.length).toBeGreaterThan(0);
      for (const name of names) expect([name, isShown(name)]).toEqual([name, true]);
      // A counter by its rate, for it starts anew with the hub.
      for (const [, name = ''] of expr.matchAll(/\b(zhuji_[a-z_]+_total)\b/g))
        expect(expr).toMatch(new RegExp(`(?:rate|increase)\\(${name}`));
    });
  }

  it('select and group by labels that there are', () => {
    for (const { expr } of expressions) {
      const names = (expr.match(metricNames) ?? []).map((name) => name.replace(parts, ''));
      const known = new Set(['le', 'job', ...names.flatMap((name) => catalogue[name]?.labels ?? [])]);
      const selected = [...expr.matchAll(/(\w+)=~?"/g)].map(([, label = '']) => label);
      const grouped = [...expr.matchAll(/by \(([^)]*)\)/g)].flatMap(([, some = '']) => some.split(/,\s*/));
      for (const label of [...selected, ...grouped]) expect([expr, known.has(label)]).toEqual([expr, true]);
    }
  });

  it('see the first of what they count: its series is there before it happens', () => {
    const counted = rules.flatMap(({ expr }) =>
      [...expr.matchAll(/increase\((\w+)(?:\{([^}]*)\})?\[/g)].map(([, name = '', where = '']) => ({
        ...{ expr, name, labels: catalogue[name]?.labels ?? [] },
        where: where.split(/,\s*/).filter((one) => one !== ''),
      })),
    );
    expect(counted.length).toBeGreaterThan(5);
    for (const { expr, name, labels, where } of counted) {
      const series = atStart
        .split('\n')
        .filter((line) => line.startsWith(labels.length ? `${name}{` : `${name} `));
      const seen = series.filter((line) => where.every((one) => line.includes(one)));
      expect([expr, seen.length > 0]).toEqual([expr, true]);
      for (const label of labels)
        expect([expr, seen.every((line) => line.includes(`${label}="`))]).toEqual([expr, true]);
    }
    const known = 'zhuji_engine_failures_total{what="alert_window"} 0';
    expect(atStart).toContain(known);
    expect(atStart).toContain('zhuji_messages_total{lane="event",outcome="failed"} 0');
    expect(atStart).toContain('zhuji_history_lost_total{why="refused"} 0');
  });

  it('would notice a name that the hub does not show', () => {
    expect(isShown('zhuji_auditor_findngs')).toBe(false);
    expect(isShown('zhuji_commit_seconds')).toBe(false);
    expect(isShown('zhuji_commit_seconds_bucket')).toBe(true);
  });

  it('say what happened in both languages, and are each explained in the runbook', () => {
    const runbook = read('docs/runbook.md');
    for (const { alert, labels, annotations } of rules) {
      expect(['page', 'ticket']).toContain(labels.severity);
      expect(annotations.summary).toMatch(/\p{Script=Han}.* · .*[a-z]/u);
      expect(annotations.runbook).toBe(`docs/runbook.md#${alert.toLowerCase()}`);
      expect(runbook).toMatch(new RegExp(`^### ${alert}$`, 'm'));
    }
  });
});

it('the hub shows what its gateways come to', async () => {
  const line = await hub.connect('gw-1');
  const now = hub.clock.now();
  const status = {
    v: 1,
    online: true,
    epoch,
    boot: '3b1f0c7e-5a77-4a0e-9d55-0b6f2c9e8a41',
    sentAt: now + 120_000,
    mono: 86_400_000,
    version: '0.1.0',
    uptime: 3_600,
    disk: { freeBytes: 1, outboxBytes: 1 },
    queue: { event: 2, reading: 12 },
    thinned: 5,
    refused: { frame_crc_wrong: 3, frame_replayed: 1 },
    devices: [],
  };
  await line.send('event', envelope(now, [item(1, now)]));
  await line.send('event', envelope(now, [item(4, now)]));
  await line.send('status', status);
  // They are asked for once in half a minute.
  hub.clock.push(seconds(31));
  await vi.waitFor(async () => {
    const page = await hub.metrics();
    for (const line of [
      'zhuji_gateways{state="online"} 1',
      // The other was never heard.
      'zhuji_gateways{state="offline"} 0',
      'zhuji_gateway_waiting{lane="event"} 2',
      'zhuji_gateway_waiting{lane="reading"} 12',
      'zhuji_gateway_thinned 5',
      'zhuji_gateway_refused 4',
      'zhuji_gateway_missing_events 2',
      'zhuji_gateway_clocks_off 1',
    ]) {
      expect(page).toContain(`${line}\n`);
    }
  });
});
