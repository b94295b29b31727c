/** What the pages of the hub would show of its store. */
import type { AlertId, HomeId } from '@zhuji/protocol';
import { rows, type View } from '../invariants/invariant.ts';

export interface OpenAlert {
  readonly id: AlertId;
  readonly home: HomeId;
  readonly kind: string;
  readonly state: string;
}

export const openAlerts = (view: View): OpenAlert[] =>
  rows(
    view,
    `SELECT id, home, kind, state FROM alerts WHERE state IN ('pending', 'raised', 'claimed', 'resolved')`,
  );

export const countOf = (view: View, what: 'events' | 'alerts'): number =>
  rows<{ n: number }>(view, `SELECT count(*) AS n FROM ${what}`)[0]?.n ?? 0;
