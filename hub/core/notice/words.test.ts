import { alertKinds, NoticeRole, NoticeTopic } from '@zhuji/protocol';
import { describe, expect, it } from 'vitest';
import { type Said, wordsFor } from './words.ts';

const kinds = Object.keys(alertKinds) as Said['kind'][];
const topics = NoticeTopic.enum as readonly Said['topic'][];
const roles = NoticeRole.enum as readonly Said['role'][];
const all = kinds.flatMap((kind) =>
  topics.flatMap((topic) =>
    roles.map(
      (role): Said => ({ kind, topic, role, severity: alertKinds[kind].severity, community: '祁连里社区' }),
    ),
  ),
);

describe('what a notice says', () => {
  it('is short enough for one SMS and one line of a lock screen, in both languages', () => {
    for (const said of all) {
      const zh = wordsFor(said, 'zh-CN');
      expect(zh.title.length, JSON.stringify(zh)).toBeLessThanOrEqual(24);
      expect(zh.title.length + zh.body.length, JSON.stringify(zh)).toBeLessThanOrEqual(66);
      const en = wordsFor(said, 'en');
      expect(`${en.title}${en.body}`, en.title).toMatch(/^[\x20-\x7e祁连里社区]+$/);
    }
  });

  it('tells a family of an elder, and that somebody is on it only when somebody is', () => {
    for (const said of all.filter(({ role, topic }) => role === 'family' && topic === 'alert')) {
      const [zh, en] = [wordsFor(said, 'zh-CN'), wordsFor(said, 'en')];
      expect(zh.title).toMatch(/^老人/);
      expect(en.title).toMatch(/elder/);
      expect(zh.body).not.toMatch(/正在|处理/);
      expect(en.body).not.toMatch(/on it|seeing to/);
    }
  });

  it('never says that nobody has it when somebody does', () => {
    const said: Said = { kind: 'fall', severity: 'P1', role: 'operators', topic: 'alert', isAttended: true };
    expect(wordsFor(said, 'zh-CN')).toMatchObject({
      ...{ title: '紧急：跌倒', body: expect.stringContaining('已有人接警') },
    });
    expect(wordsFor(said, 'en').body).toMatch(/^An operator has it/);
  });

  it('calls nobody to a flat battery as to a fall', () => {
    const body = (kind: Said['kind'], language: 'zh-CN' | 'en') =>
      wordsFor({ kind, severity: alertKinds[kind].severity, role: 'operators', topic: 'alert' }, language)
        .body;
    expect([body('fall', 'zh-CN'), body('fall', 'en')]).toEqual([
      expect.stringContaining('立即'),
      expect.stringContaining('now'),
    ]);
    expect(`${body('battery_low', 'zh-CN')}${body('battery_low', 'en')}`).not.toMatch(/立即|尽快|now|soon/);
    expect(body('nobody_on_duty', 'zh-CN')).toContain('接警台无人在线');
  });

  it('never tells a family where, for a phone lies on a table', () => {
    for (const said of all.filter(({ role }) => role === 'family')) {
      expect(JSON.stringify([wordsFor(said, 'zh-CN'), wordsFor(said, 'en')])).not.toContain('祁连里');
    }
  });

  it('says of a drill what it is, in the first word, short enough all the same', () => {
    for (const said of all.filter(({ role }) => role !== 'family')) {
      const zh = wordsFor({ ...said, drill: true }, 'zh-CN');
      expect(zh.title).toMatch(/^【演练】/);
      expect(zh.body).toMatch(/^【演练】/);
      expect(zh.title.length + zh.body.length, JSON.stringify(zh)).toBeLessThanOrEqual(70);
      const en = wordsFor({ ...said, drill: true }, 'en');
      expect([en.title, en.body]).toEqual([
        expect.stringMatching(/^DRILL: /),
        expect.stringMatching(/^DRILL: /),
      ]);
      expect(JSON.stringify(wordsFor(said, 'zh-CN'))).not.toContain('演练');
    }
  });

  it('says how many more it stands for', () => {
    const said: Said = { kind: 'battery_low', severity: 'P4', role: 'family', topic: 'alert', others: 2 };
    expect(wordsFor(said, 'zh-CN').body).toContain('另有 2 条');
    expect(wordsFor(said, 'en').body).toContain('And 2 more');
  });
});
