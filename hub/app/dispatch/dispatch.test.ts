/** From the ladder's word to the door, over the real store, with a clock that is pushed. */
import { type DispatchAnswer, type HomeId, type ResponderId, seconds } from '@zhuji/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { away, centre, near, next, other, someone, Town } from '../../../tests/support/dispatch-town.ts';
import { li } from '../../../tests/support/hub-parts.ts';

let town: Town;
beforeEach(() => {
  town = new Town();
});
afterEach(() => town.end());

describe('an emergency that nobody at the desk takes', () => {
  it('is offered to the nearest of the own station; after a no to the next; the elder hears how soon', async () => {
    await town.begin(near, next, other, centre);
    await town.press();
    await town.pass(60);
    expect(await town.asked()).toEqual(['near offered']);
    await town.says('near', { what: 'decline', reason: 'busy' });
    expect(await town.asked()).toEqual(['near declined', 'next offered']);
    expect(await town.said()).not.toContain('help_coming_minutes 11');
    await town.says('next', { what: 'accept' });
    expect(await town.said()).toContain('help_coming_minutes 11');
    expect((await town.card()).escalation?.dispatch).toMatchObject({ state: 'accepted', level: 'station' });
  });

  it('asks the next after twenty seconds of silence, and who is silent twice no more', async () => {
    await town.begin(near, next, centre);
    await town.press();
    await town.pass(60);
    await town.pass(19);
    expect(await town.asked()).toEqual(['near offered']);
    await town.pass(1);
    expect(await town.asked()).toEqual(['near expired', 'next offered']);
    await town.pass(20);
    // The station has nobody else: the ladder goes on to the centre at once.
    expect(await town.asked()).toEqual(['near expired', 'next expired', 'centre offered']);
    await town.pass(240);
    const names = (await town.dispatches()).map(({ name }) => name);
    for (const name of ['near', 'next', 'centre'])
      expect(names.filter((one) => one === name)).toHaveLength(2);
  });

  it('asks the whole district at last, another station included', async () => {
    await town.begin(other);
    await town.press();
    await town.pass(59);
    expect(await town.asked()).toEqual([]);
    await town.pass(62);
    expect(await town.asked()).toEqual(['other offered']);
  });

  it('asks the desk of a level where the register knows nobody, as before', async () => {
    await town.begin();
    await town.press();
    await town.pass(60);
    const queued = await town.hub.store.read((reader) => reader.outbox.due(town.hub.clock.now(), 100));
    expect(queued.filter(({ what }) => what === 'offer_dispatch')).toHaveLength(1);
  });

  it('goes on with the search after a restart, without asking anybody twice', async () => {
    await town.begin(near, next);
    await town.press();
    await town.pass(60);
    await town.engine?.stop();
    town.hub.clock.push(seconds(25));
    await town.awake();
    await town.engine?.wake();
    expect(await town.asked()).toEqual(['near expired', 'next offered']);
  });
});

describe('whoever is asked', () => {
  it('is told by a notice, once, and learns the door only when they go', async () => {
    await town.begin(near);
    await town.press();
    await town.pass(60);
    const notices = (await town.card()).escalation?.notices.filter(({ role }) => role === 'responders');
    expect(notices).toMatchObject([{ to: 'near', by: 'message' }]);
    const mine = await town.hub.desk.ownDispatches(town.who('near'));
    expect(mine.ok && mine.value.dispatches[0]).toMatchObject({
      ...{ state: 'offered', kind: 'sos', minutes: 6, metres: 300, beside: false },
      who: [{ surname: '王', age: 85 }],
    });
    expect(JSON.stringify(mine)).not.toMatch(/402 室|钥匙|王秀兰|199 0000|480217|清醒/);
    const accepted = await town.says('near', { what: 'accept' });
    expect(accepted).toMatchObject({
      value: {
        script: { questions: [{ zh: '您现在清醒吗？能听清我说话吗？' }, {}, {}] },
        door: {
          address: '402 室',
          access: '钥匙在驿站',
          hasCode: true,
          residents: [{ name: '王秀兰', phone: '199 0000 0007' }],
        },
      },
    });
    expect(JSON.stringify(accepted)).not.toContain('480217');
  });

  it('forgets the door with the end, even who never says that they are done', async () => {
    await town.begin(near, next);
    await town.press();
    await town.pass(60);
    const alert = await town.alert();
    await town.says('near', { what: 'decline', reason: 'busy' });
    expect(JSON.stringify(await town.hub.desk.ownDispatches(town.who('near')))).not.toContain('39.77');
    await town.says('next', { what: 'accept' });
    await town.says('next', { what: 'arrive' });
    const seen = async () => JSON.stringify(await town.hub.desk.ownDispatches(town.who('next')));
    expect(await seen()).toMatch(/39\.77.*钥匙/);
    await town.hub.store.write(async (tx) => {
      const known = await tx.alerts.get(alert);
      if (known) await tx.alerts.put({ ...known, state: 'closed' });
    });
    expect(await seen()).not.toMatch(/39\.77|钥匙|王秀兰|199 0000 0007/);
  });

  it('is asked for a life at risk, though a small matter waits for their answer', async () => {
    await town.begin(near);
    await town.claimed();
    const first = await town.alert();
    await town.hub.store.write(async (tx) => {
      const alert = await tx.alerts.get(first);
      if (!alert) throw new Error('no alert');
      const small = 'al-small' as never;
      await tx.alerts.put({ ...alert, id: small, home: 'home-2' as HomeId, severity: 'P4' });
      await tx.dispatches.put({
        ...{ id: 'di-small' as never, alert: small, home: 'home-2' as HomeId, responder: near.id },
        ...{ name: 'near', severity: 'P4', level: 'station', beside: false, state: 'offered' },
        ...{ minutes: 5, offeredAt: town.hub.clock.now(), actions: [] },
      });
    });
    const list = await town.hub.desk.candidatesFor(first);
    expect(list).toMatchObject({ ok: true, value: { candidates: [{ responder: near.id }] } });
    expect(await town.hub.desk.sendResponders(li, first, { responders: [near.id] })).toMatchObject({
      ok: true,
    });
  });

  it('is not taken for silent when no provider brought them the question', async () => {
    await town.begin(near);
    await town.press();
    await town.pass(60);
    const asked = (await town.hub.store.read((reader) => reader.outbox.due(town.hub.clock.now(), 500))).find(
      (one) => one.what === 'notify' && one.about.tells === 'offer',
    );
    if (asked?.what !== 'notify') throw new Error('no offer was told');
    await town.hub.store.write((tx) => tx.outbox.putLife(asked.about.id, { ...asked.life, why: 'HTTP 503' }));
    await town.pass(20);
    expect(await town.asked()).toEqual(['near expired']);
    const missed = await town.hub.store.read((reader) =>
      reader.responders.get(near.id, town.hub.clock.now()),
    );
    expect(missed).toMatchObject({ unanswered: 0 });
  });

  it('may say yes late, as long as nobody else goes', async () => {
    await town.begin(near, next);
    await town.press();
    await town.pass(85);
    expect(await town.asked()).toEqual(['near expired', 'next offered']);
    expect(await town.says('near', { what: 'accept' })).toMatchObject({ ok: true });
    expect(await town.asked()).toEqual(['near accepted', 'next withdrawn']);
    expect(await town.says('next', { what: 'accept' })).toMatchObject({ ok: false, code: 'dispatch_over' });
  });

  it('calls for more hands, and the desk is told', async () => {
    await town.begin(near);
    await town.press();
    await town.pass(60);
    await town.says('near', { what: 'accept' });
    await town.says('near', { what: 'need_help', text: '一个人扶不动', action: 'a-9' });
    await town.says('near', { what: 'need_help', text: '一个人扶不动', action: 'a-9' });
    const notices = (await town.card()).escalation?.notices.filter(({ tells }) => tells === 'help_needed');
    expect(notices).toMatchObject([{ role: 'operators', to: '李' }]);
    expect(await town.story('responder')).toContainEqual(
      expect.objectContaining({ text: '一个人扶不动', helpNeeded: true }),
    );
  });

  it('says that they rang up 120, and the desk is told', async () => {
    await town.begin(near);
    await town.press();
    await town.pass(60);
    await town.says('near', { what: 'accept' });
    const rang = { what: 'services', service: '120', told: '胸痛，出冷汗', action: 'a-10' } as const;
    for (const _ of [1, 2]) expect(await town.says('near', rang)).toMatchObject({ ok: true });
    expect(await town.story('services')).toMatchObject([
      { service: '120', told: '胸痛，出冷汗', by: 'near' },
    ]);
    const notices = (await town.card()).escalation?.notices.filter(({ tells }) => tells === 'help_needed');
    expect(notices).toMatchObject([{ role: 'operators', to: '李' }]);
  });

  it('cannot answer for another: to them it does not exist', async () => {
    await town.begin(near, next);
    await town.press();
    await town.pass(60);
    const [dispatch] = await town.dispatches();
    if (!dispatch) throw new Error('nobody was asked');
    const answer = await town.hub.desk.answerOwn(town.who('next'), dispatch.id, { what: 'accept' });
    expect(answer).toEqual({ ok: false, code: 'not_found' });
  });

  it('may send everything twice', async () => {
    await town.begin(near);
    await town.press();
    await town.pass(60);
    const steps: DispatchAnswer[] = [
      { what: 'accept', action: 'a-1' },
      { what: 'set_out', action: 'a-2' },
      { what: 'word', text: '电梯坏了', action: 'a-3' },
      { what: 'arrive', code: '480217', action: 'a-4' },
      { what: 'word', text: '老人清醒', action: 'a-5' },
      { what: 'finish', text: '已陪同就医', action: 'a-6' },
    ];
    for (const step of steps)
      for (const _ of [1, 2]) expect(await town.says('near', step)).toMatchObject({ ok: true });
    expect((await town.story('responder')).map(({ state, text }) => text ?? state)).toEqual([
      'offered',
      'accepted',
      'en_route',
      '电梯坏了',
      'arrived',
      '老人清醒',
      '已陪同就医',
    ]);
    expect((await town.said()).filter((phrase) => phrase === 'arrived')).toHaveLength(1);
  });

  it('has arrived when their telephone is at the house, on the way there and not before', async () => {
    await town.begin(near);
    await town.press();
    await town.pass(60);
    const at = (metres: number, accuracy = 10) =>
      town.hub.desk.tellPosition(town.who('near'), { position: away(metres), accuracy });
    await town.says('near', { what: 'accept' });
    await at(20);
    expect(await town.asked()).toEqual(['near accepted']);
    await town.says('near', { what: 'set_out' });
    await at(200);
    await at(10, 800);
    expect(await town.asked()).toEqual(['near en_route']);
    await at(30);
    expect(await town.dispatches()).toMatchObject([{ state: 'arrived', arrivedBy: 'geofence' }]);
    expect(await town.says('near', { what: 'arrive', code: '1234' })).toMatchObject({
      code: 'presence_code_wrong',
    });
    await town.says('near', { what: 'arrive', code: '480217' });
    expect(await town.dispatches()).toMatchObject([{ state: 'arrived', arrivedBy: 'code' }]);
  });

  it('cannot guess the code: after five none is taken, and the desk reads of each', async () => {
    await town.begin(near);
    await town.press();
    await town.pass(60);
    const types = (code: string, action?: string) =>
      town.says('near', { what: 'arrive', code, ...(action && { action }) });
    expect(await types('0000')).toMatchObject({ code: 'dispatch_not_accepted' });
    await town.says('near', { what: 'accept' });
    // A telephone that sends again types nothing again.
    for (const _ of [1, 2, 3])
      expect(await types('1111', 'a-1')).toMatchObject({ code: 'presence_code_wrong' });
    for (const code of ['2222', '3333', '4444', '5555'])
      expect(await types(code)).toMatchObject({ code: 'presence_code_wrong' });
    expect(await types('480217')).toMatchObject({ code: 'presence_code_spent' });
    expect((await town.story('responder')).filter(({ wrongCode }) => wrongCode)).toHaveLength(5);
    expect(await town.says('near', { what: 'arrive' })).toMatchObject({ ok: true });
    expect(await town.dispatches()).toMatchObject([{ state: 'arrived', arrivedBy: 'hand' }]);
  });

  it('is not asked once their account is closed, nor anybody who can be reached by nothing', async () => {
    const { user: _, phone: _phone, ...mute } = someone('mute', 50);
    await town.begin(near, next);
    await town.hub.store.write((tx) => tx.accounts.setDisabled(town.who('near').id, true));
    expect(await town.hub.desk.putResponders(li, [mute])).toMatchObject({ ok: true });
    await town.press();
    await town.pass(60);
    expect(await town.asked()).toEqual(['next offered']);
    const list = await town.hub.desk.candidatesFor(await town.alert());
    expect(list.ok && list.value.passedOver.map(({ name, reasons }) => [name, reasons[0]?.code])).toEqual([
      ['mute', 'no_telephone'],
      ['near', 'account_closed'],
      ['next', 'asked_now'],
    ]);
  });

  it('is not asked while off duty by their own word', async () => {
    await town.begin(near, next);
    await town.hub.desk.sayDuty(town.who('near'), false);
    await town.press();
    await town.pass(60);
    expect(await town.asked()).toEqual(['next offered']);
  });
});

describe('an operator', () => {
  const send = async (...names: string[]) =>
    town.hub.desk.sendResponders(li, await town.alert(), {
      responders: names.map((name) => `re-${name}` as ResponderId),
    });

  it('sees who may go, the best first, with reasons; and who would be nearer, and cannot', async () => {
    await town.begin(near, next, { ...other, rota: [] }, centre);
    await town.claimed();
    const list = await town.hub.desk.candidatesFor(await town.alert());
    if (!list.ok) throw new Error(list.code);
    expect(list.value.candidates.map(({ name, minutes }) => `${name} ${minutes}`)).toEqual([
      'near 6',
      'next 11',
      'centre 12',
    ]);
    expect(list.value.candidates[0]?.reasons[0]).toEqual({ code: 'arrives', minutes: 6 });
    expect(list.value.passedOver).toMatchObject([{ name: 'other', reasons: [{ code: 'off_duty' }] }]);
  });

  it('asks whom they choose; a no brings the next by itself', async () => {
    await town.begin(near, next);
    await town.claimed();
    expect(await send('next')).toMatchObject({ ok: true });
    await town.engine?.wake();
    expect(await town.asked()).toEqual(['next offered']);
    await town.says('next', { what: 'decline', reason: 'far' });
    expect(await town.asked()).toEqual(['next declined', 'near offered']);
  });

  it('asks several: the first to accept goes, the others stand down', async () => {
    await town.begin(near, next, centre);
    await town.claimed();
    await send('near', 'next', 'centre');
    await town.says('next', { what: 'accept' });
    expect(await town.asked()).toEqual(['near withdrawn', 'next accepted', 'centre withdrawn']);
  });

  it('two who say yes in the same instant: one goes, the other is told so', async () => {
    await town.begin(near, next);
    await town.claimed();
    await send('near', 'next');
    const said = await Promise.all(['near', 'next'].map((name) => town.says(name, { what: 'accept' })));
    expect(said.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(said.find(({ ok }) => !ok)).toMatchObject({
      code: expect.stringMatching(/dispatch_(taken|over)/),
    });
    expect((await town.asked()).filter((one) => one.endsWith('accepted'))).toHaveLength(1);
  });

  it('takes one back in the instant of their yes: whichever was first, nobody is left with both', async () => {
    await town.begin(near, next);
    await town.claimed();
    await send('near');
    const [offer] = await town.dispatches();
    if (!offer) throw new Error('nobody was asked');
    const alert = await town.alert();
    const [taken] = await Promise.all([
      town.hub.desk.withdrawDispatch(li, alert, offer.id),
      town.hub.desk.answerOwn(town.who('near'), offer.id, { what: 'accept' }),
    ]);
    await town.engine?.wake();
    expect(taken).toMatchObject({ ok: true });
    expect(await town.asked()).toEqual(['near withdrawn', 'next offered']);
  });

  it('sends a second one beside the first, who is not sent home', async () => {
    await town.begin(near, next);
    await town.claimed();
    await send('near');
    await town.says('near', { what: 'accept' });
    await send('next');
    await town.says('next', { what: 'accept', minutes: 9 });
    expect(await town.asked()).toEqual(['near accepted', 'next accepted']);
    expect((await town.said()).filter((phrase) => phrase.startsWith('help_coming'))).toEqual([
      'help_coming_minutes 6',
    ]);
  });

  it('takes one back who is on the way, and the next is asked', async () => {
    await town.begin(near, next);
    await town.claimed();
    await send('near');
    await town.says('near', { what: 'accept' });
    const [first] = await town.dispatches();
    if (!first) throw new Error('nobody goes');
    expect(await town.hub.desk.withdrawDispatch(li, first.alert, first.id)).toMatchObject({ ok: true });
    await town.engine?.wake();
    expect(await town.asked()).toEqual(['near withdrawn', 'next offered']);
    const told = (await town.card()).escalation?.notices.filter(({ to }) => to === 'near');
    expect(told).toHaveLength(2);
  });

  it('sees the next asked when somebody gives up on the way', async () => {
    await town.begin(near, next);
    await town.claimed();
    await send('near');
    await town.says('near', { what: 'accept' });
    await town.says('near', { what: 'give_up', text: '电动车坏了' });
    expect(await town.asked()).toEqual(['near aborted', 'next offered']);
  });

  it('writes down what a responder said by telephone', async () => {
    await town.begin(near);
    await town.claimed();
    await send('near');
    const [first] = await town.dispatches();
    if (!first) throw new Error('nobody was asked');
    await town.hub.desk.answerFor(li, first.alert, first.id, { what: 'accept', minutes: 5 });
    await town.hub.desk.answerFor(li, first.alert, first.id, { what: 'arrive' });
    expect(await town.dispatches()).toMatchObject([{ state: 'arrived', arrivedBy: 'desk' }]);
    expect((await town.story('responder')).map(({ by }) => by)).toEqual([undefined, '李', '李']);
  });

  it('hears with that that they can be reached: who has no telephone of ours has no other way to say so', async () => {
    const { user: _, ...rung } = someone('rung', 100);
    await town.begin(next, rung);
    await town.hub.store.write((tx) =>
      tx.responders.putNews(rung.id, { unanswered: 2, missedAt: town.hub.clock.now() }, undefined),
    );
    await town.claimed();
    const why = async () => {
      const list = await town.hub.desk.candidatesFor(await town.alert());
      return list.ok && list.value.passedOver.find(({ name }) => name === 'rung')?.reasons[0]?.code;
    };
    expect(await why()).toBe('unreachable');
    await send('rung');
    const [offer] = await town.dispatches();
    if (!offer) throw new Error('nobody was asked');
    await town.hub.desk.answerFor(li, await town.alert(), offer.id, { what: 'decline', reason: 'busy' });
    expect(await why()).toBe('declined_before');
    const heard = await town.hub.store.read((reader) => reader.responders.get(rung.id, town.hub.clock.now()));
    expect(heard).toMatchObject({ unanswered: 0 });
  });

  it('cannot send somebody who is busy with another alert', async () => {
    await town.begin(near);
    await town.claimed();
    await send('near');
    await town.says('near', { what: 'accept' });
    await town.hub.store.write(async (tx) => {
      const alert = await tx.alerts.get(await town.alert());
      if (alert) await tx.alerts.put({ ...alert, id: 'al-2' as never, home: 'home-2' as HomeId });
    });
    const answer = await town.hub.desk.sendResponders(li, 'al-2' as never, { responders: [near.id] });
    expect(answer).toMatchObject({ ok: false, code: 'responder_busy', holder: 'near' });
  });

  it('ends it: who is on the way hears so, who is there finishes', async () => {
    await town.begin(near, next);
    await town.claimed();
    await send('near', 'next');
    await town.says('near', { what: 'accept' });
    await send('next');
    await town.says('next', { what: 'accept' });
    await town.says('next', { what: 'arrive' });
    const alert = await town.alert();
    await town.hub.desk.resolveAlert(li, alert, { disposition: 'real' });
    expect(await town.asked()).toEqual(['near withdrawn', 'next withdrawn', 'next arrived']);
    expect(await town.says('next', { what: 'finish' })).toMatchObject({ ok: true });
  });

  it('writes down what 120 was told', async () => {
    await town.begin(near);
    await town.claimed();
    const told = { service: '120', told: '85 岁，胸痛，神志清楚', reference: '7731' } as const;
    await town.hub.desk.handToServices(li, await town.alert(), told);
    expect(await town.story('services')).toMatchObject([{ ...told, by: '李' }]);
  });

  it('who does not have the alert sends nobody', async () => {
    await town.begin(near);
    await town.press();
    expect(await send('near')).toMatchObject({ ok: false, code: 'alert_not_claimed' });
  });
});

describe('the figures', () => {
  it('say how long each step took, and whether the circle was met', async () => {
    await town.begin(near);
    await town.press();
    await town.pass(60);
    await town.says('near', { what: 'accept' });
    await town.pass(300);
    await town.says('near', { what: 'arrive' });
    const times = await town.hub.desk.alertTimes(await town.alert());
    expect(times).toMatchObject({
      value: { dispatched: 60, accepted: 60, atTheDoor: 360, circle: { met: true } },
    });
  });
});
