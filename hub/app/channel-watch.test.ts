/** When a channel counts as down for whoever gets up at night. */
import { minutes, seconds } from '@zhuji/protocol';
import { expect, it } from 'vitest';
import { PlayedChannel } from '../../tests/support/played-channel.ts';
import { PushedClock } from '../../tests/support/pushed-clock.ts';
import { watchChannels } from './channel-watch.ts';

const failed = { taken: false, how: 'failed', why: 'HTTP 500' } as const;

function watched() {
  const clock = new PushedClock();
  const channel = new PlayedChannel('sms', { needs: 'phone' });
  const shown: number[] = [];
  const metrics = {
    count() {},
    set: (name: string, value: number) => void (name === 'zhuji_channel_up' && shown.push(value)),
  };
  const watch = watchChannels({ channels: [channel], clock, metrics, chance: () => 0.5 });
  return { clock, watch, channel, up: () => shown.at(-1) };
}

it('is up after one send that failed, down after three, and up again with the first that is taken', () => {
  const { watch, channel, up } = watched();
  const seen = [failed, failed, failed, { taken: true } as const].map((sent) => {
    watch.heard(channel, sent);
    return up();
  });
  expect(seen).toEqual([1, 1, 0, 1]);
});

it('is up again when its failures are long past, though nothing was sent since', async () => {
  const { clock, watch, channel, up } = watched();
  for (let n = 0; n < 3; n += 1) watch.heard(channel, failed);
  expect(up()).toBe(0);
  watch.start();
  clock.push(minutes(10));
  clock.push(seconds(10));
  await expect.poll(up).toBe(1);
  await watch.stop();
});
