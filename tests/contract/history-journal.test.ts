/** Readings on their way from the journal over the rows of their home to the chunk of their day: always there, and there once. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type DeviceId,
  type Epoch,
  type GatewayId,
  type HomeId,
  hours,
  instant,
  later,
} from '@zhuji/protocol';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { EmbeddedHistory } from '../../hub/adapters/history/embedded/embedded-history.ts';

let folder: string;
let history: EmbeddedHistory;
let spoilt: object[];
beforeEach(async () => {
  spoilt = [];
  folder = await mkdtemp(join(tmpdir(), 'zhuji-journal-'));
  history = new EmbeddedHistory({ folder, reserveBytes: 0, report() {} });
  await history.start();
});
afterEach(async () => {
  await history.stop();
  await rm(folder, { recursive: true });
});

const noon = instant(Date.parse('2026-03-01T12:00:00+08:00'));
const sealAll = () => history.settle(later(noon, hours(48)));
/** Floats, which take eight bytes each. */
const numberOf = (seq: number) => seq + 1 / 3;
const homeName = (n: number) => `home-${n}` as HomeId;

const readingOf = (home: number, seq: number) => ({
  gateway: `gw-${home}` as GatewayId,
  home: homeName(home),
  epoch: '0123456789abcdef' as Epoch,
  readings: [
    { seq, at: instant(noon + seq), device: 'gas' as DeviceId, kind: 'gas' as const, value: numberOf(seq) },
  ],
});
const send = (homes: number, seq: number) =>
  Promise.all(Array.from({ length: homes }, (_, n) => history.append(readingOf(n, seq))));

async function expectOnce(homes: number, upTo: number): Promise<void> {
  const expected = Array.from({ length: upTo }, (_, n) => numberOf(n + 1));
  for (let n = 0; n < homes; n++) {
    const all = { home: homeName(n), from: instant(0), to: later(noon, hours(24)), limit: upTo * 2 };
    expect((await history.range(all)).map(({ value }) => value)).toEqual(expected);
  }
}

function rowsIn(table: 'journal' | 'messages'): unknown {
  const db = new Database(join(folder, 'recent.db'), { readonly: true });
  const rows = db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
  db.close();
  return rows;
}

it('files its journal when that is long, a row of a home, and knows what is stored wherever it lies', async () => {
  for (let seq = 1; seq <= 1_500; seq++) await send(5, seq);
  expect(rowsIn('messages')).toBeGreaterThan(0);
  expect(rowsIn('messages')).toBeLessThan(20);
  expect(rowsIn('journal')).toBeGreaterThan(0);
  expect(rowsIn('journal')).toBeLessThan(1_500);
  await history.stop();
  await history.start();
  for (let seq = 1; seq <= 1_501; seq++) await send(5, seq);
  await expectOnce(5, 1_501);
  expect(await history.last([homeName(3)])).toMatchObject([{ value: numberOf(1_501) }]);
  expect(await history.daysHeard({ from: instant(0), to: later(noon, hours(24)) })).toBe(1);
});

it('loses and doubles nothing of what comes for a day while that is sealed', async () => {
  for (let seq = 1; seq <= 50; seq++) await send(40, seq);
  let sealed = false;
  const sealing = sealAll().then(() => {
    sealed = true;
  });
  let seq = 50;
  while (!sealed) {
    seq += 1;
    await send(40, seq);
  }
  await sealing;
  expect(seq).toBeGreaterThan(52);
  await expectOnce(40, seq);
  await sealAll();
  await history.stop();
  await history.start();
  await expectOnce(40, seq);
  expect([rowsIn('journal'), rowsIn('messages')]).toEqual([0, 0]);
});

async function reopenSpoiling(sql: string): Promise<void> {
  await history.stop();
  const db = new Database(join(folder, 'recent.db'));
  expect(db.prepare(sql).run().changes).toBe(1);
  db.close();
  history = new EmbeddedHistory({ folder, reserveBytes: 0, report: (what) => void spoilt.push(what) });
  await history.start();
}

it('passes over a commit that the disk spoiled, says so, and gives all others', async () => {
  for (let seq = 1; seq <= 3; seq++) await send(2, seq);
  await reopenSpoiling("UPDATE journal SET body = CAST(substr(body, 1, 9) || x'ff' AS BLOB) WHERE n = 2");
  expect(spoilt).toMatchObject([{ what: expect.stringContaining('commit 2') }]);
  const values = async () => {
    const all = { home: homeName(1), from: instant(0), to: later(noon, hours(24)), limit: 10 };
    return (await history.range(all)).map(({ value }) => value);
  };
  expect(await values()).toEqual([1, 3].map(numberOf));
  await send(2, 4);
  await sealAll();
  expect(await values()).toEqual([1, 3, 4].map(numberOf));
});

it('seals what can be read of a row that the disk spoiled, and every other', async () => {
  for (let seq = 1; seq <= 3; seq++) await send(2, seq);
  await history.settle(noon);
  await reopenSpoiling(
    'UPDATE messages SET body = CAST(substr(body, 1, length(body) - 3) AS BLOB) WHERE home = 1',
  );
  await sealAll();
  expect(spoilt).toMatchObject([{ what: expect.stringContaining('row 1') }]);
  expect(rowsIn('messages')).toBe(0);
  const found = (n: number) =>
    history.range({ home: homeName(n), from: instant(0), to: later(noon, hours(24)), limit: 10 });
  expect((await found(0)).map(({ value }) => value)).toEqual([1, 2].map(numberOf));
  expect((await found(1)).map(({ value }) => value)).toEqual([1, 2, 3].map(numberOf));
});

it('is as if nothing had been when one of a commit cannot be stored', async () => {
  await send(3, 1);
  const impossible = readingOf(1, 2);
  const ends = await Promise.allSettled([
    history.append(readingOf(0, 2)),
    history.append({
      ...impossible,
      readings: impossible.readings.map((reading) => ({ ...reading, at: instant(-1) })),
    }),
  ]);
  expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await expectOnce(3, 1);
  await send(3, 2);
  await history.stop();
  await history.start();
  await expectOnce(3, 2);
});
