/**
 * What a power cut leaves of an SQLite write-ahead log. Frames that were not synced may be there, be missing or be torn; SQLite takes
 * the whole transactions before the first bad frame. File format: https://sqlite.org/fileformat2.html#walformat
 */
import type { Random } from '../../../firmware-sim/random.ts';

const headerBytes = 32;
const frameHeaderBytes = 24;

interface Frames {
  readonly frameBytes: number;
  /** How many frames belong to this round of the log, and after which of them a transaction ends (counted from 1). */
  readonly count: number;
  readonly commits: readonly number[];
}

/** The first round's frames only: behind them lies what an earlier round has left. */
export function framesOf(log: Buffer): Frames {
  if (log.length < headerBytes) return { frameBytes: 0, count: 0, commits: [] };
  const frameBytes = frameHeaderBytes + log.readUInt32BE(8);
  const salts = log.subarray(16, 24);
  const commits: number[] = [];
  let count = 0;
  for (let at = headerBytes; at + frameBytes <= log.length; at += frameBytes) {
    if (!log.subarray(at + 8, at + 16).equals(salts)) break;
    count += 1;
    if (log.readUInt32BE(at + 4) > 0) commits.push(count);
  }
  return { frameBytes, count, commits };
}

/** Frames above this many were carried into the database file by a checkpoint, which syncs the log first. */
const checkpointFrames = 1000;

/**
 * The log after a power cut. `unsynced`: how much of it the platter may lack: the last transaction (the power went while its commit was
 * on its way), or all of it (nobody ever asked for an fsync).
 */
export function afterPowerCut(log: Buffer, unsynced: 'last' | 'all', random: Random): Buffer {
  const { frameBytes, count, commits } = framesOf(log);
  if (count === 0 || count >= checkpointFrames) return log;
  const safe = unsynced === 'all' ? 0 : (commits.at(-2) ?? 0);
  const left = random.whole(safe, count);
  if (left === count) return log;
  const kept = Buffer.from(log.subarray(0, headerBytes + left * frameBytes));
  if (random.chance(0.5)) return kept;
  // The next frame is there, but not as it was written.
  const torn = Buffer.from(log.subarray(kept.length, kept.length + frameBytes));
  torn.fill(0, random.whole(frameHeaderBytes, frameBytes - 1));
  return Buffer.concat([kept, torn]);
}
