/** Visits that are not, or no longer, what their responder's telephone thinks they are. */
import { type DispatchAnswer, type DispatchId, hours, minutes, seconds } from '@zhuji/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { li } from '../../../tests/support/hub-parts.ts';
import { ServiceTown, someone } from '../../../tests/support/service-town.ts';

const near = someone('near', 300);
const next = someone('next', 600);
const atTheDoor = { position: { lat: 39.7725, lon: 98.2894 }, accuracy: 10 };

let town: ServiceTown;
beforeEach(() => {
  town = new ServiceTown();
});
afterEach(() => town.end());

const appointed = async (): Promise<void> => {
  await town.begin(near, next);
  await town.press();
  await town.appoint({ note: '带梯子' });
};
const onTheWay = async (): Promise<void> => {
  await appointed();
  await town.says('near', { what: 'accept' });
  await town.says('near', { what: 'set_out' });
};
const there = async (): Promise<void> => {
  await onTheWay();
  await town.says('near', { what: 'arrive', code: '480217' });
};
const firstVisit = async (): Promise<DispatchId> => {
  const [visit] = (await town.detail()).visits;
  if (!visit) throw new Error('nobody was asked');
  return visit.id;
};
const answers = (id: DispatchId, answer: DispatchAnswer) =>
  town.hub.desk.answerOwnVisit(town.who('near'), id, answer);
const mine = async () => {
  const own = await town.hub.desk.ownDispatches(town.who('near'));
  if (!own.ok) throw new Error(own.code);
  return own.value;
};

it('a late yes to an appointment that was moved is none to the new one', async () => {
  await appointed();
  const old = await firstVisit();
  await town.pass(minutes(31));
  await town.appoint({ day: '2026-11-24' });
  expect(await answers(old, { what: 'accept' })).toMatchObject({ code: 'dispatch_taken' });
  expect((await town.detail()).request.state).toBe('appointed');
});

describe('what is written about somebody', () => {
  it('is read by whoever is asked, and no longer by who declined', async () => {
    await appointed();
    expect((await mine()).visits).toMatchObject([{ note: '带梯子' }]);
    await town.says('near', { what: 'decline', reason: 'busy' });
    await town.appoint({ note: '老人住院了' });
    const [visit] = (await mine()).visits;
    expect(visit).toMatchObject({ state: 'declined' });
    expect(visit).not.toHaveProperty('note');
  });
});

describe('the desk ends it while somebody is there', () => {
  it('with the word that it is done: so is the visit, and a later press says the same', async () => {
    await there();
    const [id, visit] = [await town.only(), await firstVisit()];
    await town.hub.desk.finishHelpRequest(li, id, '家属说擦好了');
    const { visits, story } = await town.detail(id);
    expect(visits.map(({ state }) => state)).toEqual(['done']);
    expect(story).toContainEqual(expect.objectContaining({ what: 'responder', state: 'done', by: '李' }));
    expect(await answers(visit, { what: 'finish' })).toMatchObject({ ok: true });
  });

  it('because nobody wants it: they are told to leave', async () => {
    await there();
    const id = await town.only();
    await town.hub.desk.cancelHelpRequest(li, id, { by: 'family', reason: '女儿来了' });
    expect((await town.detail(id)).visits.map(({ state }) => state)).toEqual(['withdrawn']);
    expect(await town.told()).toContain('stand_down to near');
  });

  it('and a call for help from there is stale hours later', async () => {
    await there();
    const [id, visit] = [await town.only(), await firstVisit()];
    await town.hub.desk.finishHelpRequest(li, id, '好');
    await town.pass(hours(2));
    expect(await answers(visit, { what: 'need_help', text: '老人摔倒了' })).toMatchObject({
      code: 'dispatch_over',
    });
    expect((await town.hub.open()).filter(({ kind }) => kind === 'sos')).toEqual([]);
  });

  it('and a call for help from there is heard all the same', async () => {
    await there();
    const [id, visit] = [await town.only(), await firstVisit()];
    await town.hub.desk.finishHelpRequest(li, id, '好');
    expect(await answers(visit, { what: 'need_help', text: '老人摔倒了' })).toMatchObject({ ok: true });
    expect(await town.hub.open()).toMatchObject([{ kind: 'sos', severity: 'P1' }]);
  });
});

it('who goes to an alert comes to no visit, though they pass the house', async () => {
  await onTheWay();
  await town.hub.events(town.hub.item(50));
  await town.pass(seconds(61), seconds(1));
  const [offer] = (await mine()).dispatches;
  if (!offer) throw new Error('nobody was asked for the alert');
  await town.hub.desk.answerOwn(town.who('near'), offer.id, { what: 'accept' });
  await town.hub.desk.tellPosition(town.who('near'), atTheDoor);
  expect((await mine()).visits).toMatchObject([{ state: 'en_route' }]);
});
