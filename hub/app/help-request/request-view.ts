/** Ordinary requests as the desk sees them. */
import type {
  HelpRequestDetail,
  HelpRequestFigures,
  HelpRequestList,
  HomeFacts,
  HomeView,
  Instant,
  RequestId,
  VisitView,
} from '@zhuji/protocol';
import type { Visit } from '../../core/dispatch/dispatch.ts';
import { startOfMonth } from '../../core/statistics/periods.ts';
import { done, type Outcome, refused } from '../outcome.ts';
import type { Clock, Reader, Store, User } from '../ports.ts';

interface ViewPorts {
  readonly store: Pick<Store, 'read'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** Far more than a desk can see to; what waits for it comes first. */
const openShown = 1_000;
const endedShown = 50;
const linesShown = 500;

export const listHelpRequests =
  ({ store }: ViewPorts) =>
  (user: User): Promise<HelpRequestList> =>
    store.read(async (whole) => {
      const reader = whole.within(user.area);
      return {
        open: await reader.openHelpRequests(openShown),
        ended: await reader.endedHelpRequests(endedShown),
        change: await reader.latestChange(),
      };
    });

/** Refusal: `not_found`. */
export const showHelpRequest =
  ({ store, clock }: ViewPorts) =>
  (user: User, id: RequestId): Promise<Outcome<HelpRequestDetail>> =>
    store.read(async (whole) => {
      const reader = whole.within(user.area);
      const request = await reader.helpRequest(id);
      if (!request) return refused('not_found');
      const place = await reader.home(request.home.id);
      return done({
        request,
        ...(place && { home: factsOf(place) }),
        visits: await visitsOf(reader, id, clock.now()),
        story: await reader.helpRequestStory(id, linesShown),
      });
    });

/** Of the homes of the user's area, since the first of the month. */
export const helpRequestFigures =
  ({ store, clock }: ViewPorts) =>
  (user: User): Promise<HelpRequestFigures> => {
    const from = startOfMonth(clock.now());
    return store.read((reader) => reader.within(user.area).helpRequestFigures(from));
  };

function factsOf({ gatewayState: _, devices: _d, drillHome: _h, ...facts }: HomeView): HomeFacts {
  return facts;
}

async function visitsOf(reader: Reader, id: RequestId, now: Instant): Promise<VisitView[]> {
  const views: VisitView[] = [];
  for (const visit of await reader.visits.ofRequest(id)) {
    const phone = (await reader.responders.get(visit.responder, now))?.phone;
    const { responder, name, level, arrivedBy } = visit;
    views.push({
      ...visitFacts(visit),
      ...{ responder, name, level },
      ...(arrivedBy !== undefined && { arrivedBy }),
      ...(phone !== undefined && { phone }),
    });
  }
  return views;
}

/** What everybody who sees a visit sees of it. */
export function visitFacts(visit: Visit) {
  const { id, state, minutes, appointment, offeredAt, dueAt, acceptedAt, arrivedAt, endedAt, reason } = visit;
  return {
    ...{ id, state, minutes: Math.ceil(minutes), appointment, offeredAt },
    ...(dueAt !== undefined && { dueAt }),
    ...(acceptedAt !== undefined && { acceptedAt }),
    ...(arrivedAt !== undefined && { arrivedAt }),
    ...(endedAt !== undefined && { endedAt }),
    ...(reason !== undefined && { reason }),
  };
}
