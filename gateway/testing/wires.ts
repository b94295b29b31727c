/** What comes down a serial line in tests: the documented vectors, and a converter to send them through. */
import { createServer, type Socket } from 'node:net';
import vectors from '@zhuji/protocol/vectors/serial-frames.json' with { type: 'json' };
import type { GatewayConfig } from '../config.ts';
import { device, type Ending, homeConfig, serialKey } from './home.ts';

/** The bytes of the vector whose name begins so. */
export function wire(name: string): Buffer {
  const vector = [...vectors.accepted, ...vectors.refused].find((one) => one.name.startsWith(name));
  if (vector === undefined) throw new Error(`no vector ${name}`);
  return Buffer.from(vector.wire, 'hex');
}

export const buttonOn = (line: string) => device('button-bed', 'button', line, '0x00000007');

/** A serial-to-Ethernet converter: the simplest wire that is everywhere. */
export async function startConverter(ending: Ending) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ending.add(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    path: `tcp://127.0.0.1:${port}`,
    isUp: () => sockets.size > 0,
    send: (bytes: Uint8Array) => sockets.forEach((socket) => void socket.write(bytes)),
  };
}

/** A home with a button on the converter, and a voice and a siren on the gateway's own broker. */
export async function converterHome(ending: Ending, hubPort: number, more: Partial<GatewayConfig> = {}) {
  const converter = await startConverter(ending);
  const config = homeConfig(await ending.folder(), hubPort, {
    lines: [
      { name: 'uart', type: 'serial', path: converter.path },
      { name: 'lan', type: 'broker', host: '127.0.0.1', port: 0 },
    ],
    devices: [buttonOn('uart'), device('voice', 'voice', 'lan'), device('siren', 'siren', 'lan')],
    deviceSecrets: { 'button-bed': serialKey, voice: 'home-password', siren: 'home-password' },
    ...more,
  });
  return { converter, config };
}
