import type { AlertId, ResolveRequest } from '@zhuji/protocol';
import { type AlertPorts, changeAlert } from './change-alert.ts';
import type { User } from './ports.ts';

/** What it turned out to be. From here it files itself if nobody closes it. */
export const resolveAlert = (ports: AlertPorts) => (user: User, id: AlertId, request: ResolveRequest) =>
  changeAlert(ports, user, id, (by) => ({ what: 'resolve', by, ...request }));
