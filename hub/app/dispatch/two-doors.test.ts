/** Nobody goes to two doors: who is asked for two alerts, and says yes to both. */
import type { DispatchAnswer, HomeId, ResponderId } from '@zhuji/protocol';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { near, next, Town } from '../../../tests/support/dispatch-town.ts';
import { gateway, li, wang } from '../../../tests/support/hub-parts.ts';
import { dispatchesOf } from './dispatch-view.ts';

let town: Town;
beforeEach(() => {
  town = new Town();
});
afterEach(() => town.end());

/** Another home of the station, whose elder is in danger too, or has a flat battery. 王 has it. */
async function elsewhere(kind: 'flood' | 'battery_low') {
  const { hub } = town;
  await hub.store.write(async (tx) => {
    const known = await tx.homes.get('home-1' as HomeId);
    if (!known) throw new Error('no home');
    const { gateway: _, ...other } = known;
    await tx.homes.load({ homes: [{ ...other, id: 'home-2' as HomeId, residents: [] }] });
    await tx.gateways.put({ id: gateway, home: 'home-2' as HomeId, secretHash: '-', online: false });
  });
  await hub.events(hub.item(1, { kind }));
  const [alert] = await hub.open();
  if (!alert) throw new Error('no alert');
  await hub.store.write((tx) =>
    tx.gateways.put({ id: gateway, home: 'home-1' as HomeId, secretHash: '-', online: false }),
  );
  await hub.desk.claimAlert(wang, alert.id);
  return alert.id;
}
const call = async () => {
  await town.hub.events(town.hub.item(2));
  await town.hub.desk.claimAlert(li, await town.alert());
};
const send = async (by: typeof li, alert: Awaited<ReturnType<typeof elsewhere>>, ...who: ResponderId[]) =>
  expect(await town.hub.desk.sendResponders(by, alert, { responders: who })).toMatchObject({ ok: true });
const asked = async (alert: Awaited<ReturnType<typeof elsewhere>>) =>
  (await town.hub.store.read((reader) => dispatchesOf(reader, alert, town.hub.clock.now()))).map(
    ({ name, state, reason }) => [name, state, ...(reason ? [reason] : [])].join(' '),
  );
async function answers(alert: Awaited<ReturnType<typeof elsewhere>>, answer: DispatchAnswer) {
  const all = await town.hub.store.read((reader) => dispatchesOf(reader, alert, town.hub.clock.now()));
  const mine = all.find(({ responder }) => responder === near.id);
  if (!mine) throw new Error('near was not asked');
  const answered = await town.hub.desk.answerOwn(town.who('near'), mine.id, answer);
  await town.engine?.wake();
  return answered;
}

it('with a yes to the one, the other goes to the next at once', async () => {
  await town.begin(near, next);
  const flood = await elsewhere('flood');
  await send(wang, flood, near.id);
  await call();
  const sos = await town.alert();
  await send(li, sos, near.id);
  expect(await answers(sos, { what: 'accept' })).toMatchObject({ ok: true });
  expect(await asked(flood)).toEqual(['near withdrawn elsewhere', 'next offered']);
  expect(await answers(flood, { what: 'accept' })).toMatchObject({ code: 'dispatch_over' });
});

it('with a yes to what is less grave too, and the life at risk waits for no silence', async () => {
  await town.begin(near, next);
  const flood = await elsewhere('flood');
  await send(wang, flood, near.id);
  await call();
  const sos = await town.alert();
  await send(li, sos, near.id);
  await answers(flood, { what: 'accept' });
  expect(await asked(sos)).toEqual(['near withdrawn elsewhere', 'next offered']);
});

it('a late yes to the one is none on the way to the other', async () => {
  await town.begin(near);
  const flood = await elsewhere('flood');
  await send(wang, flood, near.id);
  await town.pass(46);
  expect(await asked(flood)).toEqual(['near expired']);
  await call();
  const sos = await town.alert();
  await send(li, sos, near.id);
  await answers(sos, { what: 'accept' });
  expect(await answers(flood, { what: 'accept' })).toMatchObject({ code: 'dispatch_elsewhere' });
  await answers(sos, { what: 'arrive' });
  expect(await answers(flood, { what: 'accept' })).toMatchObject({ code: 'dispatch_elsewhere' });
  await answers(sos, { what: 'finish' });
  expect(await answers(flood, { what: 'accept' })).toMatchObject({ ok: true });
});

it('a yes to a small matter leaves the question about a life open', async () => {
  await town.begin(near, next);
  const battery = await elsewhere('battery_low');
  await send(wang, battery, near.id);
  await call();
  const sos = await town.alert();
  await send(li, sos, near.id);
  await answers(battery, { what: 'accept' });
  expect(await asked(sos)).toEqual(['near offered']);
  expect(await answers(sos, { what: 'accept' })).toMatchObject({ ok: true });
  expect(await asked(battery)).toEqual(['near withdrawn graver', 'next offered']);
});

it('the desk cannot say it for them either', async () => {
  await town.begin(near, next);
  const flood = await elsewhere('flood');
  await send(wang, flood, near.id);
  await town.pass(46);
  await call();
  await send(li, await town.alert(), near.id);
  await answers(await town.alert(), { what: 'accept' });
  const [first] = await town.hub.store.read((reader) => dispatchesOf(reader, flood, town.hub.clock.now()));
  if (!first) throw new Error('nobody was asked');
  const said = await town.hub.desk.answerFor(wang, flood, first.id, { what: 'accept' });
  expect(said).toMatchObject({ code: 'dispatch_elsewhere' });
});
