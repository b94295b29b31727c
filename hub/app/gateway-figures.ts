/** What the gateways of a town come to, as their last beats said: for metrics, which may not grow with the number of homes. */
import { type GatewayView, type Instant, later, minutes, seconds } from '@zhuji/protocol';
import type { Clock, Store } from './ports.ts';

export interface GatewayFigures {
  readonly online: number;
  readonly offline: number;
  readonly waiting: { readonly event: number; readonly reading: number };
  readonly thinned: number;
  readonly refused: number;
  readonly missingEvents: number;
  readonly clocksOff: number;
}

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
    const figures = summed(await store.read((tx) => tx.gateways(now)));
    known = { until: later(now, remembered), figures };
    return figures;
  };
}

function summed(gateways: readonly GatewayView[]): GatewayFigures {
  const sum = (of: (gateway: GatewayView) => number): number =>
    gateways.reduce((total, gateway) => total + of(gateway), 0);
  const online = gateways.filter((gateway) => gateway.online).length;
  return {
    online,
    offline: gateways.length - online,
    waiting: {
      event: sum(({ queue }) => queue?.event ?? 0),
      reading: sum(({ queue }) => queue?.reading ?? 0),
    },
    thinned: sum(({ thinned }) => thinned ?? 0),
    refused: sum(({ refused }) => Object.values(refused ?? {}).reduce((all, one) => all + one, 0)),
    missingEvents: sum(({ missing }) => missing.reduce((all, [from, to]) => all + to - from + 1, 0)),
    clocksOff: gateways.filter(({ clockOffset }) => Math.abs(clockOffset ?? 0) > clockOff).length,
  };
}
