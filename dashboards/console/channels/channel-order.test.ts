import type { ChannelView } from '@zhuji/protocol/api/notices';
import { expect, it } from 'vitest';
import { inOrder, inTrouble, reachesTelephones } from './channel-order.ts';

const channel = (name: string, health: ChannelView['health'], type: ChannelView['type'] = 'voice') =>
  ({ name, health, type, needs: type === 'voice' ? 'phone' : 'nothing' }) as ChannelView;
const all = [
  channel('log', 'up', 'log'),
  channel('sms', 'up'),
  channel('push', 'partly', 'web_push'),
  channel('voice', 'down'),
];

it('puts first what does not work, and last what tells nobody', () => {
  expect(inOrder(all).map(({ name }) => name)).toEqual(['voice', 'push', 'sms', 'log']);
});

it('counts what is in trouble, and knows whether a telephone could ring', () => {
  expect(inTrouble(all)).toBe(2);
  expect([reachesTelephones(all), reachesTelephones([channel('log', 'up', 'log')])]).toEqual([true, false]);
});
