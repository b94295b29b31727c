import type { AlertSummary, ApiError, PlanBook, PlanVersion } from '@zhuji/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HttpHub, home } from '../../../../tests/support/http-hub.ts';

let hub: HttpHub;
beforeEach(async () => {
  hub = await HttpHub.start();
});
afterEach(() => hub.stop());

const put = (body: unknown) => hub.ask('PUT', '/api/plans', { as: 'supervisor', body });
const book = async () =>
  (await (await hub.ask('GET', '/api/plans', { as: 'supervisor' })).json()) as PlanBook;
const shorter = { scope: { of: 'everywhere' }, kind: 'sos', change: { cancelWindowSeconds: 5 } };

describe('plans', () => {
  it('ship for every kind, as version 0', async () => {
    const { version, plans, changes } = await book();
    expect([version, changes]).toEqual([0, []]);
    expect(plans.sos).toMatchObject({ severity: 'P1', cancelWindowSeconds: 10 });
    expect(Object.keys(plans)).toContain('nobody_on_duty');
  });

  it('are changed by a supervisor, as a new version, with who and when', async () => {
    const made = (await (await put(shorter)).json()) as PlanVersion;
    expect(made).toMatchObject({ version: 1, at: hub.now, by: { name: 'supervisor' }, ...shorter });
    const here = { ...shorter, scope: { of: 'home', name: home.id }, change: { cancelWindowSeconds: 3 } };
    expect(await (await put(here)).json()).toMatchObject({ version: 2 });
    const { version, plans, changes, shipped } = await book();
    expect([version, plans.sos?.cancelWindowSeconds, shipped?.sos?.cancelWindowSeconds]).toEqual([2, 5, 10]);
    expect(changes.map(({ scope }) => scope.of)).toEqual(['everywhere', 'home']);
  });

  it('said again are the version that holds already', async () => {
    await put(shorter);
    expect(await (await put(shorter)).json()).toMatchObject({ version: 1 });
    expect((await book()).version).toBe(1);
  });

  it('are taken back by an empty change, and every version stays on record', async () => {
    await put(shorter);
    await put({ ...shorter, change: {} });
    expect((await book()).plans.sos?.cancelWindowSeconds).toBe(10);
    const history = await hub.ask('GET', '/api/plans/versions', { as: 'supervisor' });
    expect(((await history.json()) as PlanVersion[]).map(({ version }) => version)).toEqual([2, 1]);
  });

  it('that could forget somebody are refused, with all that is wrong', async () => {
    const answer = await put({ ...shorter, change: { severity: 'P3', againSeconds: 86_400 } });
    expect(answer.status).toBe(422);
    const { code, faults, faultsZh } = (await answer.json()) as ApiError;
    expect([code, faults?.length]).toEqual(['plan_unsound', 2]);
    expect(faultsZh).toEqual(['/severity 必须保持 P1：生命危险', '/againSeconds 最多 600 秒']);
    expect((await book()).version).toBe(0);
  });

  it('are refused for a home that is not there, and where they do not fit the schema', async () => {
    expect((await put({ ...shorter, scope: { of: 'home', name: 'home-x' } })).status).toBe(404);
    expect((await put({ ...shorter, change: { cancelWindow: 5 } })).status).toBe(400);
  });
});

describe('what is known of a dispatch', () => {
  const say = (as: 'operator' | 'supervisor', id: string, body: object) =>
    hub.ask('POST', `/api/alerts/${id}/dispatch`, { as, body });

  it('is said by who has the alert, and is on its card', async () => {
    const id = await hub.putAlert('al-1');
    expect((await say('operator', id, { step: 'sent' })).status).toBe(409);
    await hub.ask('POST', `/api/alerts/${id}/claim`, { as: 'operator', body: {} });
    const sent = await say('operator', id, { step: 'sent', level: 'station' });
    expect(((await sent.json()) as AlertSummary).state).toBe('claimed');
    const card = await hub.store.read((reader) => reader.alert(id));
    expect(card?.escalation).toMatchObject({
      state: 'attended',
      dispatch: { state: 'offered', level: 'station' },
      limit: { name: 'dispatch_accepted' },
    });
    expect(card?.timeline.at(-1)).toMatchObject({ what: 'dispatch', step: 'sent', by: 'operator' });
  });

  it('may be said by a senior for another, and again without a second line', async () => {
    const id = await hub.putAlert('al-1');
    await hub.ask('POST', `/api/alerts/${id}/claim`, { as: 'operator', body: {} });
    for (const _ of [1, 2]) expect((await say('supervisor', id, { step: 'arrived' })).status).toBe(200);
    const card = await hub.store.read((reader) => reader.alert(id));
    expect(card?.timeline.filter(({ what }) => what === 'dispatch')).toHaveLength(1);
  });
});
