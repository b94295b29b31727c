/** Things a person presses or pulls: they differ only in the keys they have and in how they are fed. */
import { type Duration, type Instant, later, seconds } from '@zhuji/protocol';
import type { Character, Emit, Key, Sensed } from './device.ts';

const says: Record<Key, Emit> = {
  red: { type: 'event', kind: 'sos', phase: 'new' },
  cancel: { type: 'event', kind: 'sos', phase: 'cancelled' },
  green: { type: 'event', kind: 'help_request', phase: 'new' },
};

export type KeyClass = 'button' | 'pull_cord' | 'base_station';

/** The keys of each. A pendant's cancel is its small second key; a cord can only be pulled. */
export const keysOf: Record<KeyClass, readonly Key[]> = {
  button: ['red', 'cancel'],
  pull_cord: ['red'],
  base_station: ['red', 'green', 'cancel'],
};

/** A press is one-way and may fall into a gateway's restart: the device goes on saying that help is wanted. */
const repeatEvery: Duration = seconds(5);
const repeatFor: Duration = seconds(60);
const stillPressed: Emit = { type: 'event', kind: 'sos', phase: 'present' };

/** While help is wanted: when to say so next, and when to stop. */
export type Calling = { next: Instant; end: Instant } | null;

export const keyed = (
  deviceClass: KeyClass,
  feed: Pick<Character<Calling>, 'power' | 'drain'>,
): Character<Calling> => ({
  class: deviceClass,
  ...feed,
  warmUp: seconds(0),
  first: null,
  sense: (own, stimulus, { now }) => {
    if (stimulus.type === 'tick') return repeat(own, now);
    if (stimulus.type !== 'press' || !keysOf[deviceClass].includes(stimulus.key)) return { own, emits: [] };
    return { own: afterPress(own, stimulus.key, now), emits: [says[stimulus.key]] };
  },
  readings: () => [],
});

function repeat(own: Calling, now: Instant): Sensed<Calling> {
  if (own === null || now < own.next) return { own, emits: [] };
  if (now > own.end) return { own: null, emits: [] };
  return { own: { ...own, next: later(now, repeatEvery) }, emits: [stillPressed] };
}

function afterPress(own: Calling, key: Key, now: Instant): Calling {
  if (key === 'red') return { next: later(now, repeatEvery), end: later(now, repeatFor) };
  return key === 'cancel' ? null : own;
}
