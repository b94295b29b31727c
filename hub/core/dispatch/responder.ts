/** A responder as the choice sees them: the register's record, and what has been heard and known of them since. */
import type { AlertId, Instant, Position, ResponderRecord, Severity } from '@zhuji/protocol';

export interface Responder extends ResponderRecord {
  /** The last position that their telephone told. */
  readonly seen?: { readonly at: Instant; readonly position: Position };
  /** What they last said of themselves. */
  readonly word?: { readonly onDuty: boolean; readonly at: Instant };
  /** Offers in a row that nobody answered; zero as soon as their telephone is heard. */
  readonly unanswered: number;
  /** When the last of them went by. */
  readonly missedAt?: Instant;
  /** Their account is closed: who has left is asked no more. */
  readonly accountClosed?: true;
  /** Times they went somewhere in the last hours. */
  readonly load: number;
  /** They are on their way to an alert, or asked to go to one. */
  readonly busyWith?: AlertId;
  /** They were only asked, and said nothing yet: the gravest that they were asked for. */
  readonly onlyAsked?: Severity;
  /** They are on the way and nowhere at a door: the gravest that they have or were asked for, as it is now. */
  readonly onTheWayTo?: Severity;
}

/** As the register and the rota say: what is heard of them now says nothing of another day. */
export function byRota(responder: Responder): Responder {
  const { seen: _, word: _w, busyWith: _b, onlyAsked: _o, onTheWayTo: _t, ...usual } = responder;
  return { ...usual, unanswered: 0, load: 0 };
}
