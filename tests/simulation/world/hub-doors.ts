/** What people may ask of the hub: the use cases behind the pages of the desk and behind the telephones. */
import { claimAlert } from '../../../hub/app/claim-alert.ts';
import { closeAlert } from '../../../hub/app/close-alert.ts';
import { answerOwn, sayDuty, tellPosition } from '../../../hub/app/dispatch/own-dispatches.ts';
import { answerFor, sendResponders, withdrawDispatch } from '../../../hub/app/dispatch/send-responders.ts';
import { endDrill, startDrill } from '../../../hub/app/drill.ts';
import {
  answerVisitFor,
  appoint,
  cancelHelpRequest,
  finishHelpRequest,
  noteHelpRequest,
  withdrawVisit,
} from '../../../hub/app/help-request/change-request.ts';
import { openHelpRequest } from '../../../hub/app/help-request/open-request.ts';
import { answerOwnVisit } from '../../../hub/app/help-request/own-visits.ts';
import type { Clock, Ids, Store } from '../../../hub/app/ports.ts';
import { putPlan } from '../../../hub/app/put-plan.ts';
import { releaseAlert } from '../../../hub/app/release-alert.ts';
import { resolveAlert } from '../../../hub/app/resolve-alert.ts';
import { sayDispatch } from '../../../hub/app/say-dispatch.ts';

interface Ports {
  readonly store: Store;
  readonly clock: Pick<Clock, 'now'>;
  readonly ids: Ids;
}

/** What operators do. */
export const deskDoor = (ports: Ports) => ({
  claim: claimAlert(ports),
  release: releaseAlert(ports),
  resolve: resolveAlert(ports),
  close: closeAlert(ports),
  sayDispatch: sayDispatch(ports),
  send: sendResponders(ports),
  withdraw: withdrawDispatch(ports),
  answerFor: answerFor(ports),
  putPlan: putPlan(ports),
  startDrill: startDrill(ports),
  endDrill: endDrill(ports),
});

/** What operators do about ordinary requests. */
export const requestDoor = (ports: Ports) => ({
  open: openHelpRequest(ports),
  appoint: appoint(ports),
  note: noteHelpRequest(ports),
  finish: finishHelpRequest(ports),
  cancel: cancelHelpRequest(ports),
  withdraw: withdrawVisit(ports),
  answerFor: answerVisitFor(ports),
});

/** What the telephones of those who go ask for. */
export const telephoneDoor = (ports: Ports) => ({
  answer: answerOwn(ports),
  answerVisit: answerOwnVisit(ports),
  position: tellPosition(ports),
  duty: sayDuty(ports),
});
