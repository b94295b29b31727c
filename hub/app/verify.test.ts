import { type DeviceId, type Epoch, minutes, type ReadingItem, seconds } from '@zhuji/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bytes, envelope, gateway, HubParts, li } from '../../tests/support/hub-parts.ts';
import { createEngine, type Engine } from './engine.ts';

let hub: HubParts;
let engine: Engine;
beforeEach(async () => {
  hub = await new HubParts().start();
  engine = createEngine({ ...hub, moment: hub.moment, downlink: { command: () => true } });
  await engine.start();
  await hub.events(hub.item(1, { kind: 'fall_suspected', device: radar, cancellable: true }));
});
afterEach(async () => {
  await engine.stop();
  await hub.stop();
});

const radar = 'radar' as DeviceId;
const push = async (by: ReturnType<typeof seconds>) => {
  hub.clock.push(by);
  await engine.wake();
};
/** The watch over the gateway has its own tests. */
const states = async () =>
  (await hub.open())
    .filter(({ kind }) => kind !== 'gateway_offline')
    .map(({ kind, state }) => `${kind} ${state}`);
const ended = async () => (await hub.store.read((reader) => reader.closedAlerts(1)))[0];
const said = async () => {
  const commands = await hub.store.write((tx) => tx.commands.unanswered(hub.clock.now(), gateway));
  return commands.map(({ command }) => command.kind === 'say' && command.phrase);
};
let reading = 0;
const moves = (sinceMs: number, value = 1) => {
  reading += 1;
  const at = hub.clock.now() + sinceMs;
  const said = { seq: reading, at, mono: 86_400_000, device: 'pir', kind: 'motion', value } as ReadingItem;
  const batch = {
    ...envelope(hub.clock.now(), [said]),
    epoch: '00000000000000aa' as Epoch,
    mono: 86_400_000 - sinceMs,
  };
  return hub.up.acceptReadings(gateway, bytes(batch));
};

describe('a suspected fall', () => {
  it('is asked about, and shown to the desk meanwhile', async () => {
    expect(await said()).toEqual(['are_you_all_right']);
    expect((await hub.card()).alert).toMatchObject({
      state: 'pending',
      severity: 'P2',
      pendingUntil: hub.clock.now() + 60_000,
    });
  });

  it('that nobody answers is a fall, at the limit and not a moment before, over a restart too', async () => {
    await push(seconds(59.999));
    expect(await states()).toEqual(['fall_suspected pending']);
    await engine.stop();
    await hub.store.stop();
    await hub.store.start();
    hub.clock.push(seconds(0.001));
    await engine.start();
    const { alert, timeline } = await hub.card();
    expect(alert).toMatchObject({ kind: 'fall', severity: 'P1', state: 'raised', raisedAt: hub.clock.now() });
    expect(timeline[0]).toMatchObject({ kind: 'fall', device: radar, detail: { why: 'none' } });
    expect(await ended()).toMatchObject({
      kind: 'fall_suspected',
      disposition: 'duplicate',
      partOf: alert.id,
    });
    await push(minutes(5));
    expect(await states()).toEqual(['fall raised']);
  });

  it.each([
    ['the green key', { kind: 'help_request', device: 'base' as DeviceId }, ['cancelled']],
    [
      'a cancel key that the gateway calls late',
      { phase: 'cancelled', detail: { late: true } },
      ['cancelled'],
    ],
    // Taken back in time, the home has said so itself.
    ['a cancel key in time', { kind: 'fall_suspected', phase: 'cancelled' }, []],
  ] as const)('is dispelled by %s', async (_, key, told) => {
    await push(seconds(30));
    await hub.events(hub.item(2, key));
    expect(await states()).toEqual([]);
    expect(await ended()).toMatchObject({ kind: 'fall_suspected', state: 'cancelled' });
    expect(await said()).toEqual(['are_you_all_right', ...told]);
    await push(minutes(2));
    expect(await states()).toEqual([]);
  });

  it('is dispelled by movement after the question, and not by movement before it', async () => {
    await moves(-5_000);
    expect(await states()).toEqual(['fall_suspected pending']);
    await push(seconds(20));
    // The sensor holds its word, and says it again with every frame.
    await moves(-5_000);
    expect(await states()).toEqual(['fall_suspected pending']);
    await moves(-4_000, 0);
    await moves(-3_000);
    expect(await states()).toEqual([]);
    const id = (await ended())?.id;
    const card = id && (await hub.store.read((reader) => reader.alert(id)));
    expect(card ? card.timeline : []).toContainEqual(
      expect.objectContaining({ state: 'cancelled', reason: 'answer_moved' }),
    );
  });

  it('answered by the red key is a fall at once, beside the call itself', async () => {
    await hub.events(hub.item(2, { cancellable: true }));
    expect((await states()).sort()).toEqual(['fall raised', 'sos pending']);
    expect(await ended()).toMatchObject({ kind: 'fall_suspected', state: 'closed' });
  });

  it('that the sensor confirms is filed with the fall', async () => {
    await hub.events(hub.item(2, { kind: 'fall', device: radar }));
    const { alert } = await hub.card();
    expect(alert).toMatchObject({ kind: 'fall', events: 1 });
    expect(await ended()).toMatchObject({ kind: 'fall_suspected', partOf: alert.id });
  });

  it('is dispelled by no movement of which nobody knows when it was', async () => {
    await push(seconds(20));
    const ghost = { seq: 1, at: 5_000, mono: 9_000_000, device: 'pir', kind: 'motion', value: 1 };
    const batch = { ...envelope(hub.clock.now(), [ghost]), epoch: '00000000000000bb', mono: 4_000 };
    await hub.up.acceptReadings(gateway, bytes(batch));
    expect(await states()).toEqual(['fall_suspected pending']);
  });

  it.each(['lost with the page of whoever had it', 'put back'])(
    'that is %s was not dispelled: a fall at once',
    async (how) => {
      const { alert } = await hub.card();
      await hub.desk.seePerson(li.id);
      await hub.desk.claimAlert(li, alert.id);
      if (how === 'put back') await hub.desk.releaseAlert(li, alert.id);
      else await push(seconds(60));
      const { alert: fall, escalation } = await hub.card();
      expect(fall).toMatchObject({ kind: 'fall', severity: 'P1', state: 'raised' });
      expect(escalation).toMatchObject({ state: 'climbing', round: 1 });
      expect(await ended()).toMatchObject({ kind: 'fall_suspected', partOf: fall.id });
      const told = await hub.store.read((reader) => reader.alert(alert.id));
      expect(told?.escalation).toMatchObject({ state: 'ended', round: 0 });
    },
  );

  it('that an operator has claimed is led by the operator, and the answer is written down', async () => {
    await hub.desk.claimAlert(li, (await hub.card()).alert.id);
    await push(seconds(50));
    await hub.desk.seePerson(li.id);
    await hub.events(hub.item(2, { kind: 'help_request' }));
    expect((await hub.card()).alert).toMatchObject({ state: 'claimed', cancelAskedAt: hub.clock.now() });
    await push(seconds(20));
    expect(await states()).toEqual(['fall_suspected claimed']);
  });
});
