/** Bytes from a gateway become a checked value, or a coded refusal that keeps them for a person to see. */
import { type ErrorCode, type GatewayId, maxMessageBytes } from '@zhuji/protocol';
import type { Checked } from '@zhuji/protocol/check';
import type { Clock, Metrics, Store, Tx } from './ports.ts';

export type Read<T> = { ok: true; value: T } | { ok: false; code: ErrorCode; faults: string[] };

const decoder = new TextDecoder('utf-8', { fatal: true });

export function readMessage<T>(
  body: Uint8Array,
  check: (value: unknown) => Checked<T>,
  misfit: ErrorCode,
): Read<T> {
  if (body.length > maxMessageBytes) {
    return {
      ok: false,
      code: 'message_too_large',
      faults: [`${body.length} bytes, at most ${maxMessageBytes}`],
    };
  }
  let value: unknown;
  try {
    value = JSON.parse(decoder.decode(body));
  } catch (error) {
    return {
      ok: false,
      code: 'message_not_json',
      faults: [error instanceof Error ? error.message : String(error)],
    };
  }
  const checked = check(value);
  return checked.ok ? checked : { ok: false, code: misfit, faults: checked.faults };
}

export interface Refusal {
  readonly code: ErrorCode;
  readonly faults: readonly string[];
  readonly body: string;
}

/** Inside the transaction that settles it. */
export const quarantine = (tx: Tx, gateway: GatewayId, at: ReturnType<Clock['now']>, refusal: Refusal) =>
  tx.quarantine.add({ gateway, at, ...refusal });

/** A message of which nothing could be used. It may be acknowledged once this resolves, or it would come again for ever. */
export function refuseMessage({
  store,
  clock,
  metrics,
}: {
  store: Pick<Store, 'write'>;
  clock: Pick<Clock, 'now'>;
  metrics: Pick<Metrics, 'count'>;
}) {
  return async (
    gateway: GatewayId,
    code: ErrorCode,
    faults: readonly string[],
    body: Uint8Array,
  ): Promise<void> => {
    metrics.count('zhuji_refused_total', { door: 'mqtt', code });
    const shown = new TextDecoder().decode(body.subarray(0, shownBytes));
    await store.write((tx) => quarantine(tx, gateway, clock.now(), { code, faults, body: shown }));
  };
}
const shownBytes = 4096;

export type RefuseMessage = ReturnType<typeof refuseMessage>;
