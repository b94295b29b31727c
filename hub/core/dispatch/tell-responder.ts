/** What a responder is told by a notice. Their page knows the rest. */
import type { AlertKind } from '@zhuji/protocol';
import type { Notice } from '../effects.ts';
import type { Recipient } from '../escalation/roster.ts';
import type { Dispatch } from './dispatch.ts';

/** `offer`: please go. `stand_down`: you need not go any more. */
export type ResponderTopic = 'offer' | 'stand_down';

/** @param kind of the alert */
export const responderNotice = (
  { id, alert, home, severity }: Dispatch,
  kind: AlertKind,
  topic: ResponderTopic,
  to: Recipient,
): Notice => ({
  id: `${alert}/${topic}.${id}/message/${to.id}`,
  alert,
  home,
  kind,
  severity,
  role: 'responders',
  by: 'message',
  to,
  tells: topic,
});
