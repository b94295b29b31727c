import type { PlanChange, PlanScope } from '@zhuji/protocol/api/plans';
import { describe, expect, it } from 'vitest';
import { changeOf, draftOf, faultsByField, inherit, own, planAbove, readFault, set } from './draft.ts';

const shipped: PlanChange = { cancelWindowSeconds: 10, againSeconds: 300 };
const said = (scope: PlanScope, seconds: number) => ({ scope, change: { cancelWindowSeconds: seconds } });
const changes = [
  said({ of: 'everywhere' }, 1),
  said({ of: 'district', name: '雄关区' }, 2),
  said({ of: 'community', name: '五一社区' }, 3),
  said({ of: 'home', name: 'home-1' }, 4),
];

describe('the plan above', () => {
  it.each([
    [{ scope: { of: 'everywhere' } }, 10],
    [{ scope: { of: 'district', name: '雄关区' } }, 1],
    [{ scope: { of: 'community', name: '五一社区' }, district: '雄关区' }, 2],
    [{ scope: { of: 'community', name: '别处' }, district: '别区' }, 1],
    [{ scope: { of: 'home', name: 'home-1' }, district: '雄关区', community: '五一社区' }, 3],
    [{ scope: { of: 'home', name: 'home-9' }, district: '雄关区', community: '别处' }, 2],
  ] as const)('of %j is what holds there without it', (choice, seconds) => {
    expect(planAbove(shipped, choice, changes)).toEqual({ ...shipped, cancelWindowSeconds: seconds });
  });
});

describe('a draft', () => {
  it('sends only what is said, and remembers what was typed for a field that is taken back and said again', () => {
    let draft = draftOf({ againSeconds: 200 });
    expect(changeOf(draft)).toEqual({ againSeconds: 200 });
    draft = own(draft, 'cancelWindowSeconds', shipped);
    expect(changeOf(draft)).toEqual({ cancelWindowSeconds: 10, againSeconds: 200 });
    draft = inherit(set(draft, { cancelWindowSeconds: 5 }), 'cancelWindowSeconds');
    expect(changeOf(draft)).toEqual({ againSeconds: 200 });
    expect(changeOf(own(draft, 'cancelWindowSeconds', shipped)).cancelWindowSeconds).toBe(5);
  });

  it('begins a field that the plan above does not have', () => {
    expect(changeOf(own(draftOf({}), 'autoDispatch', shipped))).toEqual({ autoDispatch: 'station' });
  });
});

describe("the hub's faults", () => {
  it('stand at their fields, whether the schema or the plan is at fault', () => {
    const faults = faultsByField([
      '/ladder/0/afterSeconds 必须为 0',
      '/ladder 各级必须按时间先后排列',
      'body/change/cancelWindowSeconds must be <= 60',
      'body/scope must be object',
    ]);
    expect([...faults.keys()]).toEqual(['ladder', 'cancelWindowSeconds', 'all']);
    expect(faults.get('ladder')).toHaveLength(2);
  });

  it('name their rung', () => {
    expect(readFault('/ladder/1/afterSeconds must be 0: at once')).toEqual({
      rung: 2,
      said: 'must be 0: at once',
    });
    expect(readFault('/againSeconds 最多 600 秒')).toEqual({ said: '最多 600 秒' });
  });
});
