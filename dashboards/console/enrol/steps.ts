/** Where an installation stands. The hub's state says so, not the page: whoever comes back, on whichever machine, goes on there. */
import type { WalkView } from '@zhuji/protocol/api/home-tests';
import type { HomeView } from '@zhuji/protocol/api/people';

export const enrolSteps = ['home', 'gateway', 'devices', 'walk', 'done'] as const;
export type EnrolStep = (typeof enrolSteps)[number];

export interface Standing {
  /** Undefined: none is chosen yet. */
  readonly home: Pick<HomeView, 'gatewayState' | 'devices'> | undefined;
  readonly walk: WalkView | undefined;
}

/** The first step that is not done. */
export function standsAt({ home, walk }: Standing): EnrolStep {
  if (!home) return 'home';
  if (walk?.running) return 'walk';
  if (home.gatewayState?.lastHeardAt === undefined) return 'gateway';
  if (home.devices.length === 0 || walk?.startedAt === undefined) return 'devices';
  return silentIn(walk).length > 0 ? 'walk' : 'done';
}

/** Nobody tests what no gateway has reported; everything else may be looked at in any order. */
export function mayGoTo(step: EnrolStep, { home }: Standing): boolean {
  if (step === 'home') return true;
  if (!home) return false;
  return step === 'gateway' || home.gatewayState?.lastHeardAt !== undefined;
}

/** What only ears can prove is neither here nor there. */
export const provable = (walk: WalkView): WalkView['devices'] =>
  walk.devices.filter(({ proof }) => proof !== 'ear');
export const silentIn = (walk: WalkView): WalkView['devices'] =>
  provable(walk).filter(({ answeredAt }) => answeredAt === undefined);

/** As an installer would go: what is pressed and pulled first, what shuts and sounds by a gas test after the detectors. */
const order: Readonly<Record<WalkView['devices'][number]['proof'], number>> = {
  alarm: 0,
  reading: 1,
  ear: 2,
};
export const inWalkOrder = (devices: WalkView['devices']): WalkView['devices'] =>
  devices.toSorted((a, b) => order[a.proof] - order[b.proof]);
