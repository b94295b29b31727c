/** The code on a card inside a home, by which a responder shows that they are there. A secret of the home: every look is on record. */
import type { HomeId, PresenceCode } from '@zhuji/protocol';
import { done, type Outcome, refused } from './outcome.ts';
import type { Clock, Ids, Store, Tx, User } from './ports.ts';

interface CodePorts {
  readonly store: Pick<Store, 'write'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** Refusals: `not_found`. */
export function readPresenceCode({ store, clock }: CodePorts) {
  return (by: User, id: HomeId): Promise<Outcome<PresenceCode>> =>
    store.write(async (tx) => {
      const home = await tx.homes.get(id);
      if (!home) return refused('not_found');
      const { presenceCode: code } = home;
      await tx.audit.add({ at: clock.now(), by: by.id, what: 'home_code_read', subject: id });
      return done(code === undefined ? {} : { code });
    });
}

/** One that a person has chosen, as it stands on a card that is printed already. Refusals: `not_found`. */
export function editPresenceCode(ports: CodePorts) {
  return (by: User, id: HomeId, code: string): Promise<Outcome<undefined>> =>
    ports.store.write((tx) => put(tx, ports, by, id, code));
}

/** One that nobody has chosen; from now on the card in the home is worth nothing. Refusals: `not_found`. */
export function renewPresenceCode(ports: CodePorts & { readonly ids: Pick<Ids, 'luck'> }) {
  return (by: User, id: HomeId): Promise<Outcome<{ code: string }>> =>
    ports.store.write(async (tx) => {
      const code = drawn(ports.ids.luck(luckBytes));
      const written = await put(tx, ports, by, id, code);
      return written.ok ? done({ code }) : written;
    });
}

async function put(
  tx: Tx,
  { clock }: CodePorts,
  by: User,
  id: HomeId,
  presenceCode: string,
): Promise<Outcome<undefined>> {
  const home = await tx.homes.get(id);
  if (!home) return refused('not_found');
  await tx.homes.load({ homes: [{ ...home, presenceCode }] });
  await tx.audit.add({ at: clock.now(), by: by.id, what: 'home_code_written', subject: id });
  return done(undefined);
}

const digits = 6;
/** So many that no code is likelier than another by anything that matters. */
const luckBytes = 6;
function drawn(luck: readonly number[]): string {
  const number = luck.reduce((sum, byte) => sum * 256 + byte, 0);
  return String(number % 10 ** digits).padStart(digits, '0');
}
