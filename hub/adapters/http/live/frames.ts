/** What travels on the live feed, as text. A frame's `id` is the durable change number: a page names it when it comes back. */
import type {
  AlertChange,
  Beat,
  DispatchChange,
  FamilyNews,
  GatewayChange,
  HelpRequestChange,
  Instant,
  ResponderId,
  VisitChange,
} from '@zhuji/protocol';
import { ownView } from '../../../app/dispatch/own-view.ts';
import { ownVisitView } from '../../../app/help-request/own-visit-view.ts';
import type { Change, Reader } from '../../../app/ports.ts';

type Data =
  | AlertChange
  | DispatchChange
  | GatewayChange
  | HelpRequestChange
  | VisitChange
  | Beat
  | FamilyNews;

const frame = (event: string, data: Data, id?: number): string =>
  `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

export const beatFrame = (beat: Beat): string => frame('beat', beat);
/** Its id moves the page on, or its next return would ask for the lost number again. */
export const resetFrame = (beat: Beat): string => frame('reset', beat, beat.change);

/** To a family: nothing of other homes, not even how much happens there. */
export const familyBeatFrame = (hubTime: Instant): string => frame('beat', { hubTime });
export const familyNewsFrame = (hubTime: Instant): string => frame('news', { hubTime });

/** Whom a page is for: the desk, or one responder, who is told of their own dispatches and nothing else. */
export type Audience = 'desk' | ResponderId;

/**
 * One frame per change, in order. What changed several times is told each time, as it is now, and looked up once; what the reader
 * does not see is passed over.
 */
export async function changeFrames(
  reader: Reader,
  changes: readonly Change[],
  audience: Audience,
): Promise<string> {
  const known = new Map<string, Promise<Data | undefined>>();
  let text = '';
  for (const change of changes) {
    const key = nameOf(change);
    const looked =
      known.get(key) ??
      (audience === 'desk' ? toldToDesk(reader, change) : toldToResponder(reader, change, audience));
    known.set(key, looked);
    const data = await looked;
    if (data) text += frame(change.type, { ...data, change: change.change }, change.change);
  }
  return text;
}

/** Of a gateway each change is its own news; of the others what they are now. */
function nameOf(change: Change): string {
  switch (change.type) {
    case 'alert':
      return change.alert;
    case 'dispatch':
      return change.dispatch;
    case 'help_request':
      return change.request;
    case 'visit':
      return change.visit;
    case 'gateway':
      return `${change.change}`;
  }
}

async function toldToDesk(reader: Reader, change: Change): Promise<Data | undefined> {
  switch (change.type) {
    case 'alert': {
      const alert = await reader.summary(change.alert);
      return alert && { change: change.change, alert };
    }
    case 'gateway': {
      const { gateway, home, online } = change;
      const seen = await reader.sees('gateway', gateway);
      return seen ? { change: change.change, gateway, home, online } : undefined;
    }
    case 'help_request': {
      const request = await reader.helpRequest(change.request);
      return request && { change: change.change, request };
    }
    case 'dispatch':
    case 'visit':
      return undefined;
  }
}

async function toldToResponder(
  reader: Reader,
  change: Change,
  responder: ResponderId,
): Promise<Data | undefined> {
  if (!('responder' in change) || change.responder !== responder) return undefined;
  if (change.type === 'visit') {
    const visit = await reader.visits.get(change.visit);
    const own = visit && (await ownVisitView(reader, visit));
    return own && { change: change.change, visit: own };
  }
  const dispatch = await reader.dispatches.get(change.dispatch);
  const view = dispatch && (await ownView(reader, dispatch));
  return view && { change: change.change, dispatch: view };
}
