/** All invariants. Those that are told of a deed as it happens (receipts, reflexes, firing) are in `ledger.ts`. */
import { deadlinesInTime } from './deadlines-in-time.ts';
import {
  answersOnce,
  helpIsAwaited,
  nextIsLookedFor,
  nobodyGoesForNothing,
  nobodyVanishes,
  offersEnd,
  visitOffersEnd,
} from './dispatches.ts';
import { drillsEnd, drillsGiveWay, drillsStayInside } from './drills.ts';
import { eventsOnce, eventsTold } from './events-once.ts';
import type { Invariant } from './invariant.ts';
import { lostHomesTold } from './lost-homes-told.ts';
import { holdersAreThere, nobodyForgotten, nobodyLeftWaiting } from './nobody-forgotten.ts';
import { noticesComeBack, noticesEnd, noticesLeave } from './notices-leave.ts';
import { oneOpenAlert } from './one-open-alert.ts';
import {
  keysAreHeard,
  nobodyVisitsForNothing,
  oneGoes,
  requestsAreAwaited,
  stationsAreLeftInPeace,
  visitorsAreLookedFor,
  whoAgreedComes,
} from './requests.ts';

/** Looked at again and again, so they must be cheap. */
export const always: readonly Invariant[] = [
  oneOpenAlert,
  nobodyForgotten,
  holdersAreThere,
  lostHomesTold,
  nobodyLeftWaiting,
  deadlinesInTime,
  noticesLeave,
  noticesComeBack,
  noticesEnd,
  offersEnd,
  helpIsAwaited,
  nextIsLookedFor,
  nobodyGoesForNothing,
  nobodyVanishes,
  requestsAreAwaited,
  visitorsAreLookedFor,
  visitOffersEnd,
  whoAgreedComes,
  nobodyVisitsForNothing,
  oneGoes,
  drillsEnd,
  drillsGiveWay,
];

/** Looked at when everything has come to rest. */
export const atTheEnd: readonly Invariant[] = [
  ...always,
  eventsOnce,
  eventsTold,
  answersOnce,
  keysAreHeard,
  stationsAreLeftInPeace,
  drillsStayInside,
];
