/** A dispatch as its responder may see it: the door and the people only once they go, and no longer than the alert. */
import type { AlertState, Door, Home, OwnDispatch } from '@zhuji/protocol';
import { type Dispatch, isGoing, isOpen } from '../../core/dispatch/dispatch.ts';
import type { Reader } from '../ports.ts';

export async function ownView(reader: Reader, dispatch: Dispatch): Promise<OwnDispatch | undefined> {
  const alert = await reader.summary(dispatch.alert);
  const home = await reader.register.get(dispatch.home);
  if (!alert) return undefined;
  const filed = isFiled(alert.state);
  const { id, state, severity, minutes, offeredAt, dueAt, acceptedAt, arrivedAt, endedAt, reason } = dispatch;
  return {
    id,
    state,
    kind: alert.kind,
    severity,
    community: alert.home.community,
    ...(isOpen(dispatch) && !filed && home?.position && { position: home.position }),
    minutes: Math.ceil(minutes),
    offeredAt,
    ...(dueAt !== undefined && { dueAt }),
    ...(acceptedAt !== undefined && { acceptedAt }),
    ...(arrivedAt !== undefined && { arrivedAt }),
    ...(endedAt !== undefined && { endedAt }),
    ...(reason !== undefined && { reason }),
    ...(isGoing(dispatch) && !filed && home && { door: doorOf(home) }),
  };
}

/** Who never says that they are done keeps no key of hers, and not where she lives. */
const isFiled = (state: AlertState): boolean => state === 'closed' || state === 'cancelled';

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
