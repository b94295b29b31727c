import type { AlertId } from '@zhuji/protocol';
import { type AlertPorts, changeAlert } from './change-alert.ts';
import type { User } from './ports.ts';

/** Its holder, or a senior, puts it back into the queue. */
export const releaseAlert = (ports: AlertPorts) => (user: User, id: AlertId) =>
  changeAlert(ports, user, id, (by) => ({ what: 'release', by }));
