import type { AlertId } from '@zhuji/protocol';
import { type AlertPorts, changeAlert } from './change-alert.ts';
import type { User } from './ports.ts';

/** Anybody on the desk, at any time, also after it is closed. */
export const noteAlert = (ports: AlertPorts) => (user: User, id: AlertId, text: string) =>
  changeAlert(ports, user, id, (by) => ({ what: 'note', by, text }));
