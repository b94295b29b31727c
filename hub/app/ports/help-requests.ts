/** What ordinary requests need of the store. */
import type {
  DispatchId,
  HelpRequestDetail,
  HelpRequestFigures,
  HelpRequestView,
  HomeId,
  Instant,
  RequestId,
  ResponderId,
  Window,
} from '@zhuji/protocol';
import type { Visit } from '../../core/dispatch/dispatch.ts';
import type { HelpRequest, StoryEntry } from '../../core/help-request/help-request.ts';

export interface HelpRequests {
  get(id: RequestId): Promise<HelpRequest | undefined>;
  /** The open ones of a home, the newest first. */
  openIn(home: HomeId): Promise<HelpRequest[]>;
  /** Writes it and one change. */
  put(request: HelpRequest): Promise<void>;
  addStory(id: RequestId, entry: StoryEntry): Promise<void>;
}

export interface Visits {
  get(id: DispatchId): Promise<Visit | undefined>;
  /** Oldest first. */
  ofRequest(request: RequestId): Promise<Visit[]>;
  /** Those that are open, and of the others the newest; the newest first. */
  ofResponder(responder: ResponderId, limit: number): Promise<Visit[]>;
  /** Who is asked, or has agreed, to be somewhere else at that time. */
  booked(during: Window, except: RequestId): Promise<ResponderId[]>;
  /** Writes it, and a change for its responder. */
  put(visit: Visit): Promise<void>;
}

/** As the reader may see them. */
export interface HelpRequestViews {
  /** Those that wait for the desk before others, the oldest first. */
  openHelpRequests(limit: number): Promise<HelpRequestView[]>;
  /** The newest first. */
  endedHelpRequests(limit: number): Promise<HelpRequestView[]>;
  helpRequest(id: RequestId): Promise<HelpRequestView | undefined>;
  helpRequestsOf(home: HomeId): Promise<HelpRequestView[]>;
  /** The last lines, in order. */
  helpRequestStory(id: RequestId, limit: number): Promise<HelpRequestDetail['story']>;
  /** Of those that were opened at that moment or later. */
  helpRequestFigures(from: Instant): Promise<HelpRequestFigures>;
}
