/** The siren: on and off by order, and off by itself after five minutes. */
import { type Duration, type Instant, minutes, seconds } from '@zhuji/protocol';
import type { Sensed } from './device.ts';
import { deviceModel } from './model.ts';

export interface SirenState {
  since: Instant | undefined;
}
const longest: Duration = minutes(5);

function turn(own: SirenState, on: boolean, now: Instant): Sensed<SirenState> {
  const next = { since: on ? now : undefined };
  const report = { type: 'reading', readings: [{ kind: 'siren_on', value: on ? 1 : 0 }] } as const;
  const changed = on !== (own.since !== undefined);
  const noticed = {
    type: 'noticed',
    how: 'siren',
    text: on ? '警号响 siren on' : '警号停 siren off',
  } as const;
  const said = { ...report, readings: [...report.readings] };
  return { own: next, emits: changed ? [noticed, said] : [said] };
}

export const siren = deviceModel<SirenState>({
  class: 'siren',
  power: 'backed_up',
  drain: 0,
  warmUp: seconds(0),
  first: { since: undefined },
  sense: (own, stimulus, { now }) => {
    if (stimulus.type === 'order' && stimulus.order.do === 'siren') return turn(own, stimulus.order.on, now);
    const expired = stimulus.type === 'tick' && own.since !== undefined && now - own.since >= longest;
    return expired ? turn(own, false, now) : { own, emits: [] };
  },
  readings: (own) => [{ kind: 'siren_on', value: own.since === undefined ? 0 : 1 }],
});
