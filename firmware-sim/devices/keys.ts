/** Things a person presses or pulls: they differ only in the keys they have and in how they are fed. */
import { seconds } from '@zhuji/protocol';
import type { Character, Emit, Key } from './device.ts';

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

export const keyed = (
  deviceClass: KeyClass,
  feed: Pick<Character<null>, 'power' | 'drain'>,
): Character<null> => ({
  class: deviceClass,
  ...feed,
  warmUp: seconds(0),
  first: null,
  sense: (own, stimulus) => {
    const pressed = stimulus.type === 'press' && keysOf[deviceClass].includes(stimulus.key);
    return { own, emits: pressed ? [says[stimulus.key]] : [] };
  },
  readings: () => [],
});
