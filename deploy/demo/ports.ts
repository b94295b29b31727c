/** Which ports are free: a taken one is told before anything starts, with the name of the setting that changes it. */
import { createServer } from 'node:net';

const host = '127.0.0.1';

export function isFree(port: number): Promise<boolean> {
  return new Promise((answer) => {
    const probe = createServer();
    probe.once('error', () => answer(false));
    probe.listen(port, host, () => probe.close(() => answer(true)));
  });
}

export async function demandFree(port: number, setting: string): Promise<void> {
  if (await isFree(port)) return;
  throw new Error(
    `端口 ${port} 已被占用,请用 ${setting} 另选一个,例如 ${setting}=${port + 1} npm start\n` +
      `Port ${port} is taken; choose another with ${setting}, e.g. ${setting}=${port + 1} npm start`,
  );
}

/** First port of a run of `length` free ones for the homes' own lines, looked for upwards from `from`. */
export async function freeRun(from: number, length: number): Promise<number> {
  for (let base = from; base + length < 65_535; base += length) {
    const ports = Array.from({ length }, (_, i) => base + i);
    if ((await Promise.all(ports.map(isFree))).every(Boolean)) return base;
  }
  throw new Error(`没有连续 ${length} 个空闲端口 / No ${length} free ports in a row from ${from}`);
}
