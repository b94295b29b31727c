import type { TimelineEntry } from '@zhuji/protocol/api/alerts';
import type { DeviceId } from '@zhuji/protocol/ids';
import { instant } from '@zhuji/protocol/units';
import { describe, expect, it } from 'vitest';
import { en } from '../language/en.ts';
import { zh } from '../language/zh.ts';
import type { Telling } from './story.ts';
import { storyOf } from './timeline-words.ts';

const at = instant(Date.parse('2026-11-21T01:12:03Z'));
const gas = 'gas-kitchen' as DeviceId;
const telling: Telling = {
  words: zh,
  language: 'zh',
  now: at,
  devices: [{ id: gas, class: 'gas', name: '探测器', room: '厨房', state: 'working', involved: true }],
};
const tell = (entry: Record<string, unknown>, how = telling) =>
  storyOf({ at, ...entry } as unknown as TimelineEntry, how);

describe('the timeline in words', () => {
  it('names the device by its room, and the value that alarmed', () => {
    const story = tell({
      what: 'event',
      device: gas,
      kind: 'gas_leak',
      phase: 'new',
      detail: { lel: 12.534 },
    });
    expect(story).toMatchObject({ tone: 'alarm', headline: '厨房探测器：燃气泄漏', body: '燃气 12.53 %LEL' });
  });

  it('explains why a silence is news', () => {
    const detail = { silentMinutes: 190, usualMinutes: 40, learnedDays: 21, limitMinutes: 90 };
    expect(tell({ what: 'event', kind: 'inactivity', phase: 'new', detail }).body).toBe(
      '已 3 小时 10 分 没有活动 · 平时这个时段最长 40 分钟 · 依据 21 天 · 上限 1 小时 30 分',
    );
  });

  it('says when a late event really happened', () => {
    const late = { happenedAt: instant(at - 95_000) };
    expect(tell({ what: 'event', device: gas, kind: 'gas_leak', phase: 'new', ...late }).aside).toContain(
      '09:10:28',
    );
    const prompt = { happenedAt: instant(at - 900) };
    expect(
      tell({ what: 'event', device: gas, kind: 'gas_leak', phase: 'new', ...prompt }).aside,
    ).toBeUndefined();
  });

  it('tells what the hub concluded from what a device said', () => {
    expect(tell({ what: 'event', kind: 'inactivity', phase: 'new' }).headline).toBe('系统判断：久未活动');
    expect(tell({ what: 'event', device: 'gone', kind: 'sos', phase: 'restored' }).headline).toContain(
      'gone',
    );
  });

  it('gives what the elder heard, and owns up when it was not heard', () => {
    const heard = tell({ what: 'said', phrase: 'operator_answered', outcome: 'done' });
    expect(heard).toMatchObject({ tone: 'home', aside: '已播出', failed: false });
    expect(heard.body).toContain('值班人员已接到您的呼叫');
    expect(tell({ what: 'said', phrase: 'closed', outcome: 'expired' }).failed).toBe(true);
  });

  it('tells a release from a first raising, in English as well', () => {
    const english = { ...telling, words: en, language: 'en' as const };
    expect(tell({ what: 'state', state: 'raised' }, english).headline).toBe(
      'Raised, waiting for an operator',
    );
    expect(tell({ what: 'state', state: 'raised', by: 'Li' }, english).headline).toBe(
      'Li put it back in the queue',
    );
    expect(
      tell({ what: 'state', state: 'resolved', by: 'Li', disposition: 'false_alarm' }, english).headline,
    ).toBe('Li resolved it: False alarm');
  });

  it('tells who was told on each rung, and that an empty one made nobody wait', () => {
    const told = [
      { role: 'operators', people: 2 },
      { role: 'family', people: 1 },
    ];
    expect(tell({ what: 'rung', round: 1, rung: 2, told, dispatch: 'station' })).toMatchObject({
      headline: '升级第 3 级',
      body: '当班坐席 2 人、家属、向社区驿站派单',
    });
    expect(tell({ what: 'rung', round: 2, rung: 0, told: [] })).toMatchObject({
      headline: '第 2 轮 · 升级第 1 级',
      body: '这一级没有人可通知，立即进入下一级',
    });
  });

  it('tells a limit that passed, and what is known of the dispatch', () => {
    expect(tell({ what: 'limit', limit: 'dispatch_accepted', dispatch: 'centre' })).toMatchObject({
      tone: 'alarm',
      headline: '超时：接受派单',
      body: '向街道中心派单',
    });
    expect(tell({ what: 'dispatch', step: 'accepted', level: 'station', by: '李' })).toMatchObject({
      headline: '社区驿站已接单',
      aside: '李',
    });
  });
});
