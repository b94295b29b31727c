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

export const home = {
  join: (how: JoinRequest) => ask<Session>('POST', '/api/family/join', how),
  view: () => ask<FamilyView>('GET', '/api/family'),
  weeks: () => ask<FamilyWeek[]>('GET', '/api/family/weeks'),
  answer: (id: AlertId, answer: FamilyAnswerRequest) =>
    ask<void>('POST', `/api/family/alerts/${encodeURIComponent(id)}/answer`, answer),
  quiet: (hours: QuietHours) => ask<void>('PUT', '/api/family/quiet-hours', hours),
  loud: () => ask<void>('DELETE', '/api/family/quiet-hours'),
  leave: () => ask<void>('DELETE', '/api/family'),
  pushKey: () => ask<{ key: string }>('GET', '/api/push/key'),
  subscribe: (subscription: PushSubscriptionJSON) =>
    ask<void>('POST', '/api/push/subscriptions', subscription),
  unsubscribe: (endpoint: string) => ask<void>('DELETE', '/api/push/subscriptions', { endpoint }),
} as const;
