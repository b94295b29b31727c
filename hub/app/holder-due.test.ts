import { type AlertId, minutes, seconds } from '@zhuji/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HubParts, li, person, wang } from '../../tests/support/hub-parts.ts';
import { createEngine, type Engine } from './engine.ts';

let hub: HubParts;
let engine: Engine;
let id: AlertId;
const makeEngine = () => createEngine({ ...hub, moment: hub.moment, downlink: { command: () => true } });
beforeEach(async () => {
  hub = await new HubParts().start();
  engine = makeEngine();
  await engine.start();
  await hub.events(hub.item(1));
  id = (await hub.open())[0]?.id as AlertId;
  await hub.desk.claimAlert(li, id);
});
afterEach(async () => {
  await engine.stop();
  await hub.stop();
});

const push = async (by: ReturnType<typeof seconds>) => {
  hub.clock.push(by);
  await engine.wake();
};
const alert = async () => (await hub.store.read((reader) => reader.alert(id)))?.alert;
const lines = async () => (await hub.store.read((reader) => reader.alert(id)))?.timeline ?? [];

describe('whoever has an alert', () => {
  it('loses it a minute after the last sight of their page, and that is written down', async () => {
    await push(seconds(30));
    await hub.desk.seePerson(li.id);
    await push(seconds(59.999));
    expect(await alert()).toMatchObject({ state: 'claimed', claimedBy: { id: li.id } });
    await push(seconds(0.001));
    expect((await alert())?.state).toBe('raised');
    expect(await alert()).not.toHaveProperty('claimedBy');
    expect((await lines()).findLast((line) => line.what === 'state')).toMatchObject({
      state: 'raised',
      by: '李',
      reason: 'holder_gone',
    });
    expect(await hub.desk.claimAlert(wang, id)).toMatchObject({ ok: true });
  });

  it('keeps it while their page is there, without a line for it', async () => {
    for (let i = 0; i < 20; i++) {
      await push(seconds(15));
      await hub.desk.seePerson(li.id);
    }
    expect(await alert()).toMatchObject({ state: 'claimed' });
    expect((await lines()).filter((line) => line.what === 'state')).toHaveLength(2);
  });

  it('is given a minute to come back after the hub itself was away', async () => {
    await engine.stop();
    hub.clock.push(minutes(10));
    hub.listeningSince = hub.clock.now();
    engine = makeEngine();
    await engine.start();
    expect((await alert())?.state).toBe('claimed');
    await push(seconds(60));
    expect((await alert())?.state).toBe('raised');
  });
});

describe('a hand-over', () => {
  it('gives it to a colleague who is there, who is then the one to be watched', async () => {
    expect(await hub.desk.handOverAlert(li, id, wang.id)).toMatchObject({
      ok: false,
      code: 'operator_absent',
    });
    await push(seconds(50));
    await hub.desk.seePerson(wang.id);
    expect(await hub.desk.handOverAlert(li, id, wang.id)).toMatchObject({
      ok: true,
      value: { state: 'claimed', claimedBy: { id: wang.id, name: '王' } },
    });
    expect((await lines()).at(-1)).toMatchObject({
      what: 'state',
      by: '王',
      from: '李',
      reason: 'handed_over',
    });
    await push(seconds(59));
    expect((await alert())?.state).toBe('claimed');
    await push(seconds(1));
    expect((await alert())?.state).toBe('raised');
  });

  it('is the holder’s to make, or a senior’s', async () => {
    await hub.desk.seePerson(wang.id);
    expect(await hub.desk.handOverAlert(wang, id, wang.id)).toMatchObject({
      code: 'alert_not_yours',
      holder: '李',
    });
    const lead = person('zhao', '赵', 'supervisor');
    expect(await hub.desk.handOverAlert(lead, id, wang.id)).toMatchObject({ ok: true });
  });
});

describe('an alert that was ended', () => {
  const end = async () => {
    await hub.desk.resolveAlert(li, id, { disposition: 'false_alarm' });
    await hub.desk.closeAlert(li, id, {});
  };

  it('is taken up again within half an hour, by whoever noticed', async () => {
    await end();
    await push(minutes(29));
    expect(await hub.desk.reopenAlert(wang, id)).toMatchObject({
      ok: true,
      value: { state: 'claimed', claimedBy: { id: wang.id } },
    });
    expect((await lines()).findLast((line) => line.what === 'state')).toMatchObject({
      by: '王',
      reason: 'reopened',
    });
  });

  it('is not taken up again later, nor beside a newer one of its kind', async () => {
    await end();
    await hub.events(hub.item(2));
    expect(await hub.desk.reopenAlert(wang, id)).toMatchObject({ code: 'alert_has_successor' });
    await push(minutes(30));
    expect(await hub.desk.reopenAlert(wang, id)).toMatchObject({ code: 'alert_reopen_too_late' });
  });
});
