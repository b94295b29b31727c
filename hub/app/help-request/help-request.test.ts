/** From the green key to the word that it is done, over the real store, with a clock that is pushed. */
import { type AreaId, type DeviceId, hours, minutes, seconds } from '@zhuji/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { home, li } from '../../../tests/support/hub-parts.ts';
import { ServiceTown, someone } from '../../../tests/support/service-town.ts';
import { dispatchesOf } from '../dispatch/dispatch-view.ts';

const near = someone('near', 300);
const next = someone('next', 600);
const nurse = someone('nurse', 6_000, { skills: ['medical'], way: 'e_bike' });
const centre = someone('centre', 100, { kind: 'centre_staff', area: 'ce' as AreaId });

let town: ServiceTown;
beforeEach(() => {
  town = new ServiceTown();
});
afterEach(() => town.end());

describe('the green key', () => {
  it('opens a request that is no alert, and the elder hears that it came', async () => {
    await town.begin(near);
    await town.press();
    const { request, home: place } = await town.detail();
    expect(request).toMatchObject({ state: 'open', source: 'green_key', home: { residents: ['王秀兰'] } });
    expect(place?.residents[0]?.phone).toBe('199 0000 0007');
    expect(await town.said()).toEqual(['request_received']);
    expect(await town.hub.open()).toEqual([]);
    expect(await town.told()).toEqual([]);
  });

  it('pressed again joins it; what a gateway sends twice is one press', async () => {
    await town.begin();
    await town.press();
    await town.pass(minutes(5));
    await town.press();
    await town.hub.events(town.hub.item(102, { kind: 'help_request' }));
    const { story } = await town.detail();
    expect(story.filter(({ what }) => what === 'pressed')).toHaveLength(2);
  });

  it('that answers the question after a suspected fall asks for nothing', async () => {
    await town.begin();
    await town.hub.events(
      town.hub.item(90, { kind: 'fall_suspected', device: 'radar' as DeviceId, phase: 'new' }),
    );
    await town.press();
    expect((await town.hub.desk.listHelpRequests(li)).open).toEqual([]);
    await town.press();
    expect((await town.hub.desk.listHelpRequests(li)).open).toHaveLength(1);
  });

  it('from before a suspicion, whose word comes late, is no answer to its question', async () => {
    await town.begin();
    const asked = town.hub.clock.now();
    await town.pass(minutes(5));
    await town.hub.events(
      town.hub.item(190, { kind: 'fall_suspected', device: 'radar' as DeviceId, phase: 'new' }),
    );
    await town.press({ at: asked, mono: 86_400_000 - minutes(5) });
    expect((await town.hub.desk.listHelpRequests(li)).open).toHaveLength(1);
  });

  it('that is tried asks for nothing', async () => {
    await town.begin();
    await town.press({ test: true });
    await town.hub.desk.testHome(li, home, 30);
    await town.press();
    expect((await town.hub.desk.listHelpRequests(li)).open).toEqual([]);
  });

  it('for today: whoever is asked has a quarter of the time until then, whatever millisecond it is', async () => {
    await town.begin(near);
    await town.press();
    await town.pass(seconds(7.003), seconds(7.003));
    await town.appoint({ from: '11:00', to: '12:00' });
    expect(await town.asked()).toEqual(['near offered']);
  });

  it('is told to the station when nobody rings back, and again until somebody does', async () => {
    await town.begin();
    await town.press();
    await town.pass(minutes(29));
    expect(await town.told()).toEqual([]);
    await town.pass(minutes(1));
    expect(await town.told()).toEqual(['call_back to 李']);
    await town.pass(hours(2));
    expect(await town.told()).toEqual(['call_back to 李', 'call_back to 李']);
    await town.hub.desk.noteHelpRequest(li, await town.only(), '已回电，老人再想想');
    await town.pass(minutes(29));
    expect(await town.told()).toHaveLength(2);
  });
});

describe('an appointment', () => {
  it('is offered to the nearest of the own station, after a no to the next, and then beyond', async () => {
    await town.begin(next, near, centre);
    await town.press();
    await town.appoint({ note: '带梯子' });
    expect(await town.asked()).toEqual(['near offered']);
    const [offer] = await town.notices();
    expect(offer).toMatchObject({ tells: 'offer', severity: 'P4', help: 'cleaning', to: { name: 'near' } });
    await town.says('near', { what: 'decline', reason: 'busy' });
    await town.says('next', { what: 'decline', reason: 'far' });
    expect(await town.asked()).toEqual(['near declined', 'next declined', 'centre offered']);
    const { visits } = await town.detail();
    expect(visits.map(({ reason }) => reason)).toEqual(['busy', 'far', undefined]);
  });

  it('that somebody agrees to: the elder hears it, and the door is shown to who goes', async () => {
    await town.begin(near, next);
    await town.press();
    await town.appoint({ note: '带梯子' });
    const before = await town.hub.desk.ownDispatches(town.who('near'));
    expect(before).toMatchObject({ ok: true, value: { dispatches: [], visits: [{ help: 'cleaning' }] } });
    expect(before.ok && before.value.visits[0]).not.toHaveProperty('door');
    const accepted = await town.says('near', { what: 'accept' });
    expect(accepted).toMatchObject({ value: { note: '带梯子', door: { address: '402 室', hasCode: true } } });
    expect((await town.detail()).request).toMatchObject({ state: 'agreed', goes: { name: 'near' } });
    expect(await town.said()).toEqual(['request_received', 'visit_arranged']);
  });

  it('made at night is offered in the morning', async () => {
    await town.begin(near);
    await town.pass(hours(12));
    await town.press();
    await town.appoint({ day: '2026-11-23' });
    expect(await town.asked()).toEqual([]);
    await town.pass(hours(10));
    expect(await town.asked()).toEqual(['near offered']);
  });

  it('asks nobody whose shift is over by then, nor anybody without the skill', async () => {
    const morning = someone('morning', 100, {
      rota: [{ days: [7], from: '08:00', to: '12:00' }],
      skills: ['medical'],
    });
    await town.begin(morning, near, nurse);
    await town.press();
    await town.appoint({ help: 'medical' });
    expect(await town.asked()).toEqual(['nurse offered']);
  });

  it('for which nobody can be asked is told to the station, once, and looked for again', async () => {
    await town.begin(someone('later', 100, { rota: [] }));
    await town.press();
    await town.appoint();
    expect((await town.detail()).request).toMatchObject({ state: 'appointed', nobody: true });
    await town.pass(minutes(61));
    expect(await town.told()).toEqual(['nobody_agreed to 李']);
    await town.hub.desk.putResponders(
      li,
      [near].map(({ user: _, ...one }) => one),
    );
    await town.pass(minutes(30));
    expect(await town.asked()).toEqual(['near offered']);
  });

  it('asks nobody twice at the same hour', async () => {
    await town.begin(near, next);
    await town.press();
    await town.appoint();
    await town.says('near', { what: 'accept' });
    const other = await town.hub.desk.openHelpRequest(li, home, {
      appointment: { help: 'shopping', day: '2026-11-22', from: '15:30', to: '17:00' },
    });
    await town.pass(minutes(1));
    const id = other.ok ? other.value : undefined;
    expect((await town.detail(id)).visits.map(({ name }) => name)).toEqual(['next']);
  });

  it('that is silent about is not held against a telephone, and asked a second time, no third', async () => {
    await town.begin(near);
    await town.press();
    await town.appoint();
    await town.pass(hours(3));
    expect(await town.asked()).toEqual(['near expired', 'near expired']);
    const [responder] = await town.hub.desk.listResponders(li);
    expect(responder).toMatchObject({ unanswered: 0 });
  });

  it('that is changed is no longer theirs, and looked for anew', async () => {
    await town.begin(near);
    await town.press();
    await town.appoint();
    await town.says('near', { what: 'accept' });
    await town.appoint({ from: '17:00', to: '18:00' });
    expect(await town.asked()).toEqual(['near withdrawn', 'near offered']);
    expect(await town.told()).toContain('stand_down to near');
    expect(await town.appoint({ day: '2026-11-21' })).toMatchObject({ code: 'appointment_invalid' });
  });

  it('taken back from somebody by the desk goes to the next', async () => {
    await town.begin(near, next);
    await town.press();
    await town.appoint();
    await town.says('near', { what: 'accept' });
    const { visits, request } = await town.detail();
    const [visit] = visits;
    if (!visit) throw new Error('nobody was asked');
    expect(await town.hub.desk.withdrawVisit(li, request.id, visit.id)).toMatchObject({ ok: true });
    await town.pass(minutes(1));
    expect(await town.asked()).toEqual(['near withdrawn', 'next offered']);
  });

  it('is agreed by the desk for one who rang up', async () => {
    await town.begin(near);
    await town.press();
    await town.appoint();
    const { visits, request } = await town.detail();
    const id = visits[0]?.id;
    if (!id) throw new Error('nobody was asked');
    await town.hub.desk.answerVisitFor(li, request.id, id, { what: 'accept' });
    expect((await town.detail()).request.state).toBe('agreed');
  });
});

describe('the day itself', () => {
  const agreed = async (): Promise<void> => {
    await town.begin(near, next);
    await town.press();
    await town.appoint();
    await town.says('near', { what: 'accept' });
  };

  it('an hour before both are reminded; somebody comes, and says that it is done', async () => {
    await agreed();
    await town.pass(hours(3));
    expect(await town.told()).toContain('reminder to near');
    await town.pass(hours(1));
    await town.says('near', { what: 'set_out' });
    const at = { position: { lat: 39.7725, lon: 98.2894 }, accuracy: 10 };
    await town.hub.desk.tellPosition(town.who('near'), at);
    expect((await town.detail()).request.state).toBe('there');
    const id = await town.only();
    await town.says('near', { what: 'finish', text: '擦好了' });
    const { request, story } = await town.detail(id);
    expect(request.state).toBe('done');
    expect(story).toContainEqual(expect.objectContaining({ what: 'responder', text: '擦好了' }));
    expect(await town.said(id)).toEqual(['request_received', 'visit_arranged', 'visit_soon', 'arrived']);
    expect(await town.hub.desk.helpRequestFigures(li)).toMatchObject({
      ...{ opened: 1, byKey: 1, helps: { cleaning: 1 }, kept: 1, missed: 0, done: 1 },
    });
  });

  it('nobody comes: the station is told until it is arranged anew, and after a restart too', async () => {
    await agreed();
    await town.asleep();
    town.hub.clock.push(hours(7));
    await town.awake();
    await town.pass(minutes(1));
    expect((await town.detail()).request.state).toBe('missed');
    expect(await town.told()).toContain('missed to 李');
    expect(await town.said()).toContain('visit_missed');
    await town.pass(hours(2));
    expect((await town.told()).filter((one) => one === 'missed to 李')).toHaveLength(2);
    await town.appoint({ day: '2026-11-23' });
    expect((await town.detail()).request).toMatchObject({ state: 'appointed' });
    expect(await town.hub.desk.helpRequestFigures(li)).toMatchObject({ missed: 1, kept: 0 });
  });

  it('is called off, with a reason, and nobody goes', async () => {
    await agreed();
    const id = await town.only();
    await town.hub.desk.cancelHelpRequest(li, id, { by: 'family', reason: '女儿来了' });
    const { request, visits, story } = await town.detail(id);
    expect(request.state).toBe('cancelled');
    expect(visits.map(({ state }) => state)).toEqual(['withdrawn']);
    expect(story).toContainEqual(expect.objectContaining({ of: 'family', reason: '女儿来了', by: '李' }));
    expect(await town.told()).toContain('stand_down to near');
    expect(await town.hub.desk.finishHelpRequest(li, id, '好')).toMatchObject({ code: 'request_over' });
  });

  it('who finds somebody on the floor calls for help, and that is an alert', async () => {
    await agreed();
    await town.says('near', { what: 'set_out' });
    await town.says('near', { what: 'arrive', code: '480217' });
    await town.says('near', { what: 'need_help', text: '老人摔倒了' });
    expect(await town.hub.open()).toMatchObject([{ kind: 'sos', severity: 'P1', home: { id: home } }]);
  });
});

describe('an emergency goes before', () => {
  const emergency = async (): Promise<void> => {
    await town.hub.events(town.hub.item(50));
    await town.pass(seconds(61), seconds(1));
  };
  const sent = async () => {
    const [alert] = (await town.hub.open()).filter(({ kind }) => kind === 'sos');
    if (!alert) throw new Error('no call is open');
    const found = await town.hub.store.read((reader) => dispatchesOf(reader, alert.id, town.hub.clock.now()));
    return found.map(({ name, state }) => `${name} ${state}`);
  };

  it('who has an appointment, is on the way or there is asked at once for a life at risk', async () => {
    await town.begin(near);
    await town.press();
    await town.appoint();
    await town.says('near', { what: 'accept' });
    await town.says('near', { what: 'set_out' });
    await emergency();
    expect(await sent()).toContain('near offered');
  });

  it('who goes to an alert, or is asked to, is not asked for a visit', async () => {
    await town.begin(near, next);
    await emergency();
    const busy = (await sent()).filter((one) => one.endsWith('offered')).map((one) => one.split(' ')[0]);
    expect(busy).toContain('near');
    await town.press();
    await town.appoint();
    expect((await town.asked()).some((one) => busy.includes(one.split(' ')[0] ?? ''))).toBe(false);
  });
});
