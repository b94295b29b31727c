import { type DeviceId, minutes } from '@zhuji/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { gateway, HubParts, li, wang, zhao } from '../../tests/support/hub-parts.ts';

let hub: HubParts;
beforeEach(async () => {
  hub = await new HubParts().start();
  await hub.events(hub.item(1));
});
afterEach(() => hub.stop());

const fall = (seq: number) => hub.events(hub.item(seq, { kind: 'fall', device: 'radar' as DeviceId }));
const of = async (kind: string) => (await hub.open()).find((alert) => alert.kind === kind);
const idOf = async (kind: string) => {
  const alert = await of(kind);
  if (!alert) throw new Error(`no ${kind}`);
  return alert.id;
};

describe('a call and a fall in one home within five minutes', () => {
  it('are one case of two rows; who claims one has both, and the home hears it once', async () => {
    hub.clock.push(minutes(4));
    await fall(2);
    expect(await of('fall')).toMatchObject({ partOf: await idOf('sos'), state: 'raised' });
    await hub.desk.claimAlert(li, await idOf('fall'));
    expect(await of('sos')).toMatchObject({ state: 'claimed', claimedBy: { id: li.id } });
    const said = await hub.store.write((tx) => tx.commands.unanswered(hub.clock.now(), gateway));
    expect(said).toHaveLength(1);
    await hub.desk.releaseAlert(li, await idOf('sos'));
    expect((await hub.open()).map(({ state }) => state)).toEqual(['raised', 'raised']);
  });

  it('pass on together, and end each for itself', async () => {
    await fall(2);
    await hub.desk.claimAlert(li, await idOf('sos'));
    await hub.desk.seePerson(wang.id);
    await hub.desk.handOverAlert(li, await idOf('sos'), wang.id);
    expect((await hub.open()).map(({ claimedBy }) => claimedBy?.name)).toEqual(['王', '王']);
    await hub.desk.resolveAlert(wang, await idOf('fall'), { disposition: 'real' });
    expect((await of('sos'))?.state).toBe('claimed');
  });

  it('that comes to a case in hand waits to be claimed: it is worse news', async () => {
    await hub.desk.claimAlert(li, await idOf('sos'));
    await fall(2);
    expect(await of('fall')).toMatchObject({ state: 'raised', partOf: await idOf('sos') });
    expect(await hub.desk.claimAlert(wang, await idOf('fall'))).toMatchObject({ ok: true });
    expect((await of('sos'))?.claimedBy?.name).toBe('李');
  });

  it('are not taken out of two hands by a senior who means one', async () => {
    await hub.desk.claimAlert(li, await idOf('sos'));
    await fall(2);
    await hub.desk.claimAlert(wang, await idOf('fall'));
    await hub.desk.releaseAlert(zhao, await idOf('sos'));
    expect(await of('sos')).toMatchObject({ state: 'raised' });
    expect(await of('fall')).toMatchObject({ state: 'claimed', claimedBy: { id: wang.id } });
  });

  it('later are two cases', async () => {
    hub.clock.push(minutes(5));
    await fall(2);
    expect(await of('fall')).not.toHaveProperty('partOf');
  });
});
