/** From a press to the door, with real processes and telephones that use the API as real ones do. */
import type { DispatchView, TimelineEntry } from '@zhuji/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../../deploy/demo/until.ts';
import { SmallTown } from '../support/small-town.ts';

let town: SmallTown;
beforeAll(async () => {
  // A minute of the way is a second.
  town = await SmallTown.start(4, { responders: { haste: 60 } });
});
afterAll(() => town?.stop());

describe('a press', () => {
  it('sends the nearest who is free; the elder hears in how many minutes, and that somebody is at the door', async () => {
    const since = (await town.heard('home-1')).at(-1)?.n ?? 0;
    await town.do({ do: 'press', home: 'home-1' });
    const { id } = await town.alert('home-1', 'sos');
    await town.desk.send('POST', `/api/alerts/${id}/claim`, {});
    const { candidates } = await town.desk.send<{ candidates: { name: string }[] }>(
      'GET',
      `/api/alerts/${id}/candidates`,
    );
    await town.desk.send('POST', `/api/alerts/${id}/dispatch`, { step: 'sent', level: 'station' });

    const dispatches = () => town.desk.send<DispatchView[]>('GET', `/api/alerts/${id}/dispatches`);
    await until(
      'somebody is done',
      async () => (await dispatches()).some(({ state }) => state === 'done'),
      110_000,
    );

    const asked = await dispatches();
    const station = asked.filter(({ level }) => level === 'station');
    expect(asked[0]?.level).toBe('station');
    expect(candidates.map(({ name }) => name)).toContain(asked[0]?.name);
    // Whoever said no or nothing was followed by the next, and one went.
    const went = asked.filter(({ state }) => state === 'done');
    expect(went).toHaveLength(1);
    expect(went[0]).toMatchObject({ arrivedBy: 'geofence' });
    for (const one of station.slice(0, -1)) expect(one.state).toMatch(/declined|expired|withdrawn|done/);

    const { timeline } = await town.detail(id);
    const states = timeline.filter(isResponder).map(({ state }) => state);
    expect(states).toEqual(expect.arrayContaining(['offered', 'accepted', 'en_route', 'arrived', 'done']));
    const heard = (await town.heard('home-1', since)).map(({ text }) => text).join('\n');
    expect(heard).toMatch(new RegExp(`大约${went[0]?.minutes}分钟到`));
    expect(heard).toContain('工作人员已到门口');
  });
});

const isResponder = (entry: TimelineEntry): entry is Extract<TimelineEntry, { what: 'responder' }> =>
  entry.what === 'responder';
