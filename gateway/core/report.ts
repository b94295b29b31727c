/** What a device adapter hands to the core: one message of one device, as facts, whatever wire it came over. */
import type { Detail, DeviceId, EventKind, Phase, ReadingKind } from '@zhuji/protocol';

/** The device itself says which phase it is: an event frame. */
export interface Said {
  is: 'said';
  kind: EventKind;
  phase: Phase;
  detail?: Detail;
  test?: boolean;
}
/** Only a level is known, as from Zigbee2MQTT's `gas: true`; whether that is news is for the core to find out. */
export interface Level {
  is: 'level';
  kind: EventKind;
  on: boolean;
  detail?: Detail;
  test?: boolean;
}
export interface Measured {
  is: 'reading';
  kind: ReadingKind;
  value: number;
}
/** `false` takes back what an earlier `true` said; an absent field says nothing. */
export interface Health {
  is: 'health';
  warming?: boolean;
  fault?: boolean;
  endOfLife?: boolean;
}
export type Fact = Said | Level | Measured | Health;

export interface Report {
  device: DeviceId;
  /** Replayed by a broker or a bridge, not sent by the device now: neither an event nor a sign of life. */
  cached: boolean;
  facts: readonly Fact[];
}

/** Something happened, decided by the core; the outbox numbers it and gives it its times. */
export interface HomeEvent {
  device: DeviceId;
  kind: EventKind;
  phase: Phase;
  detail?: Detail;
  cancellable?: boolean;
  test?: boolean;
}

export interface HomeReading {
  device: DeviceId;
  kind: ReadingKind;
  value: number;
}
