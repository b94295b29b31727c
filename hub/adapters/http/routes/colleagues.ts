/** Who is there now: for handing an alert over. */
import { PersonPresent } from '@zhuji/protocol';
import Type from 'typebox';
import { presentPeople } from '../../../app/hand-over-alert.ts';
import type { Clock, Store } from '../../../app/ports.ts';
import type { App } from '../app.ts';
import { describeRoute } from '../describe-route.ts';
import { sightOf } from '../whose.ts';

interface ColleagueParts {
  store: Pick<Store, 'read'>;
  clock: Pick<Clock, 'now'>;
}

export function colleagueRoute(app: App, parts: ColleagueParts): void {
  const present = describeRoute(
    { tag: 'people', role: 'operator', zh: '在线的同事', en: 'Colleagues whose page is there now' },
    { 200: Type.Array(PersonPresent) },
  );
  app.get('/api/colleagues', present, async (request) => {
    const people = await presentPeople({ ...parts, store: sightOf(parts.store, request) });
    return people.map(({ id, name, role }) => ({ id, name, role }));
  });
}
