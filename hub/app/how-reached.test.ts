import { type HomeId, instant, type UserId } from '@zhuji/protocol';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { HubParts, home, li } from '../../tests/support/hub-parts.ts';
import { channelsInOrder } from '../../tests/support/one-channel.ts';
import { PlayedChannel } from '../../tests/support/played-channel.ts';
import { howReached } from './how-reached.ts';
import type { Channel, User } from './ports.ts';

let hub: HubParts;
const son: User = { ...li, id: 'us-son' as UserId, username: 'son', name: '王建国', role: 'family' };
beforeEach(async () => {
  hub = await new HubParts().start();
});
afterEach(() => hub.stop());

const log = new PlayedChannel('log', { type: 'log' });
const push = new PlayedChannel('push', { type: 'web_push', needs: 'push' });
const sms = new PlayedChannel('sms', { needs: 'phone' });
const voice = new PlayedChannel('voice', { type: 'voice', needs: 'phone' });
const nothing = { push: false, sms: false, call: false, email: false };

const reach = (user: User, ...channels: Channel[]) =>
  howReached({ ...hub, book: channelsInOrder(hub.clock, ...channels).book })(user);
const invite = (phone?: string) =>
  hub.store.write(async (tx) => {
    await tx.homes.load({
      homes: [{ id: home as HomeId, community: '祁连里社区', address: '402', residents: [], contacts: [] }],
    });
    await tx.accounts.add(son);
    await tx.family.put({
      ...{ user: son.id, home, name: son.name, relation: '儿子', place: 0, joinedAt: instant(0) },
      consent: { by: '王秀兰', how: 'herself', sees: 'alerts', at: instant(0), recordedBy: '李' },
      ...(phone !== undefined && { phone }),
    });
  });

it('a member of a family by the number of the invitation, as far as the hub has channels for it', async () => {
  await invite('199 0000 0107');
  const known = { ...nothing, phoneEnds: '0107' };
  expect(await reach(son, log, push, sms, voice)).toEqual({ ...known, push: true, sms: true, call: true });
  expect(await reach(son, log, voice)).toEqual({ ...known, call: true });
  expect(await reach(son, log, push)).toEqual({ ...known, push: true });
});

it('nobody by a log, and nobody without a number', async () => {
  await invite();
  expect(await reach(son, log, push, sms, voice)).toEqual({ ...nothing, push: true });
  expect(await reach(li, log)).toEqual(nothing);
});
