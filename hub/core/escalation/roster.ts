/** Who can be told at this moment, and which levels of the network can be asked. */
import type { HomeId, NetworkLevel, RungRole } from '@zhuji/protocol';

export interface Recipient {
  /** Stable: names the person in the notice's id. Never a telephone number. */
  readonly id: string;
  readonly name: string;
  readonly phone?: string;
  /** No person: a chat or a system of somebody else's. It is told, and nobody is counted for it. */
  readonly group?: true;
}

export interface Roster extends Readonly<Record<RungRole, readonly Recipient[]>> {
  readonly levels: readonly NetworkLevel[];
  /** Where it is a case when none of them is on duty. */
  readonly desk: HomeId;
}

/** Whoever has signed in may claim, so that is who is on duty. */
export const somebodyOnDuty = ({ all_operators }: Roster): boolean => all_operators.some(isPerson);
export const isPerson = ({ group }: Recipient): boolean => group !== true;
