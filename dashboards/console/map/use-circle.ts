/** Asked of the hub when somebody wants to see it; that of now again and again. */
import type { CircleMap } from '@zhuji/protocol/api/map';
import { useMemo } from 'react';
import { hub } from '../../shared/client.ts';
import { hubNow } from '../live/hub-time.ts';
import { type Answered, useAnswer } from '../shell/use-answer.ts';
import { type CircleTime, momentOf } from './circle.ts';

const lookAgain = 300_000;

export function useCircle(time: CircleTime): Answered<CircleMap | undefined> {
  const ask = useMemo(
    () => async () => (time === 'off' ? undefined : hub.circleMap(momentOf(time, hubNow()))),
    [time],
  );
  return useAnswer(ask, time === 'now' ? { againMs: lookAgain } : {});
}
