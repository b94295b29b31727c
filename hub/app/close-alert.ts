import type { AlertId, CloseRequest } from '@zhuji/protocol';
import { type AlertPorts, changeAlert } from './change-alert.ts';
import type { User } from './ports.ts';

export const closeAlert = (ports: AlertPorts) => (user: User, id: AlertId, request: CloseRequest) =>
  changeAlert(ports, user, id, (by) => ({ what: 'close', by, ...request }));
