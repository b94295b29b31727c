/** Alerts for tests: a real shape with only what a test cares about said out loud. */
import type { AlertSummary } from '@zhuji/protocol/api/alerts';

export type Said = { id: string; change?: number } & Partial<Omit<AlertSummary, 'id' | 'change'>>;

export function anAlert(said: Said): AlertSummary {
  return {
    kind: 'sos',
    severity: 'P1',
    state: 'raised',
    test: false,
    home: { id: 'home-1', community: '祁连里社区', address: '3 号楼 402 室', residents: ['王秀兰'] },
    openedAt: 1_795_280_400_000,
    events: 1,
    change: 1,
    ...said,
  } as AlertSummary;
}
