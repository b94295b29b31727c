/** New names: a moment first, so that they sort by age, then enough luck never to meet. */
import { randomBytes } from 'node:crypto';
import type { AlertId, CommandId, UserId } from '@zhuji/protocol';
import type { Clock, Ids } from '../../app/ports.ts';

const luckBytes = 8;
const secretBytes = 32;

export function randomIds(clock: Pick<Clock, 'now'>): Ids {
  const name = (prefix: string): string =>
    `${prefix}-${clock.now().toString(36)}-${randomBytes(luckBytes).toString('hex')}`;
  return {
    alert: () => name('al') as AlertId,
    command: () => name('cm') as CommandId,
    user: () => name('us') as UserId,
    secret: () => randomBytes(secretBytes).toString('base64url'),
  };
}
