/** A program of its own that stores events as fast as it can and says the number of each one that is safe, until it is killed. */
import type { EventItem } from '@zhuji/protocol';
import { OutboxFile } from '../adapters/outbox-sqlite/outbox-file.ts';

const outbox = new OutboxFile(process.argv[2] ?? '');
const { next } = outbox.open();
for (let seq = next.event; ; seq++) {
  const item = { seq, at: 1, mono: 1, device: 'button', kind: 'sos', phase: 'new' } as unknown as EventItem;
  outbox.append('event', [item]);
  process.stdout.write(`${seq}\n`);
}
