/** What the desk knows of drills that run: `which` changes when one begins or ends, `steps` with each of their steps too. Pure. */
import type { AlertSummary } from '@zhuji/protocol/api/alerts';

export function openDrills(open: Iterable<AlertSummary>): { which: string; steps: string } {
  const running = [...open].filter(({ drill }) => drill).sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    which: running.map(({ id }) => id).join(),
    steps: running.map(({ id, change }) => `${id} ${change}`).join(),
  };
}
