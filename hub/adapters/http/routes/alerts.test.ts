import type { AlertDetail, AlertList, AlertSummary, ApiError, PersonPresent } from '@zhuji/protocol';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { cookieOf, HttpHub, home } from '../../../../tests/support/http-hub.ts';

let hub: HttpHub;
beforeEach(async () => {
  hub = await HttpHub.start();
  await hub.putAlert('al-1');
});
afterEach(() => hub.stop());

const change = async (what: string, body: object = {}, cookie = hub.people.operator.cookie) => {
  const answer = await hub.ask('POST', `/api/alerts/al-1/${what}`, { body, headers: { cookie } });
  return { status: answer.status, body: (await answer.json()) as AlertSummary & ApiError };
};
const list = async (query: string): Promise<AlertList> =>
  (await (await hub.ask('GET', `/api/alerts?${query}`, { as: 'operator' })).json()) as AlertList;

it('leads an alert from the queue to its end', async () => {
  const open = await list('state=open');
  expect(open.alerts).toMatchObject([
    { id: 'al-1', state: 'raised', home: { id: home.id, residents: ['王秀兰'] } },
  ]);
  expect(open.change).toBe(open.alerts[0]?.change);

  expect((await change('claim')).body).toMatchObject({ state: 'claimed', claimedBy: { name: 'operator' } });
  expect((await change('notes', { text: '已电话确认' })).status).toBe(200);
  expect((await change('resolve', { disposition: 'real', note: '已送医' })).body).toMatchObject({
    state: 'resolved',
  });
  expect((await change('close')).body).toMatchObject({ state: 'closed', disposition: 'real' });

  const card = (await (await hub.ask('GET', '/api/alerts/al-1', { as: 'operator' })).json()) as AlertDetail;
  expect(card.timeline.map(({ what }) => what)).toContain('note');
  expect((await list('state=open')).alerts).toEqual([]);
  expect((await list('state=closed&limit=1')).alerts).toMatchObject([{ id: 'al-1', state: 'closed' }]);
});

it('lets one of two operators win who claim at once, and tells the other who it was', async () => {
  const made = await hub.ask('POST', '/api/users', {
    as: 'admin',
    body: { username: 'zhao.min', name: '赵敏', role: 'operator' },
  });
  const second = await cookieOf(hub.url, (await made.json()) as { username: string; password: string });
  const answers = await Promise.all([change('claim'), change('claim', {}, second)]);
  const [won, lost] = answers.toSorted((a, b) => a.status - b.status);
  expect([won?.status, lost?.status]).toEqual([200, 409]);
  expect(lost?.body).toMatchObject({ code: 'alert_claimed_by_other', holder: won?.body.claimedBy?.name });
});

it('hands an alert to a colleague who is there, and reopens one that was ended too soon', async () => {
  const present = async () => (await hub.ask('GET', '/api/colleagues', { as: 'operator' })).json();
  await change('claim');
  expect(await present()).toMatchObject([{ name: 'operator', role: 'operator' }]);
  await hub.ask('GET', '/api/session', { as: 'supervisor' });
  await vi.waitFor(async () => expect(await present()).toHaveLength(2));
  const [, supervisor] = (await present()) as PersonPresent[];
  expect((await change('hand-over', { to: supervisor?.id })).body).toMatchObject({
    state: 'claimed',
    claimedBy: { name: 'supervisor' },
  });
  expect((await change('hand-over', { to: 'us-nobody' })).body.code).toBe('operator_absent');

  const asLead = hub.people.supervisor.cookie;
  await change('resolve', { disposition: 'false_alarm' }, asLead);
  await change('close', {}, asLead);
  expect((await change('reopen')).body).toMatchObject({ state: 'claimed', claimedBy: { name: 'operator' } });
});

it('takes the same claim twice, and no other step out of its turn', async () => {
  expect((await change('resolve', { disposition: 'real' })).body.code).toBe('alert_not_claimed');
  expect([(await change('claim')).status, (await change('claim')).status]).toEqual([200, 200]);
  expect((await change('close')).body.code).toBe('alert_not_resolved');
  expect((await change('resolve', { disposition: 'boredom' })).body).toMatchObject({
    code: 'request_invalid',
  });
});

it('has no card for an alert that never was', async () => {
  const answer = await hub.ask('GET', '/api/alerts/al-none', { as: 'operator' });
  expect([answer.status, ((await answer.json()) as ApiError).code]).toEqual([404, 'not_found']);
});
