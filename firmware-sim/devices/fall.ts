/**
 * How both fall sensors think:
 *
 *   upright --lying for suspectAfter--> suspected --lying on until confirmAfter--> fallen --up again--> upright
 *                                       suspected --up again: recovered----------> upright
 */
import type { Duration, Instant } from '@zhuji/protocol';
import type { Emit, Sensed, Surroundings } from './device.ts';

export interface FallState {
  /** Since when it has seen somebody lie on the floor. */
  since: Instant | undefined;
  said: 'nothing' | 'suspected' | 'fallen';
}
export const upright: FallState = { since: undefined, said: 'nothing' };

export interface FallTraits {
  suspectAfter: Duration;
  confirmAfter: Duration;
}

const event = (kind: 'fall' | 'fall_suspected', phase: 'new' | 'restored'): Emit => ({
  type: 'event',
  kind,
  phase,
});

export function watchFall(
  traits: FallTraits,
  own: FallState,
  around: Surroundings,
  now: Instant,
): Sensed<FallState> {
  if (!around.lying) {
    const kind = own.said === 'fallen' ? 'fall' : 'fall_suspected';
    return { own: upright, emits: own.said === 'nothing' ? [] : [event(kind, 'restored')] };
  }
  const since = own.since ?? now;
  const lain = now - since;
  if (own.said !== 'fallen' && lain >= traits.confirmAfter) {
    return { own: { since, said: 'fallen' }, emits: [event('fall', 'new')] };
  }
  if (own.said === 'nothing' && lain >= traits.suspectAfter) {
    return { own: { since, said: 'suspected' }, emits: [event('fall_suspected', 'new')] };
  }
  return { own: { ...own, since }, emits: [] };
}
