/** All that a request waits for. Each of them ends by a deadline, so that no request is ever forgotten. */
import { type Instant, instant, later } from '@zhuji/protocol';
import { type HelpRequest, type HelpRequestPolicy, isOpen } from './help-request.ts';
import { awake } from './waking-hours.ts';

export interface Wait {
  /** `hour_before` and `end`: of the appointment. The others: that the station is told. */
  readonly for: 'call_back' | 'hour_before' | 'end' | 'no_word' | 'missed';
  readonly at: Instant;
}

/** The first before others; none when it is over. */
export function waitsOf(request: HelpRequest, policy: HelpRequestPolicy): Wait[] {
  if (!isOpen(request)) return [];
  return [...forCall(request, policy), ...forVisit(request, policy)].sort((a, b) => a.at - b.at);
}

function forCall({ waitingSince, told }: HelpRequest, policy: HelpRequestPolicy): Wait[] {
  if (waitingSince === undefined) return [];
  const at = again(told.call_back, policy) ?? awake(later(waitingSince, policy.callBackWithin));
  return [{ for: 'call_back', at }];
}

function forVisit(request: HelpRequest, policy: HelpRequestPolicy): Wait[] {
  const { state, appointment, reminded, told, arrivedAt } = request;
  if (!appointment) return [];
  switch (state) {
    case 'appointed':
    case 'agreed': {
      const before = reminded
        ? []
        : [{ for: 'hour_before', at: hourBefore(appointment.from, policy) } as const];
      return [...before, { for: 'end', at: appointment.to }];
    }
    case 'there': {
      const since = Math.max(arrivedAt ?? 0, appointment.to);
      const at = again(told.no_word, policy) ?? awake(later(instant(since), policy.doneWithin));
      return [{ for: 'no_word', at }];
    }
    case 'missed':
      return [{ for: 'missed', at: again(told.missed, policy) ?? appointment.to }];
    default:
      return [];
  }
}

export const hourBefore = (from: Instant, { remindBefore }: HelpRequestPolicy): Instant =>
  instant(from - remindBefore);

const again = (told: Instant | undefined, { tellEvery }: HelpRequestPolicy): Instant | undefined =>
  told === undefined ? undefined : awake(later(told, tellEvery));
