/** What the desk asks of the hub about ordinary requests. Each change answers the request as it is after it. */
import type { DispatchAnswer } from '@zhuji/protocol/api/dispatch';
import type {
  AppointmentRequest,
  HelpRequestCancel,
  HelpRequestDetail,
  HelpRequestList,
  NewHelpRequest,
} from '@zhuji/protocol/api/help-requests';
import type { DispatchId, HomeId, RequestId } from '@zhuji/protocol/ids';
import { ask } from '../../shared/client.ts';

const path = (id: RequestId, leaf = ''): string => `/api/help-requests/${encodeURIComponent(id)}${leaf}`;
const post = (id: RequestId, leaf: string, body?: object) =>
  ask<HelpRequestDetail>('POST', path(id, leaf), body);

export const requests = {
  list: () => ask<HelpRequestList>('GET', '/api/help-requests'),
  one: (id: RequestId) => ask<HelpRequestDetail>('GET', path(id)),
  open: (home: HomeId, what: NewHelpRequest) =>
    ask<HelpRequestDetail>('POST', `/api/homes/${encodeURIComponent(home)}/help-requests`, what),
  appoint: (id: RequestId, what: AppointmentRequest) => post(id, '/appointment', what),
  note: (id: RequestId, text: string) => post(id, '/notes', { text }),
  finish: (id: RequestId, word: string) => post(id, '/done', { word }),
  cancel: (id: RequestId, why: HelpRequestCancel) => post(id, '/cancel', why),
  withdraw: (id: RequestId, visit: DispatchId) => post(id, `/visits/${encodeURIComponent(visit)}/withdraw`),
  answerFor: (id: RequestId, visit: DispatchId, answer: DispatchAnswer) =>
    post(id, `/visits/${encodeURIComponent(visit)}/answer`, answer),
} as const;
