/** When a channel counts as down for whoever gets up at night. */
import { instant, minutes, seconds } from '@zhuji/protocol';
import { describe, expect, it } from 'vitest';
import { PlayedChannel } from '../../tests/support/played-channel.ts';
import { PushedClock } from '../../tests/support/pushed-clock.ts';
import { prometheusMetrics } from '../adapters/metrics/prometheus.ts';
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

describe('of push services, whose addresses browsers name', () => {
  const push = Object.assign(new PlayedChannel('push'), { providersOf: () => [] });
  const begin = () => {
    const [clock, metrics] = [new PushedClock(), prometheusMetrics()];
    return { clock, metrics, watch: watchChannels({ channels: [push], clock, metrics, chance: () => 0.5 }) };
  };
  const names = Array.from({ length: 50 }, (_, at) => `push-${at}.example`);

  it('shows no more than it knows: one that is forgotten is in no count any more', async () => {
    const { clock, metrics, watch } = begin();
    for (const provider of names) {
      clock.push(seconds(1));
      watch.heard(push, { ...failed, by: [{ provider, said: failed }] });
    }
    const known = watch.of('push').map(({ provider }) => provider);
    const { text } = await metrics.page();
    const shown = [...text.matchAll(/^zhuji_channel_up\{.*provider="(.*)"\}/gm)].map(([, name]) => name);
    expect(shown.toSorted()).toEqual(known.toSorted());
  });

  it('remembers those that worked last, when there were more than it can watch', () => {
    const { watch } = begin();
    watch.recall(names.map((provider, at) => ({ channel: 'push', provider, takenAt: instant(1_000 - at) })));
    expect(
      watch
        .of('push')
        .map(({ provider }) => provider)
        .toSorted(),
    ).toEqual(names.slice(0, 20).toSorted());
  });
});
