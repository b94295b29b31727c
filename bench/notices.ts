/**
 * From the commit of a notice about a life at risk to the moment at which a provider has the first request for it in its hands: the
 * real store with fsync, the real courier, a real HTTP channel, a provider on this machine in this process. Its own work is in the
 * figures, so none is better than the truth.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AlertId, type HomeId, later, minutes } from '@zhuji/protocol';
import { httpChannel } from '../hub/adapters/channels/http-template/http-channel.ts';
import { systemClock } from '../hub/adapters/clock/system-clock.ts';
import { prometheusMetrics } from '../hub/adapters/metrics/prometheus.ts';
import { SqliteStore } from '../hub/adapters/store/sqlite/sqlite-store.ts';
import { createCourier } from '../hub/app/courier.ts';
import { queueNotice } from '../hub/app/notice-life.ts';
import type { Alert } from '../hub/core/alert/alert.ts';
import { FarEnd } from '../tests/support/far-ends/far-end.ts';
import { channelsInOrder } from '../tests/support/one-channel.ts';
import { spreadOf } from './spread.ts';

const rungs = 400;
/** Whom a first rung tells: two operators and a family of two. */
const people = 4;
const burst = 1_000;
const home = 'home-1' as HomeId;

export async function notices(): Promise<object> {
  const folder = mkdtempSync(join(tmpdir(), 'zhuji-bench-'));
  const store = new SqliteStore({ file: join(folder, 'hub.db'), clock: systemClock });
  const far = await new FarEnd().start();
  const arrived = new Map<string, number>();
  far.answer = ({ body }) => {
    const { id } = JSON.parse(body.toString()) as { id: string };
    if (!arrived.has(id)) arrived.set(id, performance.now());
    far.asked.length = 0;
    return {};
  };
  const channel = httpChannel({
    ...{ name: 'sms', type: 'sms_generic', url: far.url, headers: {}, body: { id: '{id}', text: '{text}' } },
    ...{ success: undefined, refField: undefined, ceilings: [], callbackSecret: undefined },
  });
  await store.start();
  const courier = createCourier({
    ...{ store, clock: systemClock, metrics: prometheusMetrics(), dispatch: { offer: async () => {} } },
    ...channelsInOrder(systemClock, channel),
  });
  await courier.start();
  try {
    await tell(store, ['warm-up'], 0);
    const calm: number[] = [];
    for (let rung = 1; rung <= rungs; rung += 1) {
      const ids = Array.from({ length: people }, (_, n) => `rung-${rung}/${n}`);
      calm.push(...(await timesOf(ids, await tell(store, ids, rung), arrived)));
    }
    const ids = Array.from({ length: burst }, (_, n) => `burst/${n}`);
    const flood = await timesOf(ids, await tell(store, ids, rungs + 1), arrived);
    return {
      notices: calm.length,
      commitToFirstAttempt: spreadOf(calm),
      inOneBurst: { notices: flood.length, commitToFirstAttempt: spreadOf(flood) },
    };
  } finally {
    await courier.stop();
    await store.stop();
    await far.stop();
    rmSync(folder, { recursive: true });
  }
}

/** @returns when the commit was done */
async function tell(store: SqliteStore, ids: readonly string[], number: number): Promise<number> {
  const now = systemClock.now();
  const alert: Alert = {
    ...{ id: `al-${number}` as AlertId, home, kind: 'sos', severity: 'P1', state: 'closed', test: false },
    ...{ openedAt: now, closedAt: later(now, minutes(1)), events: 1, devices: [], alarming: [] },
  };
  await store.write(async (tx) => {
    if (number === 0) {
      const place = { id: home, community: '祁连里社区', address: '402 室', residents: [], contacts: [] };
      await tx.homes.load({ homes: [place] });
    }
    await tx.alerts.put(alert);
    const about = {
      alert: alert.id,
      home,
      kind: 'sos',
      severity: 'P1',
      role: 'family',
      by: 'message',
    } as const;
    for (const id of ids) {
      const to = { id: 'contact-0', name: '王建国', phone: '19900000107' };
      await queueNotice(tx, { ...about, id, to }, now);
    }
  });
  return performance.now();
}

async function timesOf(ids: readonly string[], committedAt: number, arrived: Map<string, number>) {
  const end = performance.now() + 60_000;
  while (!ids.every((id) => arrived.has(id))) {
    if (performance.now() > end) throw new Error('a notice has not arrived within a minute');
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  return ids.map((id) => Math.max(0, (arrived.get(id) ?? Number.NaN) - committedAt));
}
