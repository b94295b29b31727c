/** What the gateways of a town come to, as their last beats said: for metrics, which may not grow with the number of homes. */
import { type Instant, later, minutes, seconds } from '@zhuji/protocol';
import type { Clock, GatewayFigures, Store } from './ports.ts';

/** Beats come every half minute. */
const remembered = seconds(30);
const clockOff = minutes(1);

interface Parts {
  readonly store: Pick<Store, 'read'>;
  readonly clock: Pick<Clock, 'now'>;
}

export function gatewayFigures({ store, clock }: Parts): () => Promise<GatewayFigures> {
  let known: { readonly until: Instant; readonly figures: GatewayFigures } | undefined;
  return async () => {
    const now = clock.now();
    if (known && now < known.until) return known.figures;
    const figures = await store.read((tx) => tx.gatewayFigures(clockOff));
    known = { until: later(now, remembered), figures };
    return figures;
  };
}
