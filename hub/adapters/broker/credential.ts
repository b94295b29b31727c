/** A gateway proves who it is: MQTT user name = its id, password = its secret, of which the store has only the SHA-256. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { GatewayId } from '@zhuji/protocol';
import { checker } from '@zhuji/protocol/check';
import type { GatewayRecord, Store } from '../../app/ports.ts';

const checkId = checker(GatewayId);
/** Compared against when there is no such gateway, so that the answer takes as long. */
const nobody = '0'.repeat(64);

/** @returns the gateway, or undefined. Throws when the store cannot tell. */
export async function proven(
  store: Pick<Store, 'read'>,
  username: string | undefined,
  password: Buffer | undefined,
): Promise<GatewayRecord | undefined> {
  const id = checkId(username);
  if (!id.ok || !password) return undefined;
  const gateway = await store.read((reader) => reader.gateway(id.value));
  const given = createHash('sha256').update(password).digest();
  const kept = Buffer.from(gateway?.secretHash ?? nobody, 'hex');
  const same = kept.length === given.length && timingSafeEqual(kept, given);
  return same ? gateway : undefined;
}
