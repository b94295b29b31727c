/** Whoever is told of many homes is one person, and whoever belongs to one is theirs. */
import { type AlertId, type HomeId, instant, type NoticeRole, seconds } from '@zhuji/protocol';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { HubParts, home } from '../../tests/support/hub-parts.ts';
import { channelsInOrder } from '../../tests/support/one-channel.ts';
import { PlayedChannel } from '../../tests/support/played-channel.ts';
import { createCourier } from './courier.ts';
import { queueNotice } from './notice-life.ts';

const other = 'home-2' as HomeId;
const alertOf = (of: HomeId) => `al-${of}` as AlertId;
let hub: HubParts;
beforeEach(async () => {
  hub = await new HubParts().start();
  const homes = [home, other];
  await hub.store.write(async (tx) => {
    await tx.homes.load({
      homes: homes.map((id) => ({
        id,
        community: '祁连里社区',
        address: '402 室',
        residents: [],
        contacts: [],
      })),
    });
    for (const id of homes)
      await tx.alerts.put({
        ...{ id: alertOf(id), home: id, kind: 'sos', severity: 'P2', state: 'raised', test: false },
        ...{ openedAt: hub.clock.now(), events: 1, devices: [], alarming: [] },
      });
  });
});
afterEach(() => hub.stop());

it('names a responder once, whose number is wrong at every home, and not at all once they are reached at one', async () => {
  const sms = new PlayedChannel('sms', { needs: 'phone' });
  const courier = createCourier({
    ...hub,
    ...channelsInOrder(hub.clock, sms),
    dispatch: { offer: async () => {} },
  });
  await courier.start();
  const tell = async (of: HomeId, role: NoticeRole, id: string) => {
    hub.clock.push(seconds(1));
    const to = { id, name: id, phone: '199 0000 0107' };
    const about = {
      alert: alertOf(of),
      home: of,
      kind: 'sos',
      severity: 'P2',
      role,
      by: 'message',
      to,
    } as const;
    const now = hub.clock.now();
    await hub.store.write((tx) => queueNotice(tx, { ...about, id: `${of}/${id}/${now}` }, now));
    await courier.wake();
  };
  const unreached = async () =>
    (await hub.store.read((reader) => reader.within(undefined).unreached(instant(0), 9)))
      .filter(({ how }) => how === 'refused')
      .map(({ name, role, home: of }) => (role === 'family' ? `${name} ${of}` : name))
      .toSorted();
  sms.refuses();
  for (const of of [home, other]) {
    await tell(of, 'responders', 're-chen');
    await tell(of, 'family', 'contact-0');
  }
  expect(await unreached()).toEqual(['contact-0 home-1', 'contact-0 home-2', 're-chen']);
  sms.says = { taken: true };
  await tell(home, 'responders', 're-chen');
  expect(await unreached()).not.toContain('re-chen');
  await courier.stop();
});
