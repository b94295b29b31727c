import type {
  AlertDetail,
  ApiError,
  FamilyOfHome,
  FamilyView,
  FamilyWeek,
  HomeId,
  InvitationMade,
  NewInvitation,
} from '@zhuji/protocol';
import { hours, milliseconds } from '@zhuji/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HttpHub, home } from '../../../../tests/support/http-hub.ts';

let hub: HttpHub;
const soon = (check: () => unknown) => vi.waitFor(check, { timeout: 8_000, interval: 10 });
const family = `/api/homes/${home.id}/family`;
const wanted: NewInvitation = {
  name: '王建国',
  relation: '儿子',
  consent: { by: '王秀兰', how: 'herself', sees: 'activity' },
};

beforeEach(async () => {
  hub = await HttpHub.start({ liveBeat: milliseconds(25) });
  await hub.store.write((tx) => tx.homes.load({ homes: [{ ...home, id: 'home-2' as HomeId }] }));
});
afterEach(() => hub.stop());

async function invite(body: object = wanted, to: string = home.id): Promise<InvitationMade> {
  const answer = await hub.ask('POST', `/api/homes/${to}/family/invitations`, { as: 'operator', body });
  expect(answer.status).toBe(201);
  return (await answer.json()) as InvitationMade;
}
const join = (code: string) => hub.ask('POST', '/api/family/join', { body: { code } });
/** A telephone that has joined. */
async function joined(body: object = wanted, to: string = home.id) {
  const { code } = await invite(body, to);
  const answer = await join(code);
  expect(answer.status).toBe(200);
  const cookie = answer.headers.getSetCookie().join().split(';')[0] ?? '';
  const { user } = (await answer.json()) as { user: { id: string } };
  const ask = (method: string, path: string, body?: unknown) =>
    hub.ask(method, path, { headers: { cookie }, ...(body !== undefined && { body }) });
  const view = async () => (await (await ask('GET', '/api/family')).json()) as FamilyView;
  return { user: user.id, ask, view, setCookie: answer.headers.getSetCookie().join() };
}
const codeOf = async (answer: Response) => ((await answer.json()) as ApiError).code;
const ofHome = async () => (await (await hub.ask('GET', family, { as: 'operator' })).json()) as FamilyOfHome;

describe('an invitation', () => {
  it('is joined by once, whatever the code looks like when it is typed', async () => {
    const { code, path } = await invite();
    expect(path).toBe(`/family/#join=${code.replace('-', '')}`);
    expect(await ofHome()).toMatchObject({
      members: [],
      invitations: [{ name: '王建国', consent: { by: '王秀兰', how: 'herself', recordedBy: 'operator' } }],
    });
    expect((await join(` ${code.toLowerCase().replace('-', ' ')} `)).status).toBe(200);
    // No browser of his takes pushes yet.
    expect(await ofHome()).toMatchObject({ members: [{ name: '王建国', rings: false }], invitations: [] });
    expect(await codeOf(await join(code))).toBe('invitation_refused');
  });

  it('two telephones at once: one has it', async () => {
    const { code } = await invite();
    const both = await Promise.all([join(code), join(code)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
  });

  it('is over after a day, and when it was taken back', async () => {
    const [late, back] = [await invite(), await invite()];
    const path = `${family}/invitations/${back.id}`;
    expect((await hub.ask('DELETE', path, { as: 'operator' })).status).toBe(204);
    expect(await codeOf(await join(back.code))).toBe('invitation_refused');
    hub.push(hours(24));
    expect(await codeOf(await join(late.code))).toBe('invitation_refused');
  });

  it('stores nothing by which somebody could join', async () => {
    const { code } = await invite();
    const kept = await hub.store.read((tx) => tx.family.invitationsOf(home.id, hub.now));
    expect(JSON.stringify(kept)).not.toContain(code.replace('-', ''));
  });

  it('guessing is slowed down', async () => {
    const tries = [];
    for (let n = 0; n < 6; n++) tries.push((await join(`ABCD-000${n}`)).status);
    expect(tries).toEqual([401, 401, 401, 401, 401, 429]);
    const { code } = await invite();
    expect((await join(code)).status).toBe(429);
    hub.push(60_000);
    expect((await join(code)).status).toBe(200);
  });

  it('is not given for a home that is not there, nor for more than a family', async () => {
    const nowhere = await hub.ask('POST', '/api/homes/home-9/family/invitations', {
      as: 'operator',
      body: wanted,
    });
    expect(nowhere.status).toBe(404);
    for (let n = 0; n < 10; n++) await invite();
    const full = await hub.ask('POST', `${family}/invitations`, { as: 'operator', body: wanted });
    expect(await codeOf(full)).toBe('family_full');
  });
});

describe('a member', () => {
  it('stays signed in for a year, by a cookie that no script reads', async () => {
    const { setCookie, ask } = await joined();
    expect(setCookie).toMatch(/Max-Age=34560000; Path=\/; HttpOnly; SameSite=Strict/);
    hub.push(hours(24 * 365));
    expect((await ask('GET', '/api/family')).status).toBe(200);
  });

  it('sees the state of the own home, as far as the consent goes', async () => {
    const { view, user, ask } = await joined();
    expect(await view()).toMatchObject({
      home: { id: home.id, residents: ['王秀兰'] },
      me: { name: '王建国', relation: '儿子' },
      consent: { sees: 'activity' },
      present: { is: 'devices_down', gatewayOnline: false },
      stories: [],
    });
    const body = { ...wanted.consent, sees: 'alerts' };
    await hub.ask('PUT', `${family}/members/${user}/consent`, { as: 'operator', body });
    expect((await view()).present).toEqual({ is: 'no_alert' });
    const weeks = (await (await ask('GET', '/api/family/weeks')).json()) as FamilyWeek[];
    expect(weeks.map(({ days }) => days)).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('follows an alert, and answers: on the card, once, and nothing is closed by it', async () => {
    const { view, ask } = await joined();
    const id = await hub.putAlert('al-1');
    expect(await view()).toMatchObject({
      present: { is: 'alert' },
      stories: [{ id, over: false, answered: [], lines: [{ step: 'raised' }] }],
    });
    for (const answer of ['going', 'going', 'spoke_false_alarm'])
      expect((await ask('POST', `/api/family/alerts/${id}/answer`, { answer })).status).toBe(204);
    const card = (await (
      await hub.ask('GET', `/api/alerts/${id}`, { as: 'operator' })
    ).json()) as AlertDetail;
    expect(card.alert.state).toBe('raised');
    expect(card.timeline).toMatchObject([
      { what: 'family', by: '王建国', relation: '儿子', answer: 'going' },
      { what: 'family', answer: 'spoke_false_alarm' },
    ]);
    expect((await view()).stories[0]?.answered).toEqual(['going', 'spoke_false_alarm']);

    await hub.putAlert('al-1', { state: 'closed', closedAt: hub.now });
    expect(await codeOf(await ask('POST', `/api/family/alerts/${id}/answer`, { answer: 'going' }))).toBe(
      'alert_not_open',
    );
  });

  it('knows nothing of another home, nor of what she may still take back', async () => {
    const { view, ask } = await joined();
    await hub.putAlert('al-other', { home: 'home-2' as HomeId });
    await hub.putAlert('al-pending', { state: 'pending' });
    await hub.putAlert('al-battery', { kind: 'battery_low', severity: 'P4' });
    expect(await view()).toMatchObject({ stories: [], present: { is: 'devices_down' } });
    for (const id of ['al-other', 'al-pending', 'al-battery', 'al-none']) {
      const answer = await ask('POST', `/api/family/alerts/${id}/answer`, { answer: 'going' });
      expect(answer.status, id).toBe(404);
    }
    for (const path of [`/api/homes/${home.id}`, family, '/api/alerts', '/api/live', '/api/homes'])
      expect((await ask('GET', path)).status, path).toBe(403);
  });

  it('of another home is nobody here', async () => {
    const { user } = await joined(wanted, 'home-2');
    expect((await hub.ask('DELETE', `${family}/members/${user}`, { as: 'operator' })).status).toBe(404);
    const body = wanted.consent;
    expect((await hub.ask('PUT', `${family}/members/${user}/consent`, { as: 'operator', body })).status).toBe(
      404,
    );
    const order = await hub.ask('PUT', `${family}/order`, { as: 'operator', body: { members: [user] } });
    expect(order.status).toBe(404);
  });

  it('an account that is bound to no home is shown none', async () => {
    for (const path of ['/api/family', '/api/family/weeks', '/api/family/live'])
      expect((await hub.ask('GET', path, { as: 'family' })).status, path).toBe(404);
  });

  it('has quiet hours of their own, and ends them', async () => {
    const { view, ask } = await joined();
    const quiet = { from: 1_320, until: 420 };
    expect((await ask('PUT', '/api/family/quiet-hours', quiet)).status).toBe(204);
    expect((await view()).quiet).toEqual(quiet);
    expect((await ask('DELETE', '/api/family/quiet-hours')).status).toBe(204);
    expect((await view()).quiet).toBeUndefined();
  });

  it('leaves, and is signed out', async () => {
    const { ask } = await joined();
    expect((await ask('DELETE', '/api/family')).status).toBe(204);
    expect((await ask('GET', '/api/family')).status).toBe(401);
    expect((await ofHome()).members).toEqual([]);
  });

  it('is told in the order that the desk gives', async () => {
    const [son, daughter] = [await joined(), await joined({ ...wanted, name: '王小红', relation: '女儿' })];
    const names = async () => (await ofHome()).members.map(({ name }) => name);
    expect(await names()).toEqual(['王建国', '王小红']);
    await hub.ask('PUT', `${family}/order`, { as: 'operator', body: { members: [daughter.user] } });
    expect(await names()).toEqual(['王小红', '王建国']);
    expect(son.user).not.toBe(daughter.user);
  });
});

describe('the live feed of a home', () => {
  async function listen(ask: Awaited<ReturnType<typeof joined>>['ask']) {
    const answer = await ask('GET', '/api/family/live');
    expect(answer.status).toBe(200);
    const heard = { text: '', ended: false };
    const read = async () => {
      for await (const chunk of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) heard.text += chunk;
      heard.ended = true;
    };
    void read().catch(() => undefined);
    const news = () => heard.text.match(/event: news/g)?.length ?? 0;
    await soon(() => expect(heard.text).toContain('event: beat'));
    return { heard, news };
  }

  it('says that something changed there, and nothing of others', async () => {
    const { ask } = await joined();
    const { heard, news } = await listen(ask);
    await hub.putAlert('al-1');
    await soon(() => expect(news()).toBe(1));
    await hub.putAlert('al-2', { home: 'home-2' as HomeId });
    await hub.putAlert('al-1', { state: 'claimed' });
    await soon(() => expect(news()).toBe(2));
    expect(heard.text).not.toMatch(/al-|home-|change/);
  });

  it('ends when the consent is taken back', async () => {
    const { ask, user } = await joined();
    const { heard } = await listen(ask);
    expect((await hub.ask('DELETE', `${family}/members/${user}`, { as: 'operator' })).status).toBe(204);
    await soon(() => expect(heard.ended).toBe(true));
    expect((await ask('GET', '/api/family')).status).toBe(401);
  });
});
