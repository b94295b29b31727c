import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Item } from '../../app/ports.ts';
import { Ending, until } from '../../testing/home.ts';
import { DiskThread } from './disk.ts';

it('says that it has ended, and leaves nobody waiting, when it runs out of memory', async () => {
  const ending = new Ending();
  const folder = await ending.folder();
  let ended: Error | undefined;
  const disk = new DiskThread((error) => {
    ended = error;
  });
  disk.start();
  const outbox = disk.outbox(join(folder, 'outbox.db'));
  await outbox.open();
  const tooMuch = { seq: 1, more: Array.from({ length: 3_000_000 }, () => ({})) } as unknown as Item;
  await expect(outbox.append('reading', [tooMuch])).rejects.toThrow();
  await until('it is said', () => ended);
  await disk.stop();
  await ending.run();
});

it('that is stopped says nothing', async () => {
  let ended: Error | undefined;
  const disk = new DiskThread((error) => {
    ended = error;
  });
  disk.start();
  await disk.stop();
  expect(ended).toBeUndefined();
});
