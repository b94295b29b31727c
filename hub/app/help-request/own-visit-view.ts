/** A visit as its responder may see it: what is written only while they are asked or go, the door and the people only once they have agreed. */
import type { OwnVisit } from '@zhuji/protocol';
import { isGoing, isOpen, type Visit } from '../../core/dispatch/dispatch.ts';
import { doorOf } from '../dispatch/own-view.ts';
import type { Reader } from '../ports.ts';
import { visitFacts } from './request-view.ts';

export async function ownVisitView(reader: Reader, visit: Visit): Promise<OwnVisit | undefined> {
  const request = await reader.helpRequest(visit.request);
  const home = await reader.register.get(visit.home);
  if (!request?.help) return undefined;
  const over = request.endedAt !== undefined;
  return {
    ...visitFacts(visit),
    help: request.help,
    ...(isOpen(visit) && !over && request.note !== undefined && { note: request.note }),
    community: request.home.community,
    ...(isOpen(visit) && !over && home?.position && { position: home.position }),
    ...(isGoing(visit) && !over && home && { door: doorOf(home) }),
  };
}
