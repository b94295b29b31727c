/** The courier and a provider that first refuses and then does not answer at all. */
import { type Instant, type ResidentId, seconds } from '@zhuji/protocol';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { gateway, HubParts, home } from '../../tests/support/hub-parts.ts';
import { oneChannel } from '../../tests/support/one-channel.ts';
import { createCourier } from './courier.ts';

let hub: HubParts;
beforeEach(async () => {
  hub = await new HubParts().start();
  const contacts = [{ name: '王建国', relation: '儿子', phone: '199 0000 0107' }];
  const residents = [{ id: 'home-1-a' as ResidentId, name: '王秀兰' }];
  const place = { id: home, community: '祁连里社区', address: '402 室', residents, contacts, gateway };
  await hub.store.write((tx) => tx.homes.load({ homes: [place] }));
});
afterEach(() => hub.stop());

it('does not look again and again while a second try is on its way', async () => {
  const asked: Instant[] = [];
  const clock = {
    now: hub.clock.now,
    wakeAt: (at: Instant, wake: () => void) => {
      asked.push(at);
      return hub.clock.wakeAt(at, wake);
    },
  };
  let tries = 0;
  let refuses = true;
  const silent: (() => void)[] = [];
  const send = (): Promise<void> => {
    tries += 1;
    return refuses ? Promise.reject(new Error('no')) : new Promise((resolve) => silent.push(resolve));
  };
  const parts = { store: hub.store, clock, metrics: hub.metrics };
  const courier = createCourier({
    ...parts,
    ...oneChannel(clock, send),
    dispatch: { offer: async () => {} },
  });
  await courier.start();
  await hub.events(hub.item(1, { kind: 'gas_leak' }));
  await vi.waitFor(() => expect(tries).toBe(2));
  const waits = () =>
    hub.store.read(async ({ outbox }) => [
      (await outbox.due(hub.clock.now(), 9)).length,
      await outbox.nextDue(hub.clock.now()),
    ]);
  await vi.waitFor(async () => expect(await waits()).toEqual([0, hub.clock.now() + 750]));
  const first = tries;
  refuses = false;
  asked.length = 0;
  hub.clock.push(seconds(2));
  await vi.waitFor(() => expect(tries).toBe(2 * first));
  await hub.store.read(async () => {});
  expect(asked.filter((at) => at <= hub.clock.now())).toEqual([]);
  for (const answer of silent) answer();
  await courier.stop();
});
