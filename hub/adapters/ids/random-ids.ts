/**
 * New names: a moment first and a count within it, so that they sort in the order they were made (of two words for a home in one
 * millisecond the first is spoken first), then enough luck never to meet.
 */
import { randomBytes, randomFillSync } from 'node:crypto';
import type {
  AlertId,
  CommandId,
  DispatchId,
  InvitationId,
  RequestId,
  ResponderId,
  UserId,
} from '@zhuji/protocol';
import type { Clock, Ids } from '../../app/ports.ts';

const luckBytes = 8;
const countDigits = 4;
const secretBytes = 32;

/** Chance is fetched for so many names at a time: each fetch is a call of the system. */
const luckAhead = 256;

function luckyBytes(): () => string {
  const ahead = Buffer.alloc(luckAhead * luckBytes);
  let used = ahead.length;
  return () => {
    if (used === ahead.length) {
      randomFillSync(ahead);
      used = 0;
    }
    used += luckBytes;
    return ahead.toString('hex', used - luckBytes, used);
  };
}

export function randomIds(clock: Pick<Clock, 'now'>): Ids {
  let moment = 0;
  let count = 0;
  const luck = luckyBytes();
  const name = (prefix: string): string => {
    const now = clock.now();
    count = now === moment ? count + 1 : 0;
    moment = now;
    const place = count.toString(36).padStart(countDigits, '0');
    return `${prefix}-${now.toString(36)}-${place}${luck()}`;
  };
  return {
    alert: () => name('al') as AlertId,
    command: () => name('cm') as CommandId,
    dispatch: () => name('di') as DispatchId,
    request: () => name('rq') as RequestId,
    responder: () => name('re') as ResponderId,
    user: () => name('us') as UserId,
    invitation: () => name('iv') as InvitationId,
    luck: (bytes) => [...randomBytes(bytes)],
    secret: () => randomBytes(secretBytes).toString('base64url'),
  };
}
