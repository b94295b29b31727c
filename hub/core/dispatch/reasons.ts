/** Why a candidate stands where they stand, in codes that an operator reads in either language. */
import type { Reason } from '@zhuji/protocol';
import type { Candidate } from './candidate.ts';
import type { Need } from './need.ts';

export function reasonsFor(candidate: Candidate, need: Need): Reason[] {
  const { responder, minutes, metres, duty, lacking, keyHolder, level } = candidate;
  const { positionKnown, askedBefore, turnsRound, byRoad } = candidate;
  return [
    { code: 'arrives', minutes: Math.ceil(minutes) },
    ...(byRoad === undefined ? [] : [{ code: byRoad ? 'by_road' : 'by_estimate' } as const]),
    { code: 'distance', metres: Math.round(metres) },
    ...(duty ? [{ code: duty }] : []),
    ...(keyHolder ? [{ code: 'key_holder' } as const] : []),
    ...need.skills.map(
      (skill): Reason =>
        lacking.includes(skill) ? { code: 'lacks_skill', skill } : { code: 'has_skill', skill },
    ),
    { code: 'level', level },
    ...(responder.load > 0 ? [{ code: 'load', count: responder.load } as const] : []),
    ...(positionKnown ? [] : [{ code: 'position_old' } as const]),
    ...(turnsRound ? [{ code: 'turns_round' } as const] : []),
    ...(askedBefore ? [{ code: 'asked_before' } as const] : []),
  ];
}
