/**
 * Is an alarm only a test? A test proves nothing about what follows it, and a flag that stays is no test: Zigbee2MQTT keeps a field
 * in its memory and sends it along with every later message, so that a forgotten `self_test` would silence a real alarm for ever.
 */
import { type Duration, minutes } from '@zhuji/protocol';
import type { Level, Said } from '../report.ts';
import { type Alarm, isAlarming } from './alarm.ts';

export const longestSelfTest: Duration = minutes(5);

/** The alarm as it stands before this fact, and the fact with `test` only where it is to be believed. */
export function judgeTest<F extends Said | Level>(
  alarm: Alarm,
  fact: F,
  now: number,
): { alarm: Alarm; fact: F } {
  const { test, ...real } = fact;
  const since = test ? (alarm.testSince ?? firstSaid(alarm, fact, now)) : undefined;
  const isTest = since !== undefined && now - since < longestSelfTest;
  const known: Alarm = { ...alarm, testSince: since };
  if (isTest) return { alarm: known, fact };
  return { alarm: known.test && isAlarming(fact) ? forgetTest(known) : known, fact: real as F };
}

/** A level with the flag, found at the start: nobody knows how long it has been there. An event of its own says it now. */
const firstSaid = (alarm: Alarm, fact: Said | Level, now: number): number =>
  fact.is === 'level' && alarm.is === 'unknown' ? -Infinity : now;

/** Nobody was told of a real alarm: the next word is news, whatever the test has said. */
const forgetTest = (alarm: Alarm): Alarm => ({ ...alarm, is: 'off', spokeAt: -Infinity, test: false });
