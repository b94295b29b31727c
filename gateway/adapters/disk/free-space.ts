/** How much room is left where the outbox lives. */
import { statfs } from 'node:fs/promises';
import type { Disk } from '../../app/ports.ts';

export const freeSpace = (folder: string): Disk => ({
  async freeBytes() {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  },
});
