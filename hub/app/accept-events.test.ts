import { type DeviceId, type Epoch, instant } from '@zhuji/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bytes, envelope, epoch, gateway, HubParts, li } from '../../tests/support/hub-parts.ts';

let hub: HubParts;
beforeEach(async () => {
  hub = await new HubParts().start();
});
afterEach(() => hub.stop());

const closedAlerts = () => hub.store.read((reader) => reader.closedAlerts(10));
const quarantined = () => hub.store.read((reader) => reader.quarantined(10));

describe('a batch of events', () => {
  it('becomes an alert with its story, and a receipt that covers it', async () => {
    const receipt = await hub.events(hub.item(1));
    expect(receipt).toEqual({ v: 1, epoch, lane: 'event', seq: 1, hubTime: hub.clock.now() });
    const card = await hub.card();
    expect(card.alert).toMatchObject({
      kind: 'sos',
      severity: 'P1',
      state: 'raised',
      events: 1,
      home: { id: 'home-1' },
    });
    expect(card.timeline).toMatchObject([
      { what: 'event', event: `${gateway}:${epoch}:1`, device: 'button', phase: 'new' },
      { what: 'state', state: 'raised' },
      { what: 'rung', round: 1, rung: 0 },
    ]);
  });

  it('that comes again changes nothing, and gets its receipt again', async () => {
    const batch = [hub.item(1), hub.item(2, { kind: 'fall' })];
    await hub.events(...batch);
    const before = [await hub.open(), await hub.store.read((reader) => reader.latestChange())];
    expect(await hub.events(...batch)).toMatchObject({ seq: 2 });
    expect([await hub.open(), await hub.store.read((reader) => reader.latestChange())]).toEqual(before);
  });

  it('that comes twice at the same moment makes one alert', async () => {
    await Promise.all([1, 2, 3].map(() => hub.events(hub.item(1))));
    expect((await hub.card()).alert.events).toBe(1);
  });

  it('keeps the good items when one is bad; the bad one is quarantined and settled', async () => {
    const bad = { ...hub.item(2), kind: 'earthquake' };
    expect(await hub.events(hub.item(1), bad, hub.item(3, { kind: 'gas_leak' }))).toMatchObject({ seq: 3 });
    expect((await hub.open()).map(({ kind }) => kind).sort()).toEqual(['gas_leak', 'sos']);
    expect(await quarantined()).toMatchObject([{ gateway, code: 'item_invalid', body: JSON.stringify(bad) }]);
    expect((await hub.metrics.page()).text).toContain(
      'zhuji_refused_total{door="mqtt",code="item_invalid"} 1',
    );
  });

  it('with an item nested too deep to be written out again is settled all the same', async () => {
    const text = JSON.stringify(envelope(hub.clock.now(), [hub.item(1), 'deep']));
    const deep = `{"seq":2,"x":${'['.repeat(60_000)}${']'.repeat(60_000)}}`;
    const body = Buffer.from(text.replace('"deep"', deep));
    expect(await hub.up.acceptEvents(gateway, body)).toMatchObject({ seq: 2 });
    expect(await hub.open()).toHaveLength(1);
    expect(await quarantined()).toMatchObject([{ code: 'item_invalid', body: '(nested too deep to show)' }]);
  });

  it('of nothing but bad items is settled, and shown by its first twenty: a flood of them must not fill the disk', async () => {
    const bad = Array.from({ length: 1_000 }, (_, n) => ({ seq: n + 1 }));
    expect(await hub.events(...bad)).toMatchObject({ seq: 1_000 });
    const kept = await hub.store.read((reader) => reader.quarantined(1_000));
    expect(kept.map(({ body }) => body)).toEqual(
      bad
        .slice(0, 20)
        .map((item) => JSON.stringify(item))
        .toReversed(),
    );
    expect((await hub.metrics.page()).text).toContain(
      'zhuji_refused_total{door="mqtt",code="item_invalid"} 1000',
    );
  });

  it('of which nothing can be read is quarantined with the reason, and gets no receipt', async () => {
    const cases: [Uint8Array, string][] = [
      [Buffer.from('{"v":1,'), 'message_not_json'],
      [Buffer.from([0xff, 0xfe]), 'message_not_json'],
      [bytes({ v: 2 }), 'envelope_invalid'],
      [bytes(envelope(hub.clock.now(), [])), 'envelope_invalid'],
      [Buffer.alloc(256 * 1024 + 1, 0x20), 'message_too_large'],
    ];
    for (const [body, code] of cases) {
      expect(await hub.up.acceptEvents(gateway, body)).toBeUndefined();
      expect((await quarantined())[0]).toMatchObject({ code, gateway });
    }
    expect(await hub.open()).toEqual([]);
  });

  it('that overtook another is received up to the gap, which is asked for', async () => {
    expect(await hub.events(hub.item(1), hub.item(5))).toMatchObject({ seq: 1, missing: [[2, 4]] });
    expect(await hub.events(hub.item(3))).toMatchObject({
      seq: 1,
      missing: [
        [2, 2],
        [4, 4],
      ],
    });
    const settled = await hub.events(hub.item(2), hub.item(4));
    expect(settled).toMatchObject({ seq: 5 });
    expect(settled).not.toHaveProperty('missing');
  });

  it('is not waited for where the gateway says that the numbers are lost', async () => {
    const skipped = { kind: 'events_skipped', detail: { from: 2, to: 64 } } as const;
    expect(await hub.events(hub.item(1), hub.item(65, skipped))).toMatchObject({ seq: 65 });
    const wrong = { kind: 'events_skipped', detail: { from: 5 } } as const;
    expect(await hub.events(hub.item(66, wrong))).toMatchObject({ seq: 66 });
    expect(await quarantined()).toMatchObject([{ code: 'item_invalid' }]);
  });

  it('of a new outbox begins anew with 1', async () => {
    await hub.events(hub.item(1));
    const renewed = envelope(hub.clock.now(), [hub.item(1, { kind: 'fall' })], {
      epoch: 'fedcba9876543210' as Epoch,
    });
    expect(await hub.up.acceptEvents(gateway, bytes(renewed))).toMatchObject({
      seq: 1,
      epoch: 'fedcba9876543210',
    });
    expect(await hub.open()).toHaveLength(2);
  });
});

describe('what the home says', () => {
  it('repeated joins the open alert', async () => {
    await hub.events(hub.item(1));
    await hub.events(hub.item(2, { device: 'cord' as DeviceId, phase: 'present' }));
    const { alert, timeline } = await hub.card();
    expect(alert.events).toBe(2);
    expect(timeline.filter(({ what }) => what === 'event')).toHaveLength(2);
  });

  it('in time takes a call back, and is not told a second time what it has said itself', async () => {
    await hub.events(hub.item(1, { cancellable: true }));
    expect((await hub.card()).alert).toMatchObject({
      state: 'pending',
      pendingUntil: hub.clock.now() + 10_000,
    });
    await hub.events(hub.item(2, { phase: 'cancelled' }));
    expect(await hub.open()).toEqual([]);
    const [ended] = await closedAlerts();
    expect(ended?.state).toBe('cancelled');
    const said = await hub.store.write((tx) => tx.commands.unanswered(hub.clock.now(), gateway));
    expect(said).toEqual([]);
  });

  it('too late is told to the operator and closes nothing', async () => {
    await hub.events(hub.item(1));
    await hub.events(hub.item(2, { phase: 'cancelled' }));
    expect((await hub.card()).alert).toMatchObject({ state: 'raised', cancelAskedAt: hub.clock.now() });
  });

  it('after a resolved alert is a new call', async () => {
    await hub.events(hub.item(1));
    const first = (await hub.card()).alert.id;
    await hub.desk.claimAlert(li, first);
    await hub.desk.resolveAlert(li, first, { disposition: 'real' });
    await hub.events(hub.item(2));
    const { alert } = await hub.card();
    expect(alert).toMatchObject({ state: 'raised', events: 1 });
    expect(alert.id).not.toBe(first);
    expect(await closedAlerts()).toMatchObject([{ id: first, state: 'closed', disposition: 'real' }]);
  });

  it('in a walk test is on record and alarms nobody, before and after a real call', async () => {
    await hub.events(hub.item(1, { test: true }));
    expect(await hub.open()).toEqual([]);
    await hub.events(hub.item(2));
    await hub.events(hub.item(3, { test: true }));
    expect((await hub.card()).alert).toMatchObject({ state: 'raised', test: false, events: 1 });
    expect(await closedAlerts()).toMatchObject([{ test: true }, { test: true, disposition: 'test' }]);
  });

  it('with a green key or about lost numbers opens no alert', async () => {
    await hub.events(hub.item(1, { kind: 'help_request' }));
    expect(await hub.open()).toEqual([]);
    expect((await hub.store.read((reader) => reader.counts(hub.clock.now()))).events).toBe(1);
  });
});

describe('a wrong clock', () => {
  it.each([
    ['in 1970', 31_000],
    ['a day ahead', 1_795_366_800_000],
  ])('%s loses nothing and shifts nothing', async (_, gatewayTime) => {
    const at = instant(gatewayTime - 5_000);
    const batch = { ...envelope(instant(gatewayTime), [{ ...hub.item(1), at, mono: 26_000 }]), mono: 31_000 };
    expect(await hub.up.acceptEvents(gateway, bytes(batch))).toMatchObject({
      seq: 1,
      hubTime: hub.clock.now(),
    });
    const { alert, timeline } = await hub.card();
    expect(alert.openedAt).toBe(hub.clock.now());
    expect(timeline[0]).toMatchObject({ at: hub.clock.now(), happenedAt: hub.clock.now() - 5_000 });
    const [view] = await hub.store.read((reader) => reader.gateways(hub.clock.now()));
    expect(view?.clockOffset).toBe(gatewayTime - hub.clock.now());
  });
});
