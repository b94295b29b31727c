/**
 * A process that appends to a history as fast as it can, seals as it goes, and tells on its standard output every number that was
 * acknowledged: to be killed. Arguments: folder, first number. Each reading is hours after the one before, so that days and months
 * end all the time.
 */
import { writeSync } from 'node:fs';
import { hours, instant } from '@zhuji/protocol';
import { EmbeddedHistory } from '../../hub/adapters/history/embedded/embedded-history.ts';
import { writtenAt, writtenBatch } from './written-readings.ts';

const [folder = '', first = '1'] = process.argv.slice(2);
const history = new EmbeddedHistory({ folder, reserveBytes: 0, report: (damage) => console.error(damage) });
await history.start();

let isSettling = false;
for (let seq = Number(first); ; seq++) {
  await history.append(writtenBatch(seq));
  // Not through a stream: it is out before the process can die.
  writeSync(1, `${seq}\n`);
  if (!isSettling) void settle(seq);
}

async function settle(seq: number): Promise<void> {
  isSettling = true;
  await history.settle(instant(writtenAt(seq) + hours(12)));
  isSettling = false;
}
