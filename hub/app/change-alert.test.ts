import type { AlertId } from '@zhuji/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { gateway, HubParts, li, person, wang } from '../../tests/support/hub-parts.ts';

let hub: HubParts;
let id: AlertId;
beforeEach(async () => {
  hub = await new HubParts().start();
  await hub.events(hub.item(1));
  id = (await hub.card()).alert.id;
});
afterEach(() => hub.stop());

const phrases = async () => {
  const commands = await hub.store.write((tx) => tx.commands.unanswered(hub.clock.now(), gateway));
  return commands.map(({ command }) => command.kind === 'say' && command.phrase);
};

describe('an operator', () => {
  it('takes an alert from the press to the file, and the home hears of it', async () => {
    expect(await hub.desk.claimAlert(li, id)).toMatchObject({
      ok: true,
      value: { state: 'claimed', claimedBy: { id: li.id, name: '李' } },
    });
    await hub.desk.noteAlert(li, id, '已通话');
    await hub.desk.resolveAlert(li, id, { disposition: 'real', note: '社区已上门' });
    expect(await hub.desk.closeAlert(li, id, {})).toMatchObject({
      ok: true,
      value: { state: 'closed', disposition: 'real' },
    });
    expect(await phrases()).toEqual(['operator_answered', 'closed']);
    const card = await hub.store.read((reader) => reader.alert(id));
    const lines = card?.timeline.map((line) => ('state' in line ? line.state : line.what));
    expect(lines).toEqual([
      'event',
      'raised',
      'rung',
      'claimed',
      'note',
      'resolved',
      'closed',
      'said',
      'said',
    ]);
  });

  it('of two who claim at once, one wins and the other is told who', async () => {
    const answers = await Promise.all([hub.desk.claimAlert(li, id), hub.desk.claimAlert(wang, id)]);
    expect(answers[0]).toMatchObject({ ok: true });
    expect(answers[1]).toEqual({ ok: false, code: 'alert_claimed_by_other', holder: '李' });
    expect(await phrases()).toEqual(['operator_answered']);
  });

  it('who clicks twice writes one line', async () => {
    const twice = async (act: () => Promise<unknown>) => {
      expect(await act()).toMatchObject({ ok: true });
      const lines = (await hub.store.read((reader) => reader.alert(id)))?.timeline.length;
      expect(await act()).toMatchObject({ ok: true });
      expect((await hub.store.read((reader) => reader.alert(id)))?.timeline).toHaveLength(lines ?? 0);
    };
    await twice(() => hub.desk.claimAlert(li, id));
    await twice(() => hub.desk.resolveAlert(li, id, { disposition: 'false_alarm', note: '误按' }));
    await twice(() => hub.desk.closeAlert(li, id, {}));
  });

  it('gives an alert back, and a supervisor takes it out of absent hands', async () => {
    await hub.desk.claimAlert(li, id);
    expect(await hub.desk.releaseAlert(wang, id)).toMatchObject({
      ok: false,
      code: 'alert_not_yours',
      holder: '李',
    });
    expect(await hub.desk.releaseAlert(person('zhao', '赵', 'supervisor'), id)).toMatchObject({
      ok: true,
      value: { state: 'raised' },
    });
    expect(await hub.desk.claimAlert(wang, id)).toMatchObject({ ok: true });
  });

  it('is refused, in words, what the table refuses', async () => {
    expect(await hub.desk.resolveAlert(li, id, { disposition: 'real' })).toMatchObject({
      code: 'alert_not_claimed',
    });
    await hub.desk.claimAlert(li, id);
    expect(await hub.desk.closeAlert(li, id, {})).toMatchObject({ code: 'alert_not_resolved' });
    expect(await hub.desk.claimAlert(li, 'al-nothing' as AlertId)).toMatchObject({ code: 'not_found' });
  });
});
