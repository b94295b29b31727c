/**
 * A dispatch as its responder may see it. Before the answer: what it is, how far, and about whom in a word. The door, the names and
 * the plan's script only once they go, and no longer than the alert.
 */
import type { AlertState, Door, Home, OwnDispatch } from '@zhuji/protocol';
import { type Dispatch, isGoing, isOpen } from '../../core/dispatch/dispatch.ts';
import { metresBetween } from '../../core/dispatch/grid.ts';
import { knownBefore } from '../../core/dispatch/known-before.ts';
import type { Reader } from '../ports.ts';

export async function ownView(reader: Reader, dispatch: Dispatch): Promise<OwnDispatch | undefined> {
  const alert = await reader.summary(dispatch.alert);
  if (!alert) return undefined;
  const known = isFiled(alert.state) ? undefined : await reader.register.get(dispatch.home);
  const { id, state, severity, beside, minutes, offeredAt } = dispatch;
  return {
    ...{ id, state, severity, beside, offeredAt },
    kind: alert.kind,
    ...(alert.drill && { drill: true }),
    community: alert.home.community,
    minutes: Math.ceil(minutes),
    ...timesOf(dispatch),
    who: isOpen(dispatch) ? (known?.residents ?? []).map((one) => knownBefore(one, offeredAt)) : [],
    ...(isOpen(dispatch) && known?.position && (await wayTo(reader, dispatch, known.position))),
    ...(isGoing(dispatch) && known && { door: doorOf(known) }),
    ...(isGoing(dispatch) && known && (await scriptOf(reader, dispatch))),
  };
}

/** Who never says that they are done keeps no key of hers, and not where she lives. */
const isFiled = (state: AlertState): boolean => state === 'closed' || state === 'cancelled';

function timesOf({ dueAt, acceptedAt, arrivedAt, arrivedBy, endedAt, reason }: Dispatch) {
  return {
    ...(dueAt !== undefined && { dueAt }),
    ...(acceptedAt !== undefined && { acceptedAt }),
    ...(arrivedAt !== undefined && { arrivedAt }),
    ...(arrivedBy !== undefined && { arrivedBy }),
    ...(endedAt !== undefined && { endedAt }),
    ...(reason !== undefined && { reason }),
  };
}

type To = NonNullable<OwnDispatch['position']>;

async function wayTo(
  reader: Reader,
  { responder, offeredAt }: Dispatch,
  position: To,
): Promise<Pick<OwnDispatch, 'position' | 'metres'>> {
  const who = await reader.responders.get(responder, offeredAt);
  if (!who) return { position };
  return { position, metres: Math.round(metresBetween(who.seen?.position ?? who.base, position)) };
}

async function scriptOf(reader: Reader, { alert }: Dispatch): Promise<Pick<OwnDispatch, 'script'>> {
  const script = (await reader.ladders.get(alert))?.plan.script;
  return script ? { script } : {};
}

export const doorOf = ({ address, access, presenceCode, residents }: Home): Door => ({
  address,
  ...(access !== undefined && { access }),
  hasCode: presenceCode !== undefined,
  residents: residents.map(({ name, phone, notes }) => ({
    name,
    ...(phone !== undefined && { phone }),
    ...(notes !== undefined && { notes }),
  })),
});
