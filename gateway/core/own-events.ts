/** What the gateway says of itself, under its own id, and of its lines, as `line:{name}`. */
import type { DeviceId, GatewayId } from '@zhuji/protocol';
import type { HomeEvent } from './report.ts';

export const selfAsDevice = (gateway: GatewayId): DeviceId => gateway as string as DeviceId;

/** Numbers that an unclean stop has lost; the hub need not wait for them. */
export const eventsSkipped = (gateway: GatewayId, from: number, to: number): HomeEvent => ({
  device: selfAsDevice(gateway),
  kind: 'events_skipped',
  phase: 'new',
  detail: { from, to },
});

export const fileQuarantined = (gateway: GatewayId, file: string): HomeEvent => ({
  device: selfAsDevice(gateway),
  kind: 'device_fault',
  phase: 'new',
  detail: { code: 'outbox_quarantined', file },
});

export const outboxFull = (gateway: GatewayId, full: boolean): HomeEvent => ({
  device: selfAsDevice(gateway),
  kind: 'device_fault',
  phase: full ? 'new' : 'restored',
  detail: { code: 'outbox_full' },
});

export const lineDown = (line: string, down: boolean): HomeEvent => ({
  device: `line:${line}` as DeviceId,
  kind: 'device_fault',
  phase: down ? 'new' : 'restored',
  detail: { code: 'line_down' },
});

/** In words that the hub shows: which device, by the name that the people in the home use. */
export const deviceSilent = (device: { id: DeviceId; name: string }, silent: boolean): HomeEvent => ({
  device: device.id,
  kind: 'device_silent',
  phase: silent ? 'new' : 'restored',
  detail: { name: device.name },
});
