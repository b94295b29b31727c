/** The first history was one table with a row a reading. Takes it in page by page, and renames the file when all of it is stored. */
import { renameSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Epoch, GatewayId, HomeId } from '@zhuji/protocol';
import Database from 'better-sqlite3';
import type { ReadingBatch, StoredReading } from '../../../app/ports/history.ts';

const pageSize = 5_000;

type Row = StoredReading & { readonly gateway: GatewayId; readonly epoch: Epoch; readonly home: HomeId };

/** Broken off at any moment, it begins anew, and nothing is doubled: each reading has its number. */
export async function readOldHistory(
  file: string,
  append: (batch: ReadingBatch) => Promise<void>,
  isStopping: () => boolean,
): Promise<void> {
  const db = new Database(file, { fileMustExist: true });
  try {
    const page = db.prepare<[string, string, number], Row>(
      `SELECT gateway, epoch, seq, home, device, kind, at, value FROM readings
       WHERE (gateway, epoch, seq) > (?, ?, ?) ORDER BY gateway, epoch, seq LIMIT ${pageSize}`,
    );
    for (let rows = page.all('', '', 0); rows.length > 0; ) {
      for (const batch of batches(rows)) await append(batch);
      const last = rows.at(-1);
      await nextTurn();
      if (isStopping()) return;
      rows = last ? page.all(last.gateway, last.epoch, last.seq) : [];
    }
    db.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    db.close();
  }
  for (const end of ['', '-wal', '-shm']) renameIfThere(file + end, `${file}.taken-in${end}`);
}

function batches(rows: readonly Row[]): ReadingBatch[] {
  const groups = Map.groupBy(rows, ({ gateway, epoch, home }) => `${gateway} ${epoch} ${home}`);
  return [...groups.values()].flatMap((readings) => {
    const [first] = readings;
    return first ? [{ gateway: first.gateway, epoch: first.epoch, home: first.home, readings }] : [];
  });
}

function renameIfThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}
