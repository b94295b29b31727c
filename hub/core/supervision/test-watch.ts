/** A functional test is due every month of whatever must work at its first real use. The table is in README.md. */
import {
  alertKinds,
  type DeviceId,
  type DeviceReport,
  type Duration,
  type EventItem,
  type GatewayId,
  hours,
  type Instant,
  later,
} from '@zhuji/protocol';
import { type Effect, urgencies } from '../effects.ts';

export interface TestedDevice {
  readonly id: DeviceId;
  readonly class: DeviceReport['class'];
  /** Its last test, or the alarm that served as one. */
  readonly testedAt?: Instant;
  /** Its test was due then, and was not made. */
  readonly overdueSince?: Instant;
}

export type TestEvent =
  | { readonly what: 'appeared' }
  | { readonly what: 'tested'; readonly at: Instant }
  | { readonly what: 'due' };

export interface TestDecision<Device> {
  readonly state: Device;
  readonly effects: readonly Effect[];
  readonly finding?: 'overdue' | 'still' | 'tested';
}

const month = hours(31 * 24);
/** An alert that was closed without a test comes back. */
const remind = hours(7 * 24);

const toBeTested: ReadonlySet<DeviceReport['class']> = new Set([
  'button',
  'pull_cord',
  'base_station',
  'gas',
  'smoke',
  'co',
  'water',
]);

/** Its test key, or an alarm of the very sort that it is there for. */
export function isTest({ kind, phase }: Pick<EventItem, 'kind' | 'phase'>): boolean {
  if (phase !== 'new' || kind === 'help_request' || kind === 'events_skipped') return false;
  const { severity } = alertKinds[kind];
  return kind === 'test' || severity === 'P1' || severity === 'P2';
}

export function stepTestWatch<Device extends TestedDevice>(
  gateway: GatewayId,
  device: Device,
  event: TestEvent,
  now: Instant,
): TestDecision<Device> {
  if (!toBeTested.has(device.class)) return { state: device, effects: [] };
  const aim = (at: Instant): Effect[] => [
    { do: 'set_deadline', key: `test_due:${gateway}/${device.id}`, at, urgency: urgencies.paper },
  ];
  switch (event.what) {
    case 'appeared':
      return { state: device, effects: aim(later(now, month)) };
    case 'tested': {
      const { overdueSince, ...rest } = device;
      const testedAt = Math.min(Math.max(device.testedAt ?? event.at, event.at), now) as Instant;
      const state = { ...rest, testedAt } as Device;
      if (overdueSince === undefined) return { state, effects: [] };
      return { state, effects: aim(later(testedAt, month)), finding: 'tested' };
    }
    case 'due': {
      const end = device.testedAt === undefined ? now : later(device.testedAt, month);
      if (end > now) return { state: device, effects: aim(end) };
      const state = { ...device, overdueSince: device.overdueSince ?? now };
      const finding = device.overdueSince === undefined ? 'overdue' : 'still';
      return { state, effects: aim(later(now, remind)), finding };
    }
  }
}

export const daysUntested = ({ testedAt }: TestedDevice, now: Instant): number | undefined =>
  testedAt === undefined ? undefined : Math.floor((now - testedAt) / (hours(24) as Duration));
