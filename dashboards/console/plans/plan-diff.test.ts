import type { PlanChange, PlanScope, PlanVersion } from '@zhuji/protocol/api/plans';
import { describe, expect, it } from 'vitest';
import { en } from '../language/en.ts';
import { zh } from '../language/zh.ts';
import { changeBefore, planDiff } from './plan-diff.ts';
import { linesOf, planFields, scopeWords } from './plan-words.ts';

const zhSpeaking = { words: zh, language: 'zh' } as const;
const ladder = (...seconds: number[]): NonNullable<PlanChange['ladder']> =>
  seconds.map((afterSeconds) => ({ afterSeconds, tell: [{ role: 'operators', by: 'page' }] }));

describe('a plan in words', () => {
  it('says who is told when, and who is sent', () => {
    const change: PlanChange = {
      ladder: [
        { afterSeconds: 0, tell: [{ role: 'operators', by: 'page' }] },
        { afterSeconds: 45, tell: [{ role: 'family', by: 'call' }], dispatch: 'station' },
      ],
    };
    expect(linesOf('ladder', change, zhSpeaking)).toEqual([
      '立即：当班坐席（接警台）',
      '45 秒后：家属（电话）、派社区驿站',
    ]);
    expect(linesOf('ladder', change, { words: en, language: 'en' })?.[1]).toBe(
      'after 45 s: the family (call), send the community station',
    );
  });

  it('has words for every field that is said, and none for one that is not', () => {
    const all: Required<PlanChange> = {
      severity: 'P1',
      cancelWindowSeconds: 0,
      dialogue: { phrase: 'are_you_all_right', limitSeconds: 60 },
      ladder: ladder(0),
      againSeconds: 300,
      limits: { at_the_door: 900 },
      autoDispatch: 'station',
      offering: { atOnce: 2, answerSeconds: 45 },
      script: { questions: [{ zh: '哪里疼？' }], hints: [{ zh: '先别扶' }] },
      silence: {
        ...{ floorMinutes: 90, dayMinutes: 240, nightMinutes: 720 },
        ...{ nightFrom: 21, nightUntil: 9, outMinutes: 720 },
      },
      filingSeconds: 1_800,
    };
    for (const field of planFields) {
      expect(linesOf(field, all, zhSpeaking)?.length).toBeGreaterThan(0);
      expect(linesOf(field, {}, zhSpeaking)).toBeUndefined();
    }
    expect(linesOf('cancelWindowSeconds', all, zhSpeaking)).toEqual(['不可撤销']);
    expect(linesOf('limits', all, zhSpeaking)).toEqual(['到达门口 15 分钟']);
  });
});

describe('what a version changed', () => {
  it('is only what differs, with the lines that stand on one side alone', () => {
    const before = { againSeconds: 300, ladder: ladder(0, 30) };
    const after = { againSeconds: 300, ladder: ladder(0, 45), filingSeconds: 600 };
    expect(planDiff(before, after, zhSpeaking)).toEqual([
      {
        field: 'ladder',
        before: [
          { text: '立即：当班坐席（接警台）', changed: false },
          { text: '30 秒后：当班坐席（接警台）', changed: true },
        ],
        after: [
          { text: '立即：当班坐席（接警台）', changed: false },
          { text: '45 秒后：当班坐席（接警台）', changed: true },
        ],
      },
      { field: 'filingSeconds', before: undefined, after: [{ text: '10 分钟后', changed: true }] },
    ]);
    expect(planDiff(after, after, zhSpeaking)).toEqual([]);
  });

  it('is seen against the version before it of the same kind and scope', () => {
    const version = (number: number, scope: PlanScope, seconds?: number, kind = 'sos'): PlanVersion =>
      ({
        ...{ version: number, scope, kind, at: number, by: { id: 'us-1', name: '张' } },
        change: seconds === undefined ? {} : { cancelWindowSeconds: seconds },
      }) as PlanVersion;
    const everywhere: PlanScope = { of: 'everywhere' };
    const home: PlanScope = { of: 'home', name: 'home-1' };
    const versions = [
      version(5, home),
      version(4, everywhere, 20, 'fall'),
      version(3, home, 5),
      version(2, { of: 'home', name: 'home-2' }, 9),
      version(1, everywhere, 15),
    ] as const;
    expect(versions.map((one) => changeBefore(one, versions))).toEqual([
      { cancelWindowSeconds: 5 },
      {},
      {},
      {},
      {},
    ]);
    expect(scopeWords(home, zh)).toBe('home-1（家庭）');
  });
});
