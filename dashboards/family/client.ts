/** What the family's page asks of the hub: always about the one home that is theirs. */
import type {
  FamilyAnswerRequest,
  FamilyView,
  FamilyWeek,
  JoinRequest,
  QuietHours,
} from '@zhuji/protocol/api/family';
import type { Session } from '@zhuji/protocol/api/people';
import type { AlertId } from '@zhuji/protocol/ids';
import { ask } from '../shared/client.ts';
import { pushOf } from '../shared/phone/push.ts';

export const push = pushOf('/family/');

/** `index.html` asks for the first view while the code is still on its way. It is good for the opening alone. */
let opening = true;
function viewPath(): string {
  const path = opening ? '/api/family?first' : '/api/family';
  opening = false;
  return path;
}

export const home = {
  join: (how: JoinRequest) => {
    opening = false;
    return ask<Session>('POST', '/api/family/join', how);
  },
  view: () => ask<FamilyView>('GET', viewPath()),
  weeks: () => ask<FamilyWeek[]>('GET', '/api/family/weeks'),
  answer: (id: AlertId, answer: FamilyAnswerRequest) =>
    ask<void>('POST', `/api/family/alerts/${encodeURIComponent(id)}/answer`, answer),
  quiet: (hours: QuietHours) => ask<void>('PUT', '/api/family/quiet-hours', hours),
  loud: () => ask<void>('DELETE', '/api/family/quiet-hours'),
  leave: () => ask<void>('DELETE', '/api/family'),
} as const;
