import type { AlertId } from '@zhuji/protocol';
import { type AlertPorts, changeAlert } from './change-alert.ts';
import type { User } from './ports.ts';

/** An operator takes it. Of two at once one wins, and the other is told who. */
export const claimAlert = (ports: AlertPorts) => (user: User, id: AlertId) =>
  changeAlert(ports, user, id, (by) => ({ what: 'claim', by }));
