/** What the desk asks of the hub about the register. */
import type { HomeEdit, NewHome } from '@zhuji/protocol/api/register-edits';
import type { HomeId } from '@zhuji/protocol/ids';
import type { Area } from '@zhuji/protocol/organisation';
import { ask } from '../../shared/client.ts';

const path = (home: HomeId, leaf = ''): string => `/api/homes/${encodeURIComponent(home)}${leaf}`;

export const register = {
  areas: () => ask<Area[]>('GET', '/api/areas'),
  addHome: (home: NewHome) => ask<null>('POST', '/api/homes', home),
  editHome: (home: HomeId, edit: HomeEdit) => ask<void>('PUT', path(home), edit),
} as const;
