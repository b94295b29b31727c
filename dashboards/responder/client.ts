/** What the responder's page asks of the hub: always about themselves. */
import type { OwnDispatch, PositionFix, ResponderSelf } from '@zhuji/protocol/api/own-dispatches';
import type { OwnVisit } from '@zhuji/protocol/api/own-visits';
import type { Session, SignInRequest } from '@zhuji/protocol/api/people';
import { ask } from '../shared/client.ts';
import { pushOf } from '../shared/phone/push.ts';
import { keptPhoto } from './photo/photo-store.ts';
import type { Queued } from './queue/queued.ts';

/** A dispatch or a visit as it is after an answer. */
export type Answered = OwnDispatch | OwnVisit;

export const push = pushOf('/responder/');

/** `index.html` asks for the first picture while the code is still on its way. It is good for the opening alone. */
let opening = true;
function selfPath(): string {
  const path = opening ? '/api/responder?first' : '/api/responder';
  opening = false;
  return path;
}

export const me = {
  signIn: (who: SignInRequest) => {
    opening = false;
    return ask<Session>('POST', '/api/session', who);
  },
  /** @param push where this browser takes its pushes */
  signOut: (push: string | undefined) => ask<void>('DELETE', '/api/session', push ? { push } : undefined),
  look: () => ask<ResponderSelf>('GET', selfPath()),
  tellPosition: (fix: PositionFix) => ask<void>('PUT', '/api/responder/position', fix),
  say: (queued: Queued): Promise<Answered | undefined> => {
    switch (queued.sort) {
      case 'duty':
        return ask<undefined>('PUT', '/api/responder/duty', { onDuty: queued.onDuty });
      case 'photo':
        return sendPhoto(queued);
      case 'answer':
        return ask<Answered>(
          'POST',
          `/api/responder/${queued.visit ? 'visits' : 'dispatches'}/${encodeURIComponent(queued.dispatch)}/answer`,
          { ...queued.answer, action: queued.name },
        );
    }
  },
} as const;

/** One that this browser has lost is as good as sent: there is nothing that could be sent again. */
async function sendPhoto({ dispatch, photo }: Extract<Queued, { sort: 'photo' }>): Promise<undefined> {
  const file = await keptPhoto(photo);
  if (!file) return;
  const [of, name] = [encodeURIComponent(dispatch), encodeURIComponent(photo)];
  await ask<void>('PUT', `/api/responder/dispatches/${of}/photos/${name}`, file);
}
