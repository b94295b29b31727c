/** Severity P1: somebody may die of it. */
import { type AlertKind, alertKinds, type EventKind } from '@zhuji/protocol';

export const isLifeAtRisk = (kind: EventKind): boolean =>
  kind in alertKinds && alertKinds[kind as AlertKind].severity === 'P1';
