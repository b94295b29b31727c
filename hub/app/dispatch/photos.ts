/** Photos from the scene: sent by whoever is there, seen by whoever may see the alert, and each look is on record. */
import { type AlertId, type DispatchId, earlier, hours, type Instant, type PhotoId } from '@zhuji/protocol';
import { type Dispatch, isGoing } from '../../core/dispatch/dispatch.ts';
import { pictureOf } from '../../core/photo/jpeg.ts';
import { done, type Outcome, refused } from '../outcome.ts';
import type { Clock, Store, Tx, User } from '../ports.ts';

interface PhotoPorts {
  readonly store: Pick<Store, 'read' | 'write'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** Of one dispatch. */
const mostPhotos = 8;
/** A large file on a bad line comes after the word that it is done. */
const stillTaken = hours(1);
/** By then the case is told and its questions are asked. */
const keptFor = hours(24 * 90);

/**
 * Sent again under the same name it changes nothing. Refusals: `not_found`, also for another's; `dispatch_not_accepted`,
 * `dispatch_over`, `photos_too_many`, `photo_unreadable`.
 */
export const sendPhoto =
  ({ store, clock }: PhotoPorts) =>
  (
    user: User,
    {
      dispatch: of,
      id,
      bytes,
    }: { readonly dispatch: DispatchId; readonly id: PhotoId; readonly bytes: Uint8Array },
  ): Promise<Outcome<undefined>> =>
    store.write(async (tx) => {
      const now = clock.now();
      const responder = await tx.responders.ofUser(user.id, now);
      const dispatch = await tx.dispatches.get(of);
      if (!responder || dispatch?.responder !== responder.id) return refused('not_found');
      const known = await tx.photos.get(id);
      if (known) return known.dispatch === of ? done(undefined) : refused('not_found');
      const late = refusedNow(dispatch, now);
      if (late) return refused(late);
      if ((await tx.photos.countOf(of)) >= mostPhotos) return refused('photos_too_many');
      const picture = pictureOf(bytes);
      if (!picture) return refused('photo_unreadable');
      await keep(tx, dispatch, { id, bytes: picture }, now);
      await tx.audit.add({ at: now, by: user.id, what: 'photo_sent', subject: `${dispatch.alert}/${id}` });
      return done(undefined);
    });

function refusedNow(dispatch: Dispatch, now: Instant): 'dispatch_not_accepted' | 'dispatch_over' | undefined {
  if (dispatch.state === 'offered') return 'dispatch_not_accepted';
  if (isGoing(dispatch)) return undefined;
  const { state, endedAt = 0 } = dispatch;
  return state === 'done' && endedAt > earlier(now, stillTaken) ? undefined : 'dispatch_over';
}

async function keep(
  tx: Tx,
  dispatch: Dispatch,
  { id, bytes }: { readonly id: PhotoId; readonly bytes: Uint8Array },
  at: Instant,
): Promise<void> {
  const { id: of, alert, home, name } = dispatch;
  await tx.photos.add({ id, dispatch: of, alert, home, at, bytes });
  await tx.alerts.addTimeline(alert, { at, what: 'photo', photo: id, by: name });
  // The card is told: a line alone is no change.
  await tx.dispatches.put(dispatch);
}

/** Whose alert it is has been asked. Refusal: `not_found`, also where it was deleted. */
export const seePhoto =
  ({ store, clock }: PhotoPorts) =>
  async (user: User, alert: AlertId, id: PhotoId): Promise<Outcome<Uint8Array>> => {
    const bytes = await store.read((reader) => reader.photos.bytes(alert, id));
    if (!bytes) return refused('not_found');
    await store.write((tx) =>
      tx.audit.add({ at: clock.now(), by: user.id, what: 'photo_seen', subject: `${alert}/${id}` }),
    );
    return done(bytes);
  };

export const dropOldPhotos = (tx: Tx, now: Instant): Promise<void> =>
  tx.photos.dropBefore(earlier(now, keptFor));
