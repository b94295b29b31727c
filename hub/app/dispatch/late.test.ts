/** Whoever accepts and does not come: the hub looks for the next by itself, and everybody is told the truth. */
import { seconds } from '@zhuji/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { centre, near, next, Town } from '../../../tests/support/dispatch-town.ts';
import { li } from '../../../tests/support/hub-parts.ts';

let town: Town;
beforeEach(() => {
  town = new Town();
});
afterEach(() => town.end());

/** Sent by the desk, who goes away: the telephone is off. */
async function accepted(minutes = 6): Promise<void> {
  await town.claimed();
  await town.hub.desk.sendResponders(li, await town.alert(), { responders: [near.id] });
  await town.says('near', { what: 'accept', minutes });
}
const notices = async (tells: string) =>
  ((await town.card()).escalation?.notices ?? []).filter((one) => one.tells === tells);

describe('whoever accepts and vanishes, where a life is at risk', () => {
  it('is late three minutes after their own time: the next is asked, the first stays on the list', async () => {
    await town.begin(near, next, centre);
    await accepted();
    await town.pass(9 * 60 - 1);
    expect(await town.asked()).toEqual(['near accepted']);
    await town.pass(1);
    expect(await town.asked()).toEqual(['near accepted', 'next offered']);
    const [first] = await town.dispatches();
    expect(first?.lateSince).toBe(town.hub.clock.now());
    expect((await town.story('responder')).filter(({ late }) => late)).toMatchObject([
      { to: 'near', state: 'accepted' },
    ]);
    await town.says('next', { what: 'accept', minutes: 4 });
    expect(await town.asked()).toEqual(['near accepted', 'next accepted']);
    expect((await town.card()).escalation).toMatchObject({ dispatch: { state: 'accepted' } });
  });

  it('is told to the elder, to the desk and to those who lead', async () => {
    await town.begin(near, next);
    await accepted();
    expect(await town.said()).not.toContain('help_delayed');
    await town.pass(9 * 60);
    expect(await town.said()).toContain('help_delayed');
    expect((await notices('helper_late')).map(({ to }) => to)).toContain('李');
    await town.says('next', { what: 'accept', minutes: 4 });
    expect((await town.said()).at(-1)).toBe('help_coming_minutes 4');
  });

  it('who set out, too', async () => {
    await town.begin(near, next);
    await accepted();
    await town.says('near', { what: 'set_out' });
    await town.pass(9 * 60);
    expect(await town.asked()).toEqual(['near en_route', 'next offered']);
  });

  it('may arrive after all: whoever was only asked stands down, whoever said yes goes on', async () => {
    await town.begin(near, next, centre);
    await accepted();
    await town.pass(9 * 60);
    await town.says('near', { what: 'arrive' });
    expect(await town.asked()).toEqual(['near arrived', 'next withdrawn']);
    await town.pass(120);
    expect(await town.asked()).toEqual(['near arrived', 'next withdrawn']);
    expect((await town.card()).escalation).toMatchObject({ dispatch: { state: 'arrived' } });
  });

  it('both may arrive', async () => {
    await town.begin(near, next);
    await accepted();
    await town.pass(9 * 60);
    await town.says('next', { what: 'accept', minutes: 4 });
    await town.says('near', { what: 'arrive' });
    await town.says('next', { what: 'arrive' });
    expect(await town.asked()).toEqual(['near arrived', 'next arrived']);
    expect((await town.said()).filter((phrase) => phrase === 'arrived')).toHaveLength(1);
  });

  it('a second who vanishes is replaced as well, and a late yes is still a yes', async () => {
    await town.begin(near, next, centre);
    await accepted();
    await town.pass(9 * 60);
    await town.says('next', { what: 'accept', minutes: 4 });
    await town.pass(7 * 60);
    expect(await town.asked()).toEqual(['near accepted', 'next accepted', 'centre offered']);
    await town.pass(60);
    expect((await town.asked()).slice(0, 3)).toEqual(['near accepted', 'next accepted', 'centre expired']);
    expect(await town.says('centre', { what: 'accept' })).toMatchObject({ ok: true });
    await town.pass(600);
    // Everybody has gone and nobody is there: the search goes on, and each wait of it is a row.
    const id = await town.alert();
    const ladder = (await town.hub.store.read((reader) => reader.ladders.get(id)))?.ladder;
    expect(ladder?.limit?.at ?? ladder?.dueAt).toBeGreaterThan(town.hub.clock.now());
  });

  it('giving up when the next has accepted already calls nobody else; before that it changes nothing', async () => {
    await town.begin(near, next, centre);
    await accepted();
    await town.pass(9 * 60);
    await town.says('near', { what: 'give_up' });
    expect(await town.asked()).toEqual(['near aborted', 'next offered']);
    await town.says('next', { what: 'accept', minutes: 30 });
    await town.pass(20 * 60);
    expect((await town.asked()).slice(0, 2)).toEqual(['near aborted', 'next accepted']);
  });

  it('is late across a restart', async () => {
    await town.begin(near, next);
    await accepted();
    await town.engine?.stop();
    town.hub.clock.push(seconds(20 * 60));
    await town.awake();
    await town.engine?.wake();
    expect(await town.asked()).toEqual(['near accepted', 'next offered']);
  });

  it('with a time of their own beyond the limit for the door, is not waited for beyond that', async () => {
    await town.begin(near, next);
    await accepted(40);
    await town.pass(15 * 60);
    expect(await town.asked()).toEqual(['near accepted', 'next offered']);
    expect(await town.says('next', { what: 'accept', minutes: 5 })).toMatchObject({ ok: true });
    expect((await town.dispatches()).map(({ lateSince }) => lateSince)).toEqual([undefined, undefined]);
  });

  it('while another is on the way in time, nobody else is asked', async () => {
    await town.begin(near, next, centre);
    await accepted();
    await town.hub.desk.sendResponders(li, await town.alert(), { responders: [next.id] });
    await town.says('next', { what: 'accept', minutes: 12 });
    await town.pass(10 * 60);
    expect(await town.asked()).toEqual(['near accepted', 'next accepted']);
    expect((await town.dispatches())[0]?.lateSince).toBeDefined();
  });
});

it('where no life is at risk the desk is told, and decides', async () => {
  await town.begin(near, next);
  await town.hub.events(town.hub.item(1, { kind: 'flood' }));
  const [flood] = await town.hub.open();
  if (!flood) throw new Error('no alert');
  await town.hub.desk.claimAlert(li, flood.id);
  await town.hub.desk.sendResponders(li, flood.id, { responders: [near.id] });
  await town.says('near', { what: 'accept', minutes: 6 });
  await town.pass(9 * 60);
  const card = await town.hub.store.read((reader) => reader.alert(flood.id));
  const asked = await town.hub.store.read((reader) => reader.dispatches.ofAlert(flood.id));
  expect(asked.map(({ name, state }) => `${name} ${state}`)).toEqual(['near accepted']);
  expect(card?.escalation?.notices.filter(({ tells }) => tells === 'helper_late')).not.toEqual([]);
});
