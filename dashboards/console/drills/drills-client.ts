/** What the page of drills asks of the hub. */
import type { DrillList, DrillRequest } from '@zhuji/protocol/api/drills';
import type { AlertId, HomeId } from '@zhuji/protocol/ids';
import { ask } from '../../shared/client.ts';

const ofHome = (home: HomeId, leaf: string): string => `/api/homes/${encodeURIComponent(home)}/${leaf}`;

export const drills = {
  list: () => ask<DrillList>('GET', '/api/drills'),
  running: () => ask<DrillList>('GET', '/api/drills?state=running'),
  start: (home: HomeId, how: DrillRequest) => ask<{ alert: AlertId }>('POST', ofHome(home, 'drills'), how),
  end: (id: AlertId) => ask<void>('DELETE', `/api/drills/${encodeURIComponent(id)}`),
  mark: (home: HomeId) => ask<void>('PUT', ofHome(home, 'drill-home')),
  unmark: (home: HomeId) => ask<void>('DELETE', ofHome(home, 'drill-home')),
} as const;
