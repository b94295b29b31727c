/** A gateway that sends and never reads (a hostile one, or a line that takes nothing any more) may harm nobody but itself. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type CommandId, later, minutes, seconds } from '@zhuji/protocol';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { envelope, item } from '../../../tests/support/hub-parts.ts';
import { type Line, RunningHub } from '../../../tests/support/running-hub.ts';

let hub: RunningHub;
beforeEach(async () => {
  hub = await new RunningHub().start('gw-1', 'gw-2');
});
afterEach(() => hub.stop());

/** Asks for answers and reads none of them, until the hub's buffers for it are full. */
async function deafen({ client: { stream } }: Line): Promise<void> {
  stream.removeAllListeners('readable').unpipe().pause();
  const pings = Buffer.alloc(1024 * 1024, Buffer.from([0xc0, 0x00]));
  const taken = () => new Promise<boolean>((resolve) => stream.write(pings, () => resolve(true)));
  while (await Promise.race([taken(), sleep(1_000, false)]));
}

it('holds up no deadline of another home, and keeps its own command for when it listens again', async () => {
  const [deaf, other] = [await hub.connect('gw-1', { keepalive: 0 }), await hub.connect('gw-2')];
  const now = hub.clock.now();
  await deafen(deaf);
  await hub.store.write((tx) =>
    tx.commands.add({
      command: {
        v: 1,
        id: 'cm-1' as CommandId,
        issuedAt: now,
        expiresAt: later(now, minutes(5)),
        kind: 'say',
        phrase: 'closed',
      },
      gateway: deaf.name,
      state: 'queued',
    }),
  );
  await other.send('event', envelope(now, [item(1, now, { cancellable: true })]));
  hub.clock.push(seconds(10));
  const states = async () =>
    (await hub.store.read((reader) => reader.openAlerts()))
      .filter(({ kind }) => kind === 'sos')
      .map(({ state }) => state);
  await vi.waitFor(async () => expect(await states()).toEqual(['raised']));
  const [command] = await hub.store.read((reader) => reader.commands.unanswered(now));
  expect(command?.state).toBe('queued');
}, 20_000);
