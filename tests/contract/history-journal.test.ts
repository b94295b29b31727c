/** Readings on their way from the journal over the rows of their home to the chunk of their day: always there, and there once. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
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

async function values(home: number): Promise<number[]> {
  const all = { home: homeName(home), from: instant(0), to: later(noon, hours(24)), limit: 100_000 };
  return (await history.range(all)).map(({ value }) => value);
}

async function expectOnce(homes: number, upTo: number): Promise<void> {
  const expected = Array.from({ length: upTo }, (_, n) => numberOf(n + 1));
  for (let n = 0; n < homes; n++) expect(await values(n)).toEqual(expected);
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
  expect(await values(1)).toEqual([1, 3].map(numberOf));
  await send(2, 4);
  await sealAll();
  expect(await values(1)).toEqual([1, 3, 4].map(numberOf));
});

it('passes over a row that the disk spoiled, says so once, and seals every other', async () => {
  for (let seq = 1; seq <= 3; seq++) await send(2, seq);
  await history.settle(noon);
  await reopenSpoiling("UPDATE messages SET body = CAST(x'ff' || substr(body, 2) AS BLOB) WHERE home = 1");
  expect(await values(0)).toEqual([]);
  await sealAll();
  expect(spoilt).toMatchObject([{ what: expect.stringContaining('is spoiled') }]);
  expect(rowsIn('messages')).toBe(0);
  expect([await values(0), await values(1)]).toEqual([[], [1, 2, 3].map(numberOf)]);
});

it('takes a reading back that was not stored, whether the commit files the journal or not', async () => {
  const db = new Database(join(folder, 'recent.db'));
  db.pragma('synchronous = OFF');
  const refused = async (homes: number, seq: number) => {
    db.exec("CREATE TRIGGER refuse BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'no'); END");
    await expect(history.append(readingOf(0, seq))).rejects.toThrow();
    await expect(history.append(readingOf(homes, seq))).rejects.toThrow();
    db.exec('DROP TRIGGER refuse');
  };
  await send(2, 1);
  await refused(2, 2);
  await expectOnce(2, 1);
  expect(await history.homes()).toEqual([0, 1].map(homeName));
  for (let seq = 2; seq <= 1_500; seq++) {
    await refused(2, seq);
    await send(2, seq);
  }
  db.close();
  expect(rowsIn('messages')).toBeGreaterThan(0);
  await expectOnce(2, 1_500);
  await history.stop();
  await history.start();
  await expectOnce(2, 1_500);
});

it('shows and seals what comes late for a sealed day, also when the file of recent readings was lost meanwhile', async () => {
  for (let seq = 1; seq <= 5; seq++) await send(1, seq);
  await sealAll();
  await history.stop();
  for (const end of ['', '-wal', '-shm']) await rm(join(folder, `recent.db${end}`), { force: true });
  await history.start();
  await send(1, 6);
  await expectOnce(1, 6);
  await sealAll();
  await expectOnce(1, 6);
});

it('opens, and takes readings, whichever page of its file the disk spoiled', async () => {
  for (let seq = 1; seq <= 60; seq++) await send(3, seq);
  await history.settle(noon);
  for (let seq = 61; seq <= 120; seq++) await send(3, seq);
  await history.stop();
  const file = join(folder, 'recent.db');
  const whole = await readFile(file);
  const pageSize = 4_096;
  for (let page = 1; page < whole.length / pageSize; page++) {
    const damaged = Buffer.from(whole);
    damaged.fill(0, page * pageSize, (page + 1) * pageSize);
    await writeFile(file, damaged);
    await history.start();
    await history.append(readingOf(7, page));
    expect((await history.last([homeName(7)])).map(({ value }) => value)).toEqual([numberOf(page)]);
    await history.stop();
    for (const name of await readdir(folder)) if (name.startsWith('recent')) await rm(join(folder, name));
  }
  await writeFile(file, whole);
  await history.start();
  await expectOnce(3, 120);
});
