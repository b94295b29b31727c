/** Looks for somebody to go to an appointment, in the register of dispatch, by the same choice: as they will be at that time. */
import {
  type Home,
  type Instant,
  instant,
  later,
  minutes,
  type NetworkLevel,
  networkLevels,
  type RequestId,
  type Window,
} from '@zhuji/protocol';
import type { Candidate } from '../../core/dispatch/candidate.ts';
import { beginSearch, widen } from '../../core/dispatch/choose.ts';
import type { Visit } from '../../core/dispatch/dispatch.ts';
import { offerOf } from '../../core/dispatch/step-dispatch.ts';
import { urgencies } from '../../core/effects.ts';
import type { HelpRequest } from '../../core/help-request/help-request.ts';
import { answerWithin, askedForVisit, needOfHelp } from '../../core/help-request/visitors.ts';
import { lookAt } from '../../core/help-request/waking-hours.ts';
import { placeOfHome, reachOf } from '../dispatch/reach.ts';
import type { Tx } from '../ports.ts';
import type { Moment } from '../write-decision.ts';
import { advance } from './write-request.ts';
import { writeVisit } from './write-visit.ts';

const levels = Object.keys(networkLevels) as NetworkLevel[];
/** Somebody may have come back, changed the rota or become free. */
const lookAgain = minutes(30);

export async function searchVisitorDue(tx: Tx, id: RequestId, moment: Moment): Promise<void> {
  const request = await tx.helpRequests.get(id);
  if (!request?.appointment || request.state !== 'appointed') return;
  const { appointment } = request;
  const visits = await tx.visits.ofRequest(id);
  if (visits.some(({ state }) => state === 'offered') || moment.now >= appointment.to) return;
  for (const level of levels) {
    const found = await nearest(tx, request, { appointment, visits, level }, moment.now);
    if (found) return offerTo(tx, request, appointment, { ...found, level }, moment);
  }
  await advance(tx, id, { what: 'nobody' }, moment);
  const at = lookAt(later(moment.now, lookAgain), appointment);
  await tx.deadlines.set({ key: `request_search:${id}`, at, urgency: urgencies.paper });
}

interface Question {
  readonly appointment: Window;
  readonly visits: readonly Visit[];
  readonly level: NetworkLevel;
}

async function nearest(
  tx: Tx,
  request: HelpRequest,
  { appointment, visits, level }: Question,
  now: Instant,
): Promise<Candidate | undefined> {
  const home: Home | undefined = await tx.homes.get(request.home);
  const position = await placeOfHome(tx.areas, home);
  if (!home || !position || !request.help) return undefined;
  const reach = await reachOf(tx.areas, home, level);
  const need = needOfHelp(request.help, home.id, position);
  const booked = await tx.visits.booked(appointment, request.id);
  const asked = askedForVisit(visits, appointment, booked);
  // On duty then, and setting out from where they usually are.
  const then = instant(Math.max(now, appointment.from));
  let search = beginSearch({ need, asked, now: then, count: 1 });
  while (search.cells.length > 0)
    search = widen(search, await tx.responders.within(search.cells, reach, now));
  return search.candidates[0];
}

async function offerTo(
  tx: Tx,
  { id, home }: HelpRequest,
  appointment: Window,
  { responder, minutes: way, level }: Candidate & { readonly level: NetworkLevel },
  moment: Moment,
): Promise<void> {
  const visit: Visit = {
    id: moment.ids.dispatch(),
    request: id,
    home,
    responder: responder.id,
    name: responder.name,
    severity: 'P4',
    level,
    beside: false,
    state: 'offered',
    minutes: Math.max(1, Math.ceil(way)),
    appointment,
    offeredAt: moment.now,
    dueAt: later(moment.now, answerWithin(appointment, moment.now)),
    actions: [],
  };
  await writeVisit(tx, undefined, offerOf(visit), moment);
}
