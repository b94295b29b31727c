/** What is open in each home, the most urgent first. */
import type { AlertSummary } from '@zhuji/protocol/api/alerts';
import type { HomeId } from '@zhuji/protocol/ids';
import { byUrgency } from '../desk/queue-order.ts';

export const openByHome = (open: Iterable<AlertSummary>): Map<HomeId, AlertSummary[]> =>
  Map.groupBy([...open].sort(byUrgency), ({ home }) => home.id);
