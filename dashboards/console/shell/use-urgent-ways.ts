/** An alarm that waits comes before a form that is half written: no way to it is asked about. */
import type { AlertSummary } from '@zhuji/protocol/api/alerts';
import { useEffect } from 'react';
import { neverAskAbout } from './address.ts';
import { addressOf } from './place.ts';

export function useUrgentWays(waiting: readonly AlertSummary[]): void {
  useEffect(() => {
    neverAskAbout(new Set(waiting.map(({ id }) => addressOf({ page: 'desk', alert: id }))));
    return () => neverAskAbout(new Set());
  }, [waiting]);
}
