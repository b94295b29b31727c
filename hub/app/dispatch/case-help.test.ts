/** A press and a fall beside it are one emergency: they share the help that goes. */
import type { AlertId, AlertKind, HomeId } from '@zhuji/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { near, next, someone, Town } from '../../../tests/support/dispatch-town.ts';
import { gateway, li, zhao } from '../../../tests/support/hub-parts.ts';
import { dispatchesOf } from './dispatch-view.ts';

let town: Town;
beforeEach(async () => {
  town = new Town();
  await town.begin(near, next, someone('third', 900));
});
afterEach(() => town.end());

const part = async (kind: AlertKind): Promise<AlertId> => {
  const found = (await town.hub.open()).find((one) => one.kind === kind);
  if (!found) throw new Error(`no ${kind}`);
  return found.id;
};
const asked = async (alert: AlertId) =>
  (await town.hub.store.read((reader) => dispatchesOf(reader, alert, town.hub.clock.now()))).map(
    ({ name, state, reason }) => [name, state, ...(reason ? [reason] : [])].join(' '),
  );
const help = async (alert: AlertId) =>
  (await town.hub.store.read((reader) => reader.ladders.get(alert)))?.ladder.dispatch.state;
const falls = () => town.hub.events(town.hub.item(2, { kind: 'fall' }));
/** The gateway is heard, or it would have a case of its own. */
async function pass(length: number): Promise<void> {
  for (let rest = length; rest > 0; rest -= 30) {
    await town.hub.store.write(async (tx) => {
      const known = await tx.gateways.get(gateway);
      if (known) await tx.gateways.put({ ...known, online: true, lastHeardAt: town.hub.clock.now() });
    });
    await town.pass(Math.min(30, rest));
  }
}

describe('who goes for one part of a case', () => {
  it('goes for the other too: nobody else is asked, and the elder hears it once', async () => {
    await town.press();
    await falls();
    await pass(60);
    const [sos, fall] = [await part('sos'), await part('fall')];
    expect([...(await asked(sos)), ...(await asked(fall))]).toEqual(['near offered']);
    await town.says('near', { what: 'accept' });
    expect([await help(sos), await help(fall)]).toEqual(['accepted', 'accepted']);
    await pass(200);
    expect([...(await asked(sos)), ...(await asked(fall))]).toEqual(['near accepted']);
    await town.says('near', { what: 'arrive' });
    expect([await help(sos), await help(fall)]).toEqual(['arrived', 'arrived']);
    const said = await town.hub.store.read(async (reader) => [
      ...((await reader.alert(sos))?.timeline ?? []),
      ...((await reader.alert(fall))?.timeline ?? []),
    ]);
    const phrases = said.flatMap((entry) => (entry.what === 'said' ? [entry.phrase] : []));
    expect(phrases.filter((one) => one === 'help_coming_minutes')).toHaveLength(1);
    expect(phrases.filter((one) => one === 'arrived')).toHaveLength(1);
  });

  it('goes for one that came when they were on the way', async () => {
    await town.claimed();
    const sos = await town.alert();
    await town.hub.desk.sendResponders(li, sos, { responders: [near.id] });
    await town.says('near', { what: 'accept' });
    await falls();
    const fall = await part('fall');
    await town.hub.desk.claimAlert(li, fall);
    await pass(61);
    expect(await asked(fall)).toEqual([]);
    expect(await help(fall)).toBe('accepted');
  });

  it('speaks from the scene for both, and a second pair of hands goes beside them, for whichever part', async () => {
    await town.press();
    await falls();
    await pass(60);
    await town.says('near', { what: 'accept' });
    await town.says('near', { what: 'arrive' });
    const [sos, fall] = [await part('sos'), await part('fall')];
    const other = (await asked(sos)).length > 0 ? fall : sos;
    const limit = async () =>
      (await town.hub.store.read((reader) => reader.ladders.get(other)))?.ladder.limit?.at;
    const before = await limit();
    await pass(60);
    await town.says('near', { what: 'word', text: '老人清醒' });
    expect(await limit()).toBe((before ?? 0) + 60_000);
    await town.hub.desk.claimAlert(li, other);
    await town.hub.desk.sendResponders(li, other, { responders: [next.id] });
    expect(await town.says('next', { what: 'accept' })).toMatchObject({ ok: true });
  });

  it('is not asked for the other when they said no to the one', async () => {
    await town.press();
    await falls();
    await pass(60);
    await town.says('near', { what: 'decline', reason: 'busy' });
    await town.engine?.wake();
    const all = [...(await asked(await part('sos'))), ...(await asked(await part('fall')))];
    expect(all.sort()).toEqual(['near declined busy', 'next offered']);
  });

  it('when nobody of the level is left, both go on to the next', async () => {
    await town.press();
    await falls();
    await pass(60);
    const level = async (alert: AlertId) =>
      (await town.hub.store.read((reader) => reader.ladders.get(alert)))?.ladder.dispatch.level;
    const [sos, fall] = [await part('sos'), await part('fall')];
    for (const name of ['near', 'next', 'third']) await town.says(name, { what: 'decline', reason: 'busy' });
    expect([await level(sos), await level(fall)]).not.toContain('station');
  });

  it('who gives up is replaced once, for both', async () => {
    await town.press();
    await falls();
    await pass(60);
    await town.says('near', { what: 'accept' });
    await town.says('near', { what: 'give_up' });
    const [sos, fall] = [await part('sos'), await part('fall')];
    expect([await help(sos), await help(fall)]).toEqual(['offered', 'offered']);
    expect([...(await asked(sos)), ...(await asked(fall))].sort()).toEqual(['near aborted', 'next offered']);
    await town.says('next', { what: 'accept' });
    expect([await help(sos), await help(fall)]).toEqual(['accepted', 'accepted']);
  });

  it('who does not come in time is looked for again once, for both', async () => {
    await town.press();
    await falls();
    await pass(60);
    await town.says('near', { what: 'accept', minutes: 6 });
    await pass(9 * 60);
    const [sos, fall] = [await part('sos'), await part('fall')];
    const all = [...(await asked(sos)), ...(await asked(fall))];
    expect(all.filter((one) => one === 'near accepted')).toHaveLength(1);
    expect(all.filter((one) => one.endsWith('offered')).length).toBeLessThan(2);
    expect(all.some((one) => one.startsWith('next'))).toBe(true);
  });
});

describe('who was said to be coming is held up', () => {
  const delays = async () => {
    const cards = await Promise.all(
      (await town.hub.open()).map(({ id }) => town.hub.store.read((reader) => reader.alert(id))),
    );
    return cards
      .flatMap((card) => card?.timeline ?? [])
      .filter((entry) => entry.what === 'said' && entry.phrase === 'help_delayed').length;
  };

  it('the elder hears it of the part that asks again, where the first does not', async () => {
    await town.hub.events(town.hub.item(1, { kind: 'vital_abnormal' }));
    const vital = await part('vital_abnormal');
    await town.hub.desk.claimAlert(li, vital);
    await town.hub.desk.sendResponders(li, vital, { responders: [near.id] });
    await town.says('near', { what: 'accept', minutes: 3 });
    await falls();
    await pass(6 * 60 + 1);
    expect([await help(vital), await help(await part('fall'))]).toEqual(['accepted', 'offered']);
    expect(await delays()).toBe(1);
  });

  it('the elder hears it once, though each part has its limit', async () => {
    await town.press();
    await falls();
    await pass(60);
    await town.says('near', { what: 'accept', minutes: 30 });
    await pass(15 * 60 + 1);
    expect(await delays()).toBe(1);
  });
});

describe('when one part is over', () => {
  const bothClaimed = async () => {
    await town.claimed();
    await falls();
    const [sos, fall] = [await part('sos'), await part('fall')];
    await town.hub.desk.sendResponders(li, sos, { responders: [near.id] });
    return { sos, fall };
  };
  const over = (alert: AlertId) =>
    town.hub.desk.resolveAlert(li, alert, { disposition: 'duplicate' } as never);

  it('who was late already is not counted on for the other: it goes on asking', async () => {
    const { sos, fall } = await bothClaimed();
    await town.hub.desk.claimAlert(li, fall);
    await town.says('near', { what: 'accept', minutes: 3 });
    await pass(6 * 60 + 1);
    expect(await asked(sos)).toEqual(['near accepted', 'next offered']);
    await town.hub.desk.claimAlert(li, sos);
    expect(await over(sos)).toMatchObject({ ok: true });
    expect(await help(fall)).toBe('offered');
    await town.says('next', { what: 'decline', reason: 'busy' });
    expect(await asked(fall)).toEqual(['near accepted', 'next declined busy', 'third offered']);
  });

  it('one that may still be taken back takes the help over, and asks nobody else when it is raised', async () => {
    await town.claimed();
    const sos = await part('sos');
    await town.hub.desk.sendResponders(li, sos, { responders: [near.id] });
    await town.says('near', { what: 'accept' });
    await town.hub.events(town.hub.item(2, { kind: 'fall', cancellable: true }));
    expect(await over(sos)).toMatchObject({ ok: true });
    const fall = await part('fall');
    await pass(90);
    expect(await help(fall)).toBe('accepted');
    expect(await asked(fall)).toEqual(['near accepted']);
  });

  it('whoever is on the way goes on for the other, and is turned round with the last', async () => {
    const { sos, fall } = await bothClaimed();
    await town.says('near', { what: 'accept' });
    expect(await over(sos)).toMatchObject({ ok: true });
    expect(await asked(fall)).toEqual(['near accepted']);
    expect(await help(fall)).toBe('accepted');
    const mine = await town.hub.desk.ownDispatches(town.who('near'));
    expect(mine.ok && mine.value.dispatches).toMatchObject([{ kind: 'fall', state: 'accepted' }]);
    await town.says('near', { what: 'arrive' });
    expect(await help(fall)).toBe('arrived');
    expect((await town.hub.store.read((reader) => reader.alert(fall)))?.timeline).toContainEqual(
      expect.objectContaining({ what: 'responder', to: 'near', state: 'arrived' }),
    );
  });

  it('whoever was only asked is asked for the other', async () => {
    const { sos, fall } = await bothClaimed();
    await over(sos);
    expect(await asked(fall)).toEqual(['near offered']);
    await town.says('near', { what: 'accept' });
    expect(await help(fall)).toBe('accepted');
  });

  const withASon = () =>
    town.hub.store.write(async (tx) => {
      const known = await tx.homes.get('home-1' as HomeId);
      const son = { name: '王建国', relation: '儿子', phone: '199 0000 5001' };
      if (known) await tx.homes.load({ homes: [{ ...known, contacts: [son] }] });
    });
  /** How often the elder, and how often the family. */
  const heardIt = async (...parts: AlertId[]) => {
    const cards = await Promise.all(parts.map((id) => town.hub.store.read((reader) => reader.alert(id))));
    const farewells = cards.flatMap((card) =>
      (card?.timeline ?? []).filter((entry) => entry.what === 'said' && entry.phrase === 'closed'),
    );
    const told = cards.flatMap((card) => card?.escalation?.notices ?? []);
    const ends = told.filter(({ role, id }) => role === 'family' && id.includes('family.over'));
    return [farewells.length, ends.length];
  };

  it('the elder and the family hear that it is over once, with the last', async () => {
    await withASon();
    const { sos, fall } = await bothClaimed();
    await town.hub.desk.claimAlert(li, fall);
    await town.says('near', { what: 'accept' });
    await over(sos);
    await town.hub.desk.closeAlert(li, sos, {});
    expect(await heardIt(sos, fall)).toEqual([0, 0]);
    await over(fall);
    await town.hub.desk.closeAlert(li, fall, {});
    expect(await heardIt(sos, fall)).toEqual([1, 1]);
  });

  it.each([
    ['is a small matter here', { severity: 'P3' }, [1, 1]],
    [
      'is not told to families here',
      { ladder: [{ afterSeconds: 0, tell: [{ role: 'operators', by: 'page' }] }] },
      [0, 1],
    ],
  ] as const)('of a part that %s nobody waits to hear', async (_, change, heard) => {
    await withASon();
    const put = await town.hub.desk.putPlan(zhao, {
      scope: { of: 'everywhere' },
      kind: 'vital_abnormal',
      change,
    } as never);
    expect(put).toMatchObject({ ok: true });
    await town.claimed();
    const sos = await part('sos');
    await town.hub.events(town.hub.item(2, { kind: 'vital_abnormal' }));
    await over(sos);
    await town.hub.desk.closeAlert(li, sos, {});
    expect(await heardIt(sos)).toEqual(heard);
  });

  it('the last one turns everybody round', async () => {
    const { sos, fall } = await bothClaimed();
    await town.hub.desk.claimAlert(li, fall);
    await town.says('near', { what: 'accept' });
    expect(await over(fall)).toMatchObject({ ok: true });
    expect(await asked(sos)).toEqual(['near accepted']);
    await over(sos);
    expect(await asked(sos)).toEqual(['near withdrawn over']);
  });
});
