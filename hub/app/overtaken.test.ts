/** Messages that overtake each other: a gateway sends what is new at once, and what waited afterwards. */
import { type DeviceId, type Duration, type EventItem, minutes, seconds } from '@zhuji/protocol';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { bytes, envelope, gateway, HubParts } from '../../tests/support/hub-parts.ts';

let hub: HubParts;
beforeEach(async () => {
  hub = await new HubParts().start();
});
afterEach(() => hub.stop());

/** Sent now, of something that happened a while ago. */
const send = (seq: number, ago: Duration, more: Partial<EventItem>) => {
  const at = hub.clock.now() - ago;
  const item = { ...hub.item(seq, more), at, mono: 86_400_000 - ago };
  return hub.up.acceptEvents(gateway, bytes(envelope(hub.clock.now(), [item])));
};
const now = seconds(0);
const states = async () => (await hub.open()).map(({ kind, state }) => `${kind} ${state}`);

it('a call after one that was taken back is not taken back by the cancel that comes last', async () => {
  await send(1, now, { cancellable: true });
  hub.clock.push(seconds(5));
  await send(3, now, { cancellable: true });
  hub.clock.push(seconds(1));
  await send(2, seconds(3), { phase: 'cancelled' });
  expect(await states()).toEqual(['sos pending']);
  expect((await hub.card()).timeline).toContainEqual(expect.objectContaining({ phase: 'cancelled' }));
});

it('the cancel of the newest call counts, however late it and the call came', async () => {
  await send(1, now, { cancellable: true });
  hub.clock.push(seconds(5));
  // By the clocks it happened before the call that stood in a stalled line.
  await send(2, seconds(6), { phase: 'cancelled' });
  expect(await states()).toEqual([]);
});

it('a green key from before a suspicion is no answer to its question', async () => {
  const radar = { kind: 'fall_suspected', device: 'radar' as DeviceId } as const;
  const green = { kind: 'help_request', device: 'base' as DeviceId } as const;
  await send(5, now, radar);
  await send(4, minutes(10), green);
  expect(await states()).toEqual(['fall_suspected pending']);
  await send(6, now, green);
  expect(await states()).toEqual([]);
});
