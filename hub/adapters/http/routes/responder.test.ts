/** A responder's telephone on the wire: its own dispatches, and nothing of anybody else. */
import {
  type DispatchId,
  type GoingView,
  milliseconds,
  type OwnDispatch,
  type ResponderId,
  type ResponderSelf,
  type Session,
  type UserCreated,
} from '@zhuji/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cookieOf, HttpHub, home } from '../../../../tests/support/http-hub.ts';
import { LiveClient } from '../../../../tests/support/live-client.ts';
import type { Dispatch } from '../../../core/dispatch/dispatch.ts';

let hub: HttpHub;
const clients: LiveClient[] = [];
const cookies = { han: '', wu: '' };

const record = (name: 'han' | 'wu', user: string) => ({
  id: `re-${name}`,
  name,
  kind: 'volunteer',
  skills: [],
  keysOf: [],
  way: 'walk',
  base: { lat: 39.77, lon: 98.29 },
  rota: [],
  exceptions: [],
  onCall: false,
  user,
});

beforeEach(async () => {
  hub = await HttpHub.start({ liveBeat: milliseconds(25) });
  const session = (await (await hub.ask('GET', '/api/session', { as: 'responder' })).json()) as Session;
  const made = await hub.ask('POST', '/api/users', {
    as: 'admin',
    body: { username: 'wu', name: '吴', role: 'responder' },
  });
  const wu = (await made.json()) as UserCreated;
  cookies.han = hub.people.responder.cookie;
  cookies.wu = await cookieOf(hub.url, wu);
  const put = await hub.ask('PUT', '/api/responders', {
    as: 'supervisor',
    body: [record('han', session.user.id), record('wu', wu.id)],
  });
  expect(put.status).toBe(200);
  await hub.putAlert('al-1');
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  await hub.stop();
});

const offer = (id: string, who: 'han' | 'wu'): Promise<void> => {
  const dispatch: Dispatch = {
    id: id as DispatchId,
    alert: 'al-1' as Dispatch['alert'],
    home: home.id,
    responder: `re-${who}` as ResponderId,
    name: who,
    severity: 'P1',
    level: 'station',
    beside: false,
    state: 'offered',
    minutes: 5,
    offeredAt: hub.now,
    actions: [],
  };
  return hub.store.write((tx) => tx.dispatches.put(dispatch));
};
const as = (who: 'han' | 'wu') => ({ headers: { cookie: cookies[who] } });
const answer = (who: 'han' | 'wu', id: string, body: object) =>
  hub.ask('POST', `/api/responder/dispatches/${id}/answer`, { ...as(who), body });
const live = async (who: 'han' | 'wu', how: { lastId?: string } = {}) => {
  const client = await LiveClient.open(hub.url, cookies[who], { ...how, path: '/api/responder/live' });
  clients.push(client);
  return client;
};
const told = (client: LiveClient) =>
  client.of('dispatch').map(({ data }) => (data as unknown as { dispatch: OwnDispatch }).dispatch.id);
const soon = <T>(check: () => T | Promise<T>) => vi.waitFor(check, { timeout: 8_000, interval: 10 });

describe("a responder's feed", () => {
  it('tells of their own dispatches and of nothing else, and goes on where the line was cut', async () => {
    const [han, wu] = [await live('han'), await live('wu')];
    await offer('di-han', 'han');
    await offer('di-wu', 'wu');
    await hub.putAlert('al-1', { state: 'claimed' });
    await soon(() => expect([told(han), told(wu)]).toEqual([['di-han'], ['di-wu']]));
    expect(new Set([...han.events, ...wu.events].map(({ event }) => event))).toEqual(
      new Set(['beat', 'dispatch']),
    );
    han.close();
    await offer('di-han-2', 'han');
    await offer('di-wu-2', 'wu');
    const again = await live('han', { lastId: han.lastId });
    await soon(() => expect(told(again)).toEqual(['di-han-2']));
  });

  it("is no desk's, and the desk's is no responder's", async () => {
    expect((await hub.ask('GET', '/api/responder/live', { as: 'operator' })).status).toBe(403);
    expect((await hub.ask('GET', '/api/live', as('han'))).status).toBe(403);
    expect((await hub.ask('GET', '/api/alerts', as('han'))).status).toBe(403);
  });
});

describe('an answer', () => {
  it('is taken once however often it is sent, and shows the door to who goes', async () => {
    await offer('di-han', 'han');
    const before = (await (await hub.ask('GET', '/api/responder', as('han'))).json()) as ResponderSelf;
    expect(before).toMatchObject({ onDuty: false, dispatches: [{ id: 'di-han', state: 'offered' }] });
    expect(before.dispatches[0]?.door).toBeUndefined();
    for (const _ of [1, 2]) {
      const said = await answer('han', 'di-han', { what: 'accept', action: 'a-1' });
      expect(await said.json()).toMatchObject({ state: 'accepted', door: { address: home.address } });
    }
  });

  it("to another's dispatch finds nothing", async () => {
    await offer('di-han', 'han');
    expect((await answer('wu', 'di-han', { what: 'accept' })).status).toBe(404);
    expect((await answer('wu', 'di-none', { what: 'accept' })).status).toBe(404);
  });

  it('that comes out of turn is refused with its code', async () => {
    await offer('di-han', 'han');
    const early = await answer('han', 'di-han', { what: 'finish' });
    expect([early.status, await early.json()]).toMatchObject([409, { code: 'dispatch_not_accepted' }]);
    expect((await answer('han', 'di-han', { what: 'decline' })).status).toBe(400);
  });
});

it('takes a position and a word about duty', async () => {
  const position = { position: { lat: 39.78, lon: 98.29 }, accuracy: 9 };
  expect((await hub.ask('PUT', '/api/responder/position', { ...as('han'), body: position })).status).toBe(
    204,
  );
  expect((await hub.ask('PUT', '/api/responder/duty', { ...as('han'), body: { onDuty: true } })).status).toBe(
    204,
  );
  const list = await (await hub.ask('GET', '/api/responders', { as: 'operator' })).json();
  expect(list).toMatchObject([
    { id: 're-han', onDuty: true, seen: { position: position.position } },
    { id: 're-wu', onDuty: false },
  ]);
});

it('the map knows who goes, and where they are since they said yes; not where they were before', async () => {
  const tell = (lat: number) =>
    hub.ask('PUT', '/api/responder/position', {
      ...as('han'),
      body: { position: { lat, lon: 98.29 }, accuracy: 9 },
    });
  const going = async (): Promise<GoingView[]> =>
    (await (await hub.ask('GET', '/api/map/going', { as: 'operator' })).json()) as GoingView[];
  await tell(39.7);
  await offer('di-han', 'han');
  expect(await going()).toEqual([]);
  hub.push(1_000);
  await answer('han', 'di-han', { what: 'accept' });
  expect(await going()).toMatchObject([
    { id: 'di-han', alert: 'al-1', home: home.id, name: 'han', state: 'accepted', position: { lat: 39.77 } },
  ]);
  expect((await going())[0]).not.toHaveProperty('seenAt');
  hub.push(1_000);
  await tell(39.78);
  expect(await going()).toMatchObject([{ position: { lat: 39.78 }, seenAt: hub.now }]);
});

it('registers nobody twice, nor with an account that is no responder', async () => {
  const session = (await (await hub.ask('GET', '/api/session', { as: 'operator' })).json()) as Session;
  const answer = await hub.ask('PUT', '/api/responders', {
    as: 'supervisor',
    body: [record('han', session.user.id), { ...record('han', session.user.id), area: 'nowhere' }],
  });
  expect(answer.status).toBe(400);
  const { faults } = (await answer.json()) as { faults: string[] };
  const said = faults.join('; ');
  for (const fault of ["no responder's account", 'is there twice', 'nowhere is not known'])
    expect(said).toContain(fault);
});
