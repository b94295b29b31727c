/** Which requests wait for the desk: an elder is to be called back, nobody came, or nobody can be asked. Pure. */
import type { HelpRequestView } from '@zhuji/protocol/api/help-requests';

type Seen = Pick<HelpRequestView, 'state' | 'waitingSince' | 'nobody'>;

export const waitsForDesk = ({ state, waitingSince, nobody }: Seen): boolean =>
  state === 'missed' || waitingSince !== undefined || nobody === true;

export const waitingRequests = (open: readonly Seen[]): number => open.filter(waitsForDesk).length;
