/** Who is told of an ordinary request: whoever is asked to go, and the station when something does not move. No siren, no call. */
import type { Instant, Medium, NoticeRole, RequestTopic } from '@zhuji/protocol';
import type { Visit } from '../../core/dispatch/dispatch.ts';
import type { RequestNotice } from '../../core/effects.ts';
import { isPerson, type Recipient } from '../../core/escalation/roster.ts';
import type { HelpRequest } from '../../core/help-request/help-request.ts';
import { queueNotice } from '../notice-life.ts';
import type { Tx } from '../ports.ts';
import { rosterFor } from '../roster.ts';

export async function tellVisitor(
  tx: Tx,
  request: HelpRequest,
  visit: Visit,
  tells: Extract<RequestTopic, 'offer' | 'stand_down' | 'reminder'>,
  now: Instant,
): Promise<void> {
  const responder = await tx.responders.get(visit.responder, now);
  if (!responder) return;
  const { name, phone } = responder;
  const to = { id: responder.user ?? responder.id, name, ...(phone !== undefined && { phone }) };
  const { appointment } = visit;
  const about = noticeOf({ ...request, appointment }, tells, visit.id, {
    role: 'responders',
    by: 'message',
    to,
  });
  await queueNotice(tx, about, now);
}

/** Those on duty for the home, and who leads them; where nobody is, the duty officers. */
export async function tellStation(
  tx: Tx,
  request: HelpRequest,
  tells: Exclude<RequestTopic, 'offer' | 'stand_down' | 'reminder'>,
  now: Instant,
): Promise<void> {
  const roster = await rosterFor(tx, request.home, now, 'P4');
  const duty = [
    ...to('operators', 'page', roster.operators),
    ...to('supervisors', 'message', roster.supervisors),
  ];
  const somebody = duty.some((one) => isPerson(one.to));
  const all = somebody ? duty : [...duty, ...to('duty_officer', 'message', roster.duty_officer)];
  for (const whom of all) await queueNotice(tx, noticeOf(request, tells, `${now}`, whom), now);
}

type Whom = Pick<RequestNotice, 'role' | 'by' | 'to'>;

const to = (role: NoticeRole, by: Medium, people: readonly Recipient[]): Whom[] =>
  people.map((one) => ({ role, by, to: one }));

/** @param once what the same topic may be told of only once */
function noticeOf(
  { id, home, help, appointment }: HelpRequest,
  tells: RequestTopic,
  once: string,
  whom: Whom,
): RequestNotice {
  return {
    id: `${id}/${tells}.${once}/${whom.by}/${whom.to.id}`,
    request: id,
    home,
    severity: 'P4',
    tells,
    ...whom,
    ...(help !== undefined && { help }),
    ...(appointment !== undefined && { appointment }),
  };
}
