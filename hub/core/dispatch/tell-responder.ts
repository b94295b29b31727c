/** What a responder is told by a notice. Their page knows the rest. */
import type { AlertKind } from '@zhuji/protocol';
import type { Notice } from '../effects.ts';
import type { Recipient } from '../escalation/roster.ts';
import type { Dispatch } from './dispatch.ts';

/** @param kind of the alert */
export const offerNotice = (dispatch: Dispatch, kind: AlertKind, to: Recipient): Notice =>
  notice(dispatch, kind, to, 'offer');

/** That they need not go. Only who was on the way is told: an offer that is gone is gone from the page. */
export const standDownNotice = (dispatch: Dispatch, kind: AlertKind, to: Recipient): Notice =>
  notice(dispatch, kind, to, 'stand_down');

const notice = (
  { id, alert, home, severity }: Dispatch,
  kind: AlertKind,
  to: Recipient,
  about: 'offer' | 'stand_down',
): Notice => ({
  id: `${alert}/${about}.${id}/message/${to.id}`,
  alert,
  home,
  kind,
  severity,
  role: 'responders',
  by: 'message',
  to,
  tells: about,
});
