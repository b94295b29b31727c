import { describe, expect, it } from 'vitest';
import * as protocol from './index.ts';

const wires = (registry: Record<string, { wire: number }>) =>
  Object.fromEntries(Object.entries(registry).map(([name, { wire }]) => [name, wire]));

const bytes: Record<string, Readonly<Record<string, number>>> = {
  'alert kinds': wires(protocol.alertKinds),
  'event kinds': protocol.eventKindByte,
  phases: protocol.phaseByte,
  'device classes': wires(protocol.deviceClasses),
  'reading kinds': wires(protocol.readingKinds),
  'frame types': protocol.frameType,
  'TLV types': protocol.tlvType,
  orders: protocol.orderByte,
  flags: protocol.flagBit,
};

/** Bytes that devices in homes already speak: a line here may be added, and none may change. */
const settled = {
  sos: 0x01,
  fall: 0x02,
  gas_leak: 0x03,
  smoke: 0x04,
  co: 0x05,
  fall_suspected: 0x10,
  flood: 0x14,
  tamper: 0x23,
  help_request: 0x40,
};

describe('registries', () => {
  it.each(Object.entries(bytes))('%s: each has a byte of its own', (_, registry) => {
    const used = Object.values(registry);
    expect(new Set(used).size).toBe(used.length);
    expect(used.every((byte) => Number.isInteger(byte) && byte >= 0 && byte <= 0xff)).toBe(true);
  });

  it('bytes in use stay', () => {
    expect(protocol.eventKindByte).toMatchObject(settled);
  });

  it('every event kind but the gateway’s own has a byte, and nothing else has: no device may claim what the hub alone concludes', () => {
    const spoken = protocol.eventKindNames.filter((kind) => kind !== 'events_skipped');
    expect(Object.keys(protocol.eventKindByte).sort()).toEqual(spoken.sort());
  });

  it('every word has Chinese and English', () => {
    const registries = [
      protocol.alertKinds,
      protocol.deviceClasses,
      protocol.readingKinds,
      protocol.severities,
      protocol.phrases,
      protocol.errors,
      protocol.dispositions,
      protocol.roles,
    ];
    for (const [name, { zh, en }] of registries.flatMap((registry) => Object.entries(registry))) {
      expect(zh, name).toMatch(/\p{Script=Han}/u);
      expect(en, name).toMatch(/[A-Za-z]/);
    }
  });
});
