/** What the rota asks of the hub. */
import type { CandidateView } from '@zhuji/protocol/api/dispatch';
import type { RotaChange, RotaWeek } from '@zhuji/protocol/api/rota';
import type { AreaId, ResponderId } from '@zhuji/protocol/ids';
import { ask } from '../../shared/client.ts';

export const rota = {
  /** Of the week in which that day lies. */
  week: (day: string) => ask<RotaWeek>('GET', `/api/rota?day=${day}`),
  put: (id: ResponderId, change: RotaChange) =>
    ask<void>('PUT', `/api/responders/${encodeURIComponent(id)}/rota`, change),
  wouldGo: (area: AreaId) => ask<CandidateView[]>('GET', `/api/areas/${encodeURIComponent(area)}/would-go`),
} as const;
