/** A way to a small matter keeps nobody from a life at risk. */
import type { HomeId } from '@zhuji/protocol';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { near, next, Town } from '../../../tests/support/dispatch-town.ts';
import { li, wang } from '../../../tests/support/hub-parts.ts';
import { dispatchesOf } from './dispatch-view.ts';

let town: Town;
beforeEach(() => {
  town = new Town();
});
afterEach(() => town.end());

/** 王 has a flat battery at another home of the station, and near is on the way to it. */
async function onTheWayTo(severity: 'P2' | 'P4') {
  const { hub } = town;
  const elsewhere = 'home-2' as HomeId;
  await hub.store.write(async (tx) => {
    const known = await tx.homes.get('home-1' as HomeId);
    if (known) await tx.homes.load({ homes: [{ ...known, id: elsewhere, residents: [] }] });
  });
  await hub.events(hub.item(1, { kind: severity === 'P4' ? 'battery_low' : 'flood' }));
  const [alert] = await hub.open();
  if (!alert) throw new Error('no alert');
  expect(alert.severity).toBe(severity);
  await hub.desk.claimAlert(wang, alert.id);
  await hub.desk.sendResponders(wang, alert.id, { responders: [near.id] });
  await town.says('near', { what: 'accept', minutes: 20 });
  await town.says('near', { what: 'set_out' });
  return alert.id;
}
const asked = async (id: Awaited<ReturnType<typeof onTheWayTo>>) =>
  (await town.hub.store.read((reader) => dispatchesOf(reader, id, town.hub.clock.now()))).map(
    ({ name, state, reason }) => [name, state, ...(reason ? [reason] : [])].join(' '),
  );
const call = async () => {
  await town.hub.events(town.hub.item(2));
  await town.hub.desk.claimAlert(li, await town.alert());
};

it('is asked for a life at risk; with the yes the small matter goes back to be searched for, and its desk is told', async () => {
  await town.begin(near, next);
  const small = await onTheWayTo('P4');
  await call();
  const list = await town.hub.desk.candidatesFor(await town.alert());
  if (!list.ok) throw new Error(list.code);
  const [first] = list.value.candidates;
  expect(first).toMatchObject({ name: 'near', reasons: expect.arrayContaining([{ code: 'turns_round' }]) });
  const sent = await town.hub.desk.sendResponders(li, await town.alert(), { responders: [near.id] });
  expect(sent).toMatchObject({ ok: true });
  expect(await asked(small)).toEqual(['near en_route']);
  await town.says('near', { what: 'accept' });
  expect(await town.asked()).toEqual(['near accepted']);
  expect(await asked(small)).toEqual(['near withdrawn graver', 'next offered']);
  const card = await town.hub.store.read((reader) => reader.alert(small));
  expect(card?.timeline).toContainEqual(
    expect.objectContaining({ what: 'responder', to: 'near', state: 'withdrawn', reason: 'graver' }),
  );
  const left = card?.escalation?.notices.filter(({ tells }) => tells === 'helper_left');
  expect(left?.map(({ to }) => to)).toContain('李');
});

it('by a no nothing of it changes', async () => {
  await town.begin(near, next);
  const small = await onTheWayTo('P4');
  await call();
  await town.hub.desk.sendResponders(li, await town.alert(), { responders: [near.id] });
  await town.says('near', { what: 'decline', reason: 'far' });
  expect(await asked(small)).toEqual(['near en_route']);
});

it('who is at the door of it finishes there', async () => {
  await town.begin(near);
  await onTheWayTo('P4');
  await town.says('near', { what: 'arrive' });
  await call();
  const send = async () => town.hub.desk.sendResponders(li, await town.alert(), { responders: [near.id] });
  expect(await send()).toMatchObject({ ok: false, code: 'responder_busy' });
});

it('who goes to a possible danger is left to it', async () => {
  await town.begin(near);
  await onTheWayTo('P2');
  await call();
  const sent = await town.hub.desk.sendResponders(li, await town.alert(), { responders: [near.id] });
  expect(sent).toMatchObject({ ok: false, code: 'responder_busy' });
});
