/** What the desk may do about ordinary requests, and a responder about their visits. */
import type {
  answerVisitFor,
  appoint,
  cancelHelpRequest,
  finishHelpRequest,
  noteHelpRequest,
  withdrawVisit,
} from '../../app/help-request/change-request.ts';
import type { openHelpRequest } from '../../app/help-request/open-request.ts';
import type { answerOwnVisit } from '../../app/help-request/own-visits.ts';
import type {
  helpRequestFigures,
  listHelpRequests,
  showHelpRequest,
} from '../../app/help-request/request-view.ts';

export interface HelpRequestUseCases {
  listHelpRequests: ReturnType<typeof listHelpRequests>;
  showHelpRequest: ReturnType<typeof showHelpRequest>;
  helpRequestFigures: ReturnType<typeof helpRequestFigures>;
  openHelpRequest: ReturnType<typeof openHelpRequest>;
  appoint: ReturnType<typeof appoint>;
  noteHelpRequest: ReturnType<typeof noteHelpRequest>;
  finishHelpRequest: ReturnType<typeof finishHelpRequest>;
  cancelHelpRequest: ReturnType<typeof cancelHelpRequest>;
  withdrawVisit: ReturnType<typeof withdrawVisit>;
  answerVisitFor: ReturnType<typeof answerVisitFor>;
  answerOwnVisit: ReturnType<typeof answerOwnVisit>;
}
