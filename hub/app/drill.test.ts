/** A drill from its start to its end, over the real store with a clock that is pushed: it rings, and lets nothing out. */
import {
  type AlertDetail,
  type AlertId,
  type AlertSummary,
  type DrillScenario,
  instant,
  later,
  minutes,
  type UserId,
} from '@zhuji/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { near, next, Town } from '../../tests/support/dispatch-town.ts';
import { home, li, zhao } from '../../tests/support/hub-parts.ts';
import { deskLoad } from './desk-load.ts';
import { statistics } from './statistics.ts';

let town: Town;
beforeEach(async () => {
  town = await new Town().begin(near, next);
  await town.hub.desk.markDrillHome(zhao, home, true);
});
afterEach(() => town.end());

/** A daughter to be rung up, and a son with the page: there was nobody when the home was marked. */
async function moveIn(): Promise<void> {
  const { hub } = town;
  await hub.store.write(async (tx) => {
    const known = await tx.homes.get(home);
    if (!known) throw new Error('no home');
    const contacts = [{ name: '王小红', relation: '女儿', phone: '199 0000 0108' }];
    await tx.homes.load({ homes: [{ ...known, contacts }] });
    const son = 'us-son' as UserId;
    await tx.accounts.add({ ...li, id: son, username: son, name: '王建国', role: 'family' });
    const at = hub.clock.now();
    await tx.family.put({
      ...{ user: son, home, name: '王建国', relation: '儿子', place: 0, joinedAt: at },
      consent: { by: '王秀兰', how: 'herself', sees: 'alerts', at, recordedBy: '李' },
    });
  });
}

async function start(scenario: DrillScenario = 'press', length = 30): Promise<AlertId> {
  const begun = await town.hub.desk.startDrill(zhao, home, { scenario, minutes: length });
  if (!begun.ok) throw new Error(begun.code);
  await town.engine?.wake();
  return begun.value.alert;
}
async function card(id: AlertId): Promise<AlertDetail> {
  const found = await town.hub.store.read((reader) => reader.alert(id));
  if (!found) throw new Error(id);
  return found;
}
/** All that was queued for anybody, told or not. */
const queued = () =>
  town.hub.store.read((reader) => reader.outbox.due(later(town.hub.clock.now(), minutes(600)), 1_000));
const family = async () =>
  (await queued()).filter((one) => one.what === 'notify' && one.about.role === 'family').length;
const answer = (name: string, what: 'accept' | 'arrive') => town.says(name, { what });
/** The real call, beside the drill. */
async function realOne(): Promise<AlertSummary> {
  const found = (await town.hub.open()).find(({ kind, drill }) => kind === 'sos' && !drill);
  if (!found) throw new Error('no real call is open');
  return found;
}
const states = async (id: AlertId) => {
  const seen = await town.hub.store.read((reader) => reader.dispatches.ofAlert(id));
  return seen.map(({ name, state }) => `${name} ${state}`);
};

describe('a drill', () => {
  it('rings at the desk, is answered, driven to and closed, and its times are those of a real call', async () => {
    const id = await start();
    expect((await card(id)).alert).toMatchObject({ drill: true, kind: 'sos', state: 'raised' });
    await town.pass(20);
    expect(await town.hub.desk.claimAlert(li, id)).toMatchObject({ ok: true });
    await town.hub.desk.sayDispatch(li, id, { step: 'sent', level: 'station' });
    await town.pass(2);
    await answer('near', 'accept');
    await town.pass(30);
    await answer('near', 'arrive');
    expect(await states(id)).toContain('near arrived');
    await town.hub.desk.resolveAlert(li, id, { disposition: 'test' });
    expect((await town.hub.desk.listDrills(zhao, true)).drills).toMatchObject([{ alert: { id } }]);
    await town.hub.desk.closeAlert(li, id, {});
    expect((await town.hub.desk.listDrills(zhao, true)).drills).toEqual([]);
    const { drills } = await town.hub.desk.listDrills(zhao);
    expect(drills).toMatchObject([
      { scenario: 'press', by: { name: zhao.name }, alert: { id, state: 'closed' }, times: { answered: 20 } },
    ]);
    expect(drills[0]?.times.atTheDoor).toBeGreaterThanOrEqual(52);
  });

  it('never reaches the family, never speaks into the home, and says of itself what it is', async () => {
    const id = await start();
    await moveIn();
    await town.pass(200);
    await town.hub.desk.claimAlert(li, id);
    await answer('near', 'accept');
    await answer('near', 'arrive');
    await town.hub.desk.resolveAlert(li, id, { disposition: 'test' });
    await town.hub.desk.closeAlert(li, id, {});
    const all = (await queued()).filter(({ about }) => 'alert' in about && about.alert === id);
    expect(all.length).toBeGreaterThan(3);
    expect(all.every(({ about }) => 'drill' in about && about.drill === true)).toBe(true);
    expect(await family()).toBe(0);
    const { timeline } = await card(id);
    expect(timeline.filter(({ what }) => what === 'said')).toEqual([]);
    const told = timeline.flatMap((line) => (line.what === 'rung' ? line.told.map(({ role }) => role) : []));
    expect(told).not.toContain('family');
    const member = await town.hub.store.read((reader) => reader.alertsOf(home, instant(0)));
    expect(member).toEqual([]);
    // A real press, to see that there is a family to be told.
    await town.press();
    await town.pass(200);
    expect(await family()).toBeGreaterThan(0);
  });

  it('leaves a real press what it is: an alert of its own, with all that belongs to it', async () => {
    const drill = await start();
    await town.press();
    const real = await realOne();
    expect(real).toMatchObject({ kind: 'sos', state: 'raised', events: 1 });
    expect(real.drill).toBeUndefined();
    expect((await card(drill)).alert.events).toBe(1);
    await town.hub.desk.claimAlert(li, real.id);
    expect((await card(drill)).alert.state).toBe('raised');
    const said = (await card(real.id)).timeline.filter(({ what }) => what === 'said');
    expect(said.length).toBeGreaterThan(0);
    // Nor does what the home says next, or its silence, touch the drill.
    await town.hub.events(town.hub.item(2, { phase: 'restored' }));
    expect((await card(drill)).alert.restoredAt).toBeUndefined();
  });

  it('ends by itself, whatever was done by then, and everybody stands down', async () => {
    const id = await start('gas', 5);
    await town.hub.desk.claimAlert(li, id);
    await town.hub.desk.sayDispatch(li, id, { step: 'sent', level: 'station' });
    await town.pass(2);
    await answer('near', 'accept');
    // A restart forgets nothing: the end is a row.
    await town.engine?.stop();
    await town.awake();
    town.hub.clock.push(minutes(5));
    await town.engine?.wake();
    expect((await card(id)).alert).toMatchObject({ state: 'closed', disposition: 'test' });
    expect(await states(id)).toEqual(['near withdrawn']);
    const left = await town.hub.store.read((reader) =>
      reader.deadlines.due(later(town.hub.clock.now(), minutes(600)), 1_000),
    );
    // What was told goes on to be proved; nothing else is waited for.
    const waits = left.filter(({ key }) => key.includes(id) && !key.startsWith('notice_due:'));
    expect(waits).toEqual([]);
    expect(await audited()).toContain('drill_due');
  });

  it('counts in no figure', async () => {
    const id = await start();
    await town.pass(120);
    await town.hub.desk.claimAlert(li, id);
    await town.hub.desk.resolveAlert(li, id, { disposition: 'test' });
    await town.hub.desk.closeAlert(li, id, {});
    const { hub } = town;
    const month = await statistics(hub)(undefined);
    expect([month.today.calls.inTime, month.today.calls.late]).toEqual([0, 0]);
    expect((await deskLoad(hub)).raised).toBe(0);
    expect((await hub.desk.circleReport(li, 10)).alerts).toBe(0);
  });

  it('takes no real call out of the report of the circle', async () => {
    const { desk } = town.hub;
    await town.press();
    const real = await town.alert();
    await desk.claimAlert(li, real);
    await desk.resolveAlert(li, real, { disposition: 'real' });
    await desk.closeAlert(li, real, {});
    await town.pass(1);
    await desk.endDrill(zhao, await start());
    expect((await desk.circleReport(li, 1)).alerts).toBe(1);
  });

  it('has one end on record: who ends it again, or its time, writes none', async () => {
    const { desk } = town.hub;
    const ended = await start('press', 5);
    for (const _ of [1, 2]) expect(await desk.endDrill(zhao, ended)).toMatchObject({ ok: true });
    const closed = await start('gas', 5);
    await desk.claimAlert(li, closed);
    await desk.resolveAlert(li, closed, { disposition: 'real' });
    await desk.closeAlert(li, closed, {});
    expect((await card(closed)).alert.disposition).toBe('test');
    // From before its row went with its end: one may be left.
    await town.hub.store.write((tx) =>
      tx.deadlines.set({ key: `drill_due:${ended}`, at: town.hub.clock.now(), urgency: 2 }),
    );
    town.hub.clock.push(minutes(10));
    await town.engine?.wake();
    const ends = (await audited()).filter((what) => what === 'drill_end' || what === 'drill_due');
    expect(ends).toEqual(['drill_end']);
  });

  it('holds nobody up: who goes to a drill is asked for what is real, and leaves the drill for it', async () => {
    const id = await start('press', 60);
    await town.hub.desk.claimAlert(li, id);
    await town.hub.desk.sayDispatch(li, id, { step: 'sent', level: 'station' });
    await town.pass(2);
    await answer('near', 'accept');
    await town.press();
    const real = await realOne();
    await town.hub.desk.claimAlert(li, real.id);
    await town.hub.desk.sayDispatch(li, real.id, { step: 'sent', level: 'station' });
    await town.pass(2);
    expect(await states(real.id)).toEqual(['near offered']);
    const mine = await town.hub.desk.ownDispatches(town.who('near'));
    const offered = mine.ok ? mine.value.dispatches.find(({ state }) => state === 'offered') : undefined;
    expect(offered?.drill).toBeUndefined();
    if (!offered) throw new Error('not asked');
    await town.hub.desk.answerOwn(town.who('near'), offered.id, { what: 'accept' });
    await town.engine?.wake();
    expect(await states(real.id)).toEqual(['near accepted']);
    expect(await states(id)).toContain('near withdrawn');
  });

  it('keeps nobody at its door once it is over, and tells them so', async () => {
    const id = await start();
    await town.hub.desk.claimAlert(li, id);
    await town.hub.desk.sayDispatch(li, id, { step: 'sent', level: 'station' });
    await town.pass(2);
    await answer('near', 'accept');
    await town.pass(30);
    await answer('near', 'arrive');
    const before = (await queued()).length;
    await town.hub.desk.endDrill(zhao, id);
    expect(await states(id)).toEqual(['near withdrawn']);
    const told = (await queued()).slice(before).map(({ about }) => 'tells' in about && about.tells);
    expect(told).toContain('stand_down');
    // They were there: the report has it.
    const { drills } = await town.hub.desk.listDrills(zhao);
    expect(drills[0]?.times.atTheDoor).toBeGreaterThanOrEqual(32);
  });

  it('lets whoever is at its door go to what is real', async () => {
    const id = await start('press', 60);
    await town.hub.desk.claimAlert(li, id);
    await town.hub.desk.sayDispatch(li, id, { step: 'sent', level: 'station' });
    await town.pass(2);
    await answer('near', 'accept');
    await answer('near', 'arrive');
    await town.press();
    const real = await realOne();
    await town.hub.desk.claimAlert(li, real.id);
    await town.hub.desk.sendResponders(li, real.id, { responders: [near.id] });
    const mine = await town.hub.desk.ownDispatches(town.who('near'));
    const offered = mine.ok ? mine.value.dispatches.find(({ state }) => state === 'offered') : undefined;
    if (!offered) throw new Error('not asked');
    await town.hub.desk.answerOwn(town.who('near'), offered.id, { what: 'accept' });
    expect(await states(real.id)).toEqual(['near accepted']);
    expect(await states(id)).toContain('near withdrawn');
  });

  it('takes nobody from what is real, however small', async () => {
    await town.hub.events(town.hub.item(1, { kind: 'tamper' }));
    const [small] = await town.hub.open();
    if (!small) throw new Error('nothing is open');
    await town.hub.desk.claimAlert(li, small.id);
    await town.hub.desk.sendResponders(li, small.id, { responders: [near.id] });
    await answer('near', 'accept');
    const id = await start();
    await town.hub.desk.claimAlert(li, id);
    await town.hub.desk.sayDispatch(li, id, { step: 'sent', level: 'station' });
    await town.pass(2);
    expect(await states(id)).toEqual(['next offered']);
  });

  it('holds no silence against a telephone, and rings up nobody outside', async () => {
    const id = await start();
    await town.hub.desk.claimAlert(li, id);
    await town.hub.desk.sayDispatch(li, id, { step: 'sent', level: 'station' });
    await town.pass(60);
    const silent = await town.hub.store.read((reader) =>
      reader.responders.get(near.id, town.hub.clock.now()),
    );
    expect(silent?.unanswered).toBe(0);
    const told = await town.hub.desk.handToServices(li, id, { service: '120', told: '演练' });
    expect(told).toMatchObject({ ok: false, code: 'drill_stays_inside' });
  });

  it('of a suspected fall asks the home nothing, and put back becomes no fall', async () => {
    const id = await start('fall');
    expect((await card(id)).alert).toMatchObject({ kind: 'fall_suspected', state: 'raised' });
    await town.hub.desk.claimAlert(li, id);
    expect(await town.hub.desk.releaseAlert(li, id)).toMatchObject({ ok: true, value: { state: 'raised' } });
    // Nobody has it any more, so it is told anew.
    const stored = await town.hub.store.write((tx) => tx.ladders.get(id));
    expect(stored?.ladder.state).toBe('climbing');
    expect((await town.hub.open()).map(({ kind }) => kind)).toEqual(['fall_suspected']);
    expect((await town.hub.open())[0]?.drill).toBe(true);
  });

  it('is held in no home where somebody lives, nor in one into which they moved later', async () => {
    const { desk } = town.hub;
    await moveIn();
    expect(await desk.startDrill(zhao, home, { scenario: 'press', minutes: 5 })).toMatchObject({
      code: 'home_lived_in',
    });
    expect(await desk.markDrillHome(zhao, home, false)).toMatchObject({ ok: true });
    expect(await desk.markDrillHome(zhao, home, true)).toMatchObject({ code: 'home_lived_in' });
  });

  it('is held only where it may be, one at a time, never beside a real call, and every step is on record', async () => {
    const { desk } = town.hub;
    await desk.markDrillHome(zhao, home, false);
    const ask = () => desk.startDrill(zhao, home, { scenario: 'press', minutes: 5 });
    expect(await ask()).toMatchObject({ code: 'home_not_for_drills' });
    await desk.markDrillHome(zhao, home, true);
    const id = await start();
    expect(await ask()).toMatchObject({ code: 'drill_running' });
    expect(await desk.endDrill(zhao, id)).toMatchObject({ ok: true });
    expect(await desk.reopenAlert(li, id)).toMatchObject({ ok: false, code: 'alert_not_open' });
    await town.press();
    expect(await ask()).toMatchObject({ code: 'home_in_need' });
    const real = await town.alert();
    expect(await desk.endDrill(zhao, real)).toMatchObject({ ok: false, code: 'not_drill' });
    expect(await audited()).toEqual(
      expect.arrayContaining(['drill_home_marked', 'drill_home_unmarked', 'drill_start', 'drill_end']),
    );
  });
});

const audited = async () =>
  (await town.hub.store.read((reader) => reader.auditLines({ limit: 100 }))).map(({ what }) => what);
