/** The gate alone: whatever asked for it, nothing of a drill reaches a family or a home, and the rest bears its mark. */
import { type AlertId, type HomeId, instant, type NoticeRole } from '@zhuji/protocol';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { HubParts } from '../../tests/support/hub-parts.ts';
import type { Alert } from '../core/alert/alert.ts';
import type { Effect } from '../core/effects.ts';
import { underDrill } from './under-drill.ts';

let hub: HubParts;
const home = 'home-1' as HomeId;
const alert = (id: string, more: Partial<Alert> = {}): Alert => ({
  ...{ id: id as AlertId, home, kind: 'sos', severity: 'P1', state: 'raised', test: false },
  ...{ openedAt: instant(1), events: 1, devices: [], alarming: [] },
  ...more,
});
beforeEach(async () => {
  hub = await new HubParts().start();
  await hub.store.write(async (tx) => {
    await tx.alerts.put(alert('al-drill', { drill: true }));
    await tx.alerts.put(alert('al-real'));
  });
});
afterEach(() => hub.stop());

const about = (id: string) =>
  ({ alert: id as AlertId, home, kind: 'sos', severity: 'P1', id: `${id}/1.0/call/x` }) as const;
const notice = (id: string, role: NoticeRole): Effect => ({
  do: 'notify',
  notice: { ...about(id), role, by: 'call', to: { id: 'us-x', name: '某人' } },
});
const through = (effect: Effect) => hub.store.write((tx) => underDrill(tx, effect));

it('lets nothing out to a family or into a home', async () => {
  const said = (id: string): Effect => ({ do: 'say', home, alert: id as AlertId, phrase: 'closed' });
  expect(await through(notice('al-drill', 'family'))).toBeUndefined();
  expect(await through(said('al-drill'))).toBeUndefined();
  expect(await through(notice('al-real', 'family'))).toEqual(notice('al-real', 'family'));
  expect(await through(said('al-real'))).toEqual(said('al-real'));
});

it('marks what it lets out', async () => {
  for (const role of ['operators', 'duty_officer', 'responders'] as const) {
    expect(await through(notice('al-drill', role))).toMatchObject({ notice: { drill: true } });
    expect(await through(notice('al-real', role))).toEqual(notice('al-real', role));
  }
  const offer = (id: string): Effect => ({ do: 'offer_dispatch', offer: { ...about(id), level: 'station' } });
  expect(await through(offer('al-drill'))).toMatchObject({ offer: { drill: true } });
  expect(await through(offer('al-real'))).toEqual(offer('al-real'));
});
