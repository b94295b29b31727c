/** New names: a moment and a count first, so that they sort by age, then enough luck never to meet. */
import { randomBytes } from 'node:crypto';
import type { AlertId, CommandId, Instant, UserId } from '@zhuji/protocol';
import type { Clock, Ids } from '../../app/ports.ts';

const luckBytes = 8;
const secretBytes = 32;
/** Of names in one millisecond: what is ordered by name must be in order within it, too. */
const countDigits = 3;

export function randomIds(clock: Pick<Clock, 'now'>): Ids {
  let last: { at: Instant; count: number } | undefined;
  const name = (prefix: string): string => {
    const at = clock.now();
    last = { at, count: last?.at === at ? last.count + 1 : 0 };
    const count = last.count.toString(36).padStart(countDigits, '0');
    return `${prefix}-${at.toString(36)}-${count}${randomBytes(luckBytes).toString('hex')}`;
  };
  return {
    alert: () => name('al') as AlertId,
    command: () => name('cm') as CommandId,
    user: () => name('us') as UserId,
    secret: () => randomBytes(secretBytes).toString('base64url'),
  };
}
