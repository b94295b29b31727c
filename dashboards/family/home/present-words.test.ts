import type { FamilyView, Present, StoryLine } from '@zhuji/protocol/api/family';
import type { AlertKind } from '@zhuji/protocol/kinds';
import { expect, it } from 'vitest';
import { kindWords } from '../../shared/phone/kind-words.ts';
import { en } from '../language/en.ts';
import { zh } from '../language/zh.ts';
import { presentWords } from './present-words.ts';
import { storyWords } from './story-words.ts';

const now = Date.parse('2026-11-26T02:00:00Z');
const wellThen: Present = {
  is: 'well',
  gatewayOnline: true,
  devices: { working: 6, all: 6 },
  movedAt: (now - 12 * 60_000) as Present['movedAt'] & number,
};
const view = (more: Partial<Present>, residents = ['王秀兰']) =>
  ({ home: { id: 'home-7', residents }, present: { ...wellThen, ...more } }) as Pick<
    FamilyView,
    'home' | 'present'
  >;

it('says it in one sentence, and why', () => {
  expect(presentWords(view({}), now, zh, 'zh')).toEqual({
    tone: 'good',
    sentence: '王秀兰一切都好',
    details: ['12 分钟前有活动', '全部 6 件设备工作正常'],
    call: [],
  });
  expect(presentWords(view({}), now, en, 'en').sentence).toBe('All is well with 王秀兰');
});

it('a line that is down is not "some devices"', () => {
  const down = presentWords(view({ is: 'devices_down', gatewayOnline: false }), now, zh, 'zh');
  expect(down).toMatchObject({ tone: 'warn', sentence: '家里的设备连不上了' });
  expect(down.details).not.toContain('全部 6 件设备工作正常');
  const some = presentWords(view({ is: 'devices_down', devices: { working: 5, all: 6 } }), now, zh, 'zh');
  expect(some.sentence).toBe('有设备没有正常工作');
  expect(some.details).toContain('6 件设备中有 5 件正常');
});

it('says what a broken device means: can help still be called?', () => {
  const some = (notWorking: Present['notWorking'] & object) =>
    presentWords(view({ is: 'devices_down', devices: { working: 5, all: 6 }, notWorking }), now, zh, 'zh');
  expect(some(['gas', 'button'])).toMatchObject({ sentence: zh.present.calling_down });
  expect(some(['gas', 'button']).details.slice(-2)).toEqual([
    '没有正常工作的：燃气探测器、随身按钮',
    zh.present.adviceCalling,
  ]);
  expect(some(['gas'])).toMatchObject({ sentence: zh.present.devices_down });
  expect(some(['gas']).details).toContain(zh.present.adviceDevices);
});

it('says since when the line is down, and whom to ring up', () => {
  const call = [{ name: '王秀兰', phone: '199 0000 0007' }];
  const unheardSince = (now - 9 * 60_000) as Present['unheardSince'] & number;
  const said = presentWords(
    view({ is: 'devices_down', gatewayOnline: false, unheardSince, call }),
    now,
    zh,
    'zh',
  );
  expect(said.call).toEqual(call);
  expect(said.details).toEqual(['12 分钟前有活动', '09:51 以后没有消息', zh.present.adviceGateway]);
});

it('after a real call says that it is over, not that all is well', () => {
  expect(presentWords(view({ is: 'looked_after' }), now, zh, 'zh')).toMatchObject({
    tone: 'plain',
    sentence: '王秀兰的事已处理完',
  });
});

it('a page that is older than its hub says so, instead of breaking', () => {
  const later = view({ is: 'what comes with the next version' as Present['is'] });
  expect(presentWords(later, now, zh, 'zh')).toMatchObject({ tone: 'plain', sentence: zh.present.newer });
  const line = { at: now, step: 'what comes with it' } as unknown as StoryLine;
  expect(storyWords(line, zh, 'zh')).toBe(zh.present.newer);
  expect(kindWords('what comes with it' as AlertKind, 'zh')).toBe('警情');
});

it('during an alert says nothing else', () => {
  expect(presentWords(view({ is: 'alert' }), now, zh, 'zh')).toMatchObject({
    sentence: '王秀兰那里有警情',
    details: [zh.present.adviceAlert],
  });
});

it('never says that all is well where only alerts are shown', () => {
  const only = { home: view({}).home, present: { is: 'no_alert' as const } };
  expect(presentWords(only, now, zh, 'zh')).toMatchObject({
    sentence: '现在没有警情',
    details: ['按老人的意愿，这里只显示警情。'],
  });
});

it('names two who live together, and an elder of whom no name is known', () => {
  expect(presentWords(view({}, ['王秀兰', '李国强']), now, zh, 'zh').sentence).toBe('王秀兰、李国强一切都好');
  expect(presentWords(view({}, []), now, zh, 'zh').sentence).toBe('老人一切都好');
});
