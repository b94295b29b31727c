/** Readings of which each says its own number, so that whoever reads them knows which are missing or double. */
import {
  type DeviceId,
  type Epoch,
  type GatewayId,
  type HomeId,
  hours,
  instant,
  later,
} from '@zhuji/protocol';
import type { ReadingBatch } from '../../hub/app/ports.ts';

export const writtenHome = 'home-1' as HomeId;
const begin = instant(Date.parse('2026-01-01T00:00:00+08:00'));

export const writtenAt = (seq: number) => later(begin, hours(10 * seq));

export const writtenBatch = (seq: number): ReadingBatch => ({
  gateway: 'gw-1' as GatewayId,
  home: writtenHome,
  epoch: '0123456789abcdef' as Epoch,
  readings: [{ seq, at: writtenAt(seq), device: 'meter' as DeviceId, kind: 'steps', value: seq }],
});
