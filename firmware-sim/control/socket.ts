/** Where a running town listens for its command line. */
import { existsSync } from 'node:fs';
import { createConnection, type Socket } from 'node:net';
import { join } from 'node:path';

export const socketPath = (folder: string): string => join(folder, 'sim.sock');

/** Undefined when nobody listens there. */
export async function dial(path: string): Promise<Socket | undefined> {
  if (!existsSync(path)) return undefined;
  return new Promise((resolve) => {
    const socket = createConnection(path);
    socket.once('connect', () => resolve(socket));
    socket.once('error', () => resolve(undefined));
  });
}
