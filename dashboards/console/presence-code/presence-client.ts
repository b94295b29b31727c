/** A secret of the home: asked for when somebody wants to see it, never with the home. */
import type { PresenceCode, PresenceCodeEdit } from '@zhuji/protocol/api/register-edits';
import type { HomeId } from '@zhuji/protocol/ids';
import { ask } from '../../shared/client.ts';

const path = (home: HomeId): string => `/api/homes/${encodeURIComponent(home)}/presence-code`;

export const presence = {
  code: (home: HomeId) => ask<PresenceCode>('GET', path(home)),
  renew: (home: HomeId) => ask<PresenceCodeEdit>('POST', path(home)),
} as const;
