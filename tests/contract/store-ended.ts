/** What every store must find of alerts that ended: of everybody, of a large area, and of one with few homes. */
import type { AlertId, Area, AreaId, HomeId } from '@zhuji/protocol';
import { instant } from '@zhuji/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { alert, place, type StoreUnderTest } from './store-samples.ts';

const area = (id: string, level: Area['level'], parent?: string): Area => ({
  ...{ id: id as AreaId, level, name: id },
  ...(parent !== undefined && { parent: parent as AreaId }),
});
/** More than a small station looks after. */
const many = 150;
const large = Array.from({ length: many }, (_, at) => `home-large-${at}` as HomeId);
const first = 'home-large-0' as HomeId;

export function endedContract(name: string, make: () => Promise<StoreUnderTest>): void {
  describe(`${name} keeps what ended`, () => {
    let under: StoreUnderTest;
    beforeEach(async () => {
      under = await make();
      const ended = (id: string, home: HomeId, at: number, more: Parameters<typeof alert>[1] = {}) =>
        alert(id, { home, state: 'closed', resolvedAt: instant(at - 1), closedAt: instant(at), ...more });
      await under.store.write(async (tx) => {
        await tx.areas.load([
          area('di', 'district'),
          area('st-small', 'station', 'di'),
          area('st-large', 'station', 'di'),
        ]);
        const small = { ...place, id: 'home-small' as HomeId, station: 'st-small' as AreaId };
        const others = large.map((id) => ({ ...place, id, station: 'st-large' as AreaId }));
        await tx.homes.load({ homes: [small, ...others].map(({ gateway: _, ...one }) => one) });
        for (const one of [
          ended('al-small-1', small.id, 10),
          ended('al-large-1', first, 20),
          ended('al-small-2', small.id, 30, { severity: 'P2' }),
          ended('al-battery', small.id, 40, { severity: 'P4' }),
          ended('al-test', small.id, 50, { test: true }),
          ended('al-drill', small.id, 60, { drill: true }),
          ended('al-joined', small.id, 70, { partOf: 'al-small-2' as AlertId }),
          ended('al-desk', 'desk-st-small' as HomeId, 80, { kind: 'nobody_on_duty', severity: 'P3' }),
          alert('al-open', { home: small.id }),
        ])
          await tx.alerts.put(one);
        await tx.alerts.addTimeline('al-small-1' as AlertId, {
          at: instant(5),
          what: 'note',
          by: '李',
          text: '一',
        });
      });
    });
    afterEach(() => under.close());

    const calls = (eyes: string | undefined, limit = 9) =>
      under.store.read(async (reader) =>
        (await reader.within(eyes as AreaId | undefined).closedCalls(limit)).map(({ id }) => id),
      );
    const all = (eyes: string | undefined, limit = 9) =>
      under.store.read(async (reader) =>
        (await reader.within(eyes as AreaId | undefined).closedAlerts(limit)).map(({ id }) => id),
      );

    it('of calls: no test, no drill, no fault, none that joined another; the newest first', async () => {
      expect(await calls(undefined)).toEqual(['al-small-2', 'al-large-1', 'al-small-1']);
      expect(await calls('di')).toEqual(['al-small-2', 'al-large-1', 'al-small-1']);
      expect(await calls('st-large')).toEqual(['al-large-1']);
      expect(await calls('st-small')).toEqual(['al-small-2', 'al-small-1']);
      for (const eyes of [undefined, 'di', 'st-small']) expect(await calls(eyes, 1)).toEqual(['al-small-2']);
      const [call] = await under.store.read((reader) => reader.closedCalls(1));
      const facts = { openedAt: instant(100), resolvedAt: instant(29), closedAt: instant(30) };
      expect(call).toEqual({ id: 'al-small-2', state: 'closed', ...facts });
    });

    it('of all: with the desk of the area', async () => {
      const small = ['al-joined', 'al-drill', 'al-test', 'al-battery', 'al-small-2', 'al-small-1'];
      expect(await all('st-small')).toEqual(['al-desk', ...small]);
      expect(await all('st-small', 2)).toEqual(['al-desk', 'al-joined']);
      expect(await all('st-large')).toEqual(['al-large-1']);
      expect(await all(undefined)).toHaveLength(8);
    });

    it('with its story, for who may see it', async () => {
      const story = (eyes: string | undefined) =>
        under.store.read((reader) =>
          reader.within(eyes as AreaId | undefined).storyOf('al-small-1' as AlertId),
        );
      const note = [{ at: instant(5), what: 'note', by: '李', text: '一' }];
      for (const eyes of [undefined, 'di', 'st-small']) expect(await story(eyes)).toEqual(note);
      expect(await story('st-large')).toEqual([]);
    });
  });
}
