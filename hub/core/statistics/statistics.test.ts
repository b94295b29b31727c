import { instant, type Severity } from '@zhuji/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerFigures, type Call, isCall } from './answers.ts';
import { startOfDay, startOfMonth } from './periods.ts';

const noon = instant(Date.UTC(2026, 10, 21, 4));
const after = (seconds: number) => instant(noon + seconds * 1_000);
const call = (answered?: number, closed?: number): Call => ({
  severity: 'P1',
  raisedAt: noon,
  ...(answered !== undefined && { answeredAt: after(answered) }),
  ...(closed !== undefined && { closedAt: after(closed) }),
});

describe('calls answered', () => {
  it('in time up to the last moment of the limit, and late after it', () => {
    expect(answerFigures([call(0), call(60), call(60.001)], after(600))).toEqual({
      raised: 3,
      answered: 3,
      inTime: 2,
      late: 1,
      share: 2 / 3,
      medianSeconds: 60,
      slowestSeconds: 60,
    });
  });

  it('are not judged while they may still be answered in time, and are late as soon as they cannot', () => {
    expect(answerFigures([call()], after(60))).toEqual({ raised: 1, answered: 0, inTime: 0, late: 0 });
    expect(answerFigures([call()], after(61))).toMatchObject({ late: 1, share: 0 });
  });

  it('that ended without anybody are late only when they had waited too long', () => {
    expect(answerFigures([call(undefined, 30)], after(600))).not.toHaveProperty('share');
    expect(answerFigures([call(undefined, 90)], after(600))).toMatchObject({ late: 1, share: 0 });
  });

  it('have a middle: of an even number, between the two', () => {
    const middle = (...answered: number[]) =>
      answerFigures(
        answered.map((one) => call(one)),
        after(600),
      ).medianSeconds;
    expect([middle(3, 1, 2), middle(4, 1, 2, 3)]).toEqual([2, 2.5]);
  });

  it('never come to more than were raised, whatever the log says', () => {
    const moment = fc.option(fc.integer({ min: 0, max: 7_200 }), { nil: undefined });
    fc.assert(
      fc.property(fc.array(fc.tuple(moment, moment)), fc.integer({ min: 0, max: 7_200 }), (rows, now) => {
        const {
          raised,
          answered,
          inTime,
          late,
          share = 1,
        } = answerFigures(
          rows.map(([answer, close]) => call(answer, close)),
          after(now),
        );
        expect(inTime + late).toBeLessThanOrEqual(raised);
        expect(answered).toBeLessThanOrEqual(raised);
        expect(share >= 0 && share <= 1).toBe(true);
      }),
    );
  });

  it('are those where a person may be in danger', () => {
    const severities: Severity[] = ['P1', 'P2', 'P3', 'P4'];
    expect(severities.filter((severity) => isCall({ severity }))).toEqual(['P1', 'P2']);
  });
});

describe('a day and a month', () => {
  it('begin at midnight in China', () => {
    const justBefore = instant(Date.UTC(2026, 10, 30, 15, 59, 59, 999));
    expect(startOfDay(justBefore)).toBe(Date.UTC(2026, 10, 29, 16));
    expect(startOfMonth(justBefore)).toBe(Date.UTC(2026, 9, 31, 16));
    const midnight = instant(justBefore + 1);
    expect([startOfDay(midnight), startOfMonth(midnight)]).toEqual([midnight, midnight]);
  });
});
