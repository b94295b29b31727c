/** A gateway gets its credential for the hub. */
import type { GatewayCreated, GatewayId, NewGateway, UserId } from '@zhuji/protocol';
import { done, type Outcome, refused } from './outcome.ts';
import type { Clock, Ids, SecretHash, Store, Tx } from './ports.ts';

/** What only its gateway may know from now on. */
export type GatewaySecret = Omit<GatewayCreated, 'url'>;

export interface EnrolPorts {
  store: Store;
  clock: Pick<Clock, 'now'>;
  ids: Pick<Ids, 'secret'>;
  hashSecret: SecretHash;
}

/**
 * The answer holds the secret: it is shown once, and the store keeps its hash. `replace` gives an enrolled gateway a new secret
 * (a lost card, a Pi that was swapped) and may move it to another home. Refusals: `not_found`, `already_exists`.
 */
export function enrolGateway(ports: EnrolPorts) {
  return (
    by: UserId | 'system',
    gateway: NewGateway,
    { replace = false } = {},
  ): Promise<Outcome<GatewaySecret>> => ports.store.write((tx) => enrol(tx, ports, by, gateway, replace));
}

async function enrol(
  tx: Tx,
  { clock, ids, hashSecret }: EnrolPorts,
  by: UserId | 'system',
  { id, home }: NewGateway,
  replace: boolean,
): Promise<Outcome<GatewaySecret>> {
  const obstacle = await obstacleTo(tx, { id, home }, replace);
  if (obstacle) return obstacle;
  const secret = ids.secret();
  const known = await tx.gateways.get(id);
  await tx.gateways.put({ online: false, ...known, id, home, secretHash: hashSecret(secret) });
  const what = known ? 'gateway_replaced' : 'gateway_enrolled';
  await tx.audit.add({ at: clock.now(), by, what, subject: id });
  return done({ id, home, secret });
}

async function obstacleTo(
  tx: Tx,
  { id, home }: NewGateway,
  replace: boolean,
): Promise<Outcome<GatewaySecret> | undefined> {
  if (!(await tx.homes.get(home)))
    return refused('not_found', { faults: [`home ${home} is not in the register`] });
  const there = await tx.gateways.ofHome(home);
  if (there && there.id !== id)
    return refused('already_exists', { faults: [`home ${home} has gateway ${there.id}`] });
  if (!replace && (await tx.gateways.get(id)))
    return refused('already_exists', { faults: [`gateway ${id} is enrolled`] });
  return undefined;
}

/**
 * For one that is enrolled, where it is: the first was lost before it was typed, or the card was. Where it is is read with what is
 * written: one that is moved meanwhile stays where it was moved to. Refusals: `not_found`.
 */
export function renewSecret(ports: EnrolPorts) {
  return (by: UserId, id: GatewayId): Promise<Outcome<GatewaySecret>> =>
    ports.store.write(async (tx) => {
      const known = await tx.gateways.get(id);
      return known ? enrol(tx, ports, by, { id, home: known.home }, true) : refused('not_found');
    });
}
