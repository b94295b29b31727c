/** When in the minute this gateway sends its readings: by its name, so that a town does not speak in the same second. */
import { type Duration, type GatewayId, milliseconds } from '@zhuji/protocol';

/** FNV-1a, 32 bits: small, even, the same on every machine. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const letter of text) value = Math.imul(value ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return value;
}

export const phaseOf = (gateway: GatewayId, interval: Duration): Duration =>
  milliseconds(hash(gateway) % interval);

/** How long until this gateway's next turn, in (0, interval]. `now` is any clock that the town shares well enough: the hub's. */
export function untilTurn(gateway: GatewayId, interval: Duration, now: number): Duration {
  const into = (((now - phaseOf(gateway, interval)) % interval) + interval) % interval;
  return milliseconds(interval - into);
}
