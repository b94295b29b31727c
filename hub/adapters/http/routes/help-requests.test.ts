import type { ApiError, HelpRequestDetail, HelpRequestList, ResponderSelf } from '@zhuji/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HttpHub, home } from '../../../../tests/support/http-hub.ts';
import { LiveClient } from '../../../../tests/support/live-client.ts';

let hub: HttpHub;
beforeEach(async () => {
  hub = await HttpHub.start();
});
afterEach(() => hub.stop());

const post = (path: string, body: object, as: 'operator' | 'responder' | 'family' = 'operator') =>
  hub.ask('POST', path, { as, body });
const opened = async (body: object = {}): Promise<HelpRequestDetail> =>
  (await (await post(`/api/homes/${home.id}/help-requests`, body)).json()) as HelpRequestDetail;
const codeOf = async (answer: Response) => ((await answer.json()) as ApiError).code;
/** The hub's day in the tests is the 22nd. */
const tomorrow = { help: 'medical', note: '量血压', day: '2026-11-23', from: '09:00', to: '10:00' };

describe('a request by telephone', () => {
  it('is opened with its appointment, listed, and told to the desk live', async () => {
    const live = await LiveClient.open(hub.url, hub.people.operator.cookie);
    const { request } = await opened({ note: '老人来电', appointment: tomorrow });
    expect(request).toMatchObject({ state: 'appointed', help: 'medical', note: '量血压', source: 'call' });
    const list = (await (
      await hub.ask('GET', '/api/help-requests', { as: 'operator' })
    ).json()) as HelpRequestList;
    expect(list).toMatchObject({ open: [{ id: request.id }], ended: [] });
    await vi.waitFor(() => expect(live.of('help_request')).not.toEqual([]), { timeout: 20_000 });
    expect(live.of('help_request')[0]?.data).toMatchObject({ request: { id: request.id } });
    live.close();
  });

  it('is changed, called off with a reason, and then is over', async () => {
    const { request } = await opened();
    const path = `/api/help-requests/${request.id}`;
    expect(await codeOf(await post(`${path}/appointment`, { ...tomorrow, day: '2026-11-01' }))).toBe(
      'appointment_invalid',
    );
    expect((await post(`${path}/appointment`, { ...tomorrow, day: 'soon' })).status).toBe(400);
    expect((await post(`${path}/appointment`, tomorrow)).status).toBe(200);
    expect((await post(`${path}/notes`, { text: '已和女儿说好' })).status).toBe(200);
    const cancelled = await post(`${path}/cancel`, { by: 'elder', reason: '好了' });
    const { request: after, story } = (await cancelled.json()) as HelpRequestDetail;
    expect(after.state).toBe('cancelled');
    expect(story.map(({ what }) => what)).toEqual(['opened', 'appointed', 'note', 'cancelled']);
    const late = await post(`${path}/done`, { word: '好' });
    expect([late.status, await codeOf(late)]).toEqual([409, 'request_over']);
  });

  it('is no business of a responder or a family', async () => {
    expect((await hub.ask('GET', '/api/help-requests', { as: 'family' })).status).toBe(403);
    const answer = await post(`/api/homes/${home.id}/help-requests`, {}, 'responder');
    expect(answer.status).toBe(403);
  });

  it('counts in the figures of the month', async () => {
    await opened({ appointment: tomorrow });
    const answer = await hub.ask('GET', '/api/help-request-figures', { as: 'operator' });
    expect(await answer.json()).toMatchObject({ opened: 1, byKey: 0, helps: { medical: 1 } });
  });
});

it('a responder sees and answers a visit of their own, and no other', async () => {
  const user = await (await hub.ask('GET', '/api/session', { as: 'responder' })).json();
  const { id } = (user as { user: { id: string } }).user;
  await hub.ask('PUT', '/api/responders', {
    as: 'admin',
    body: [
      {
        ...{ id: 're-1', name: '韩梅', kind: 'station_staff', skills: ['medical'], keysOf: [], way: 'walk' },
        ...{ base: { lat: 39.77, lon: 98.29 }, rota: [], exceptions: [], onCall: true, user: id },
      },
    ],
  });
  const { request } = await opened({ appointment: tomorrow });
  const { from, to } = request.appointment ?? { from: hub.now, to: hub.now };
  await hub.store.write((tx) =>
    tx.visits.put({
      ...{ id: 'di-1' as never, request: request.id, home: home.id, responder: 're-1' as never },
      ...{ name: '韩梅', severity: 'P4', level: 'station', beside: false, state: 'offered', minutes: 6 },
      ...{ appointment: { from, to }, offeredAt: hub.now, actions: [] },
    }),
  );
  const me = (await (await hub.ask('GET', '/api/responder', { as: 'responder' })).json()) as ResponderSelf;
  expect(me.visits).toMatchObject([{ id: 'di-1', help: 'medical', note: '量血压', state: 'offered' }]);
  const accepted = await post('/api/responder/visits/di-1/answer', { what: 'accept' }, 'responder');
  expect(await accepted.json()).toMatchObject({ state: 'accepted', door: { address: home.address } });
  const other = await post('/api/responder/visits/di-2/answer', { what: 'accept' }, 'responder');
  expect(other.status).toBe(404);
});
