import type { AlertId } from '@zhuji/protocol';
import { type AlertPorts, changeAlert } from './change-alert.ts';
import type { User } from './ports.ts';

/** Whoever sees that it was ended too soon takes it up again. */
export const reopenAlert = (ports: AlertPorts) => (user: User, id: AlertId) =>
  changeAlert(ports, user, id, async (by, alert, tx) => {
    const successor = await tx.alerts.open(alert.home, alert.kind);
    return { what: 'reopen', by, ...(successor && successor.id !== id && { successor: successor.id }) };
  });
