/** Items of a batch that do not fit their schema. The good ones beside them are stored; these are kept for a person to see. */
import type { GatewayId, Instant } from '@zhuji/protocol';
import type { Tx } from './ports.ts';
import { quarantine } from './read-message.ts';

export interface BadItem {
  readonly item: unknown;
  readonly faults: readonly string[];
}

/** Of one message. Those beyond are counted: a gateway that sends nothing but rubbish must not keep the store busy with it. */
const mostKept = 20;

export async function keepBadItems(
  tx: Tx,
  gateway: GatewayId,
  at: Instant,
  bad: readonly BadItem[],
): Promise<void> {
  for (const { item, faults } of bad.slice(0, mostKept)) {
    await quarantine(tx, gateway, at, { code: 'item_invalid', faults, body: shown(item) });
  }
}

/** Reading JSON takes any depth, writing it does not. */
function shown(item: unknown): string {
  try {
    return JSON.stringify(item);
  } catch {
    return '(nested too deep to show)';
  }
}
