/** For the counter of the engine's failures. */
import type { DeadlineKey } from '../../core/effects.ts';

type KindOf<Key extends string> = Key extends `${infer Kind}:${string}` ? Kind : Key;
/** Every kind of deadline; a kind that is missing here does not compile. */
export const deadlineKinds: Readonly<Record<KindOf<DeadlineKey>, true>> = {
  alert_window: true,
  alert_filing: true,
  alert_stillness: true,
  alert_holder: true,
  home_test: true,
  drill_due: true,
  ladder_rung: true,
  ladder_limit: true,
  dispatch_search: true,
  offer_due: true,
  arrival_due: true,
  nobody_on_duty: true,
  gateway_silent: true,
  gateway_alone: true,
  device_silent: true,
  device_broken: true,
  gateway_broken: true,
  fault_lasts: true,
  test_due: true,
  inactivity: true,
  family_word: true,
  request_due: true,
  request_search: true,
  visit_due: true,
  command_expiry: true,
  notice_due: true,
  housekeeping: true,
};
