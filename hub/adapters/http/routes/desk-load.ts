/** Whether the desk is flooded. */
import { DeskLoad } from '@zhuji/protocol';
import { deskLoad } from '../../../app/desk-load.ts';
import type { Clock, Store } from '../../../app/ports.ts';
import type { App } from '../app.ts';
import { describeRoute } from '../describe-route.ts';
import { sightOf } from '../whose.ts';

interface DeskLoadParts {
  store: Pick<Store, 'read'>;
  clock: Pick<Clock, 'now'>;
}

export function deskLoadRoute(app: App, parts: DeskLoadParts): void {
  const load = describeRoute(
    { tag: 'alerts', role: 'operator', zh: '每名坐席的警情数', en: 'Alerts for each operator of late' },
    { 200: DeskLoad },
  );
  app.get('/api/desk/load', load, (request) => deskLoad({ ...parts, store: sightOf(parts.store, request) }));
}
