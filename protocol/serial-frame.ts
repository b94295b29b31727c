/**
 * The serial frame of the cheap radio receiver on the UART. Only its layout: the gateway's codec and the simulator's are written
 * apart, or a wrong one would agree with itself. All numbers are big-endian.
 *
 *   0x00 · COBS( version(1) type(1) device(4) counter(4) payload(TLV…) tag(4) crc16(2) ) · 0x00
 *
 * `tag` is the first four bytes of HMAC-SHA256, under the device's own 16-byte key, over version…payload.
 * `crc16` is CRC-16/CCITT-FALSE (poly 0x1021, init 0xFFFF) over version…tag.
 * `counter` rises with every frame of a device and never repeats; a frame not above the last accepted one is refused.
 * The payload is a run of TLV: type(1) length(1) value(length); an unknown type is skipped.
 */
export const frameVersion = 1;
export const frameDelimiter = 0x00;
export const maxFrameBytes = 255;
export const maxPayloadBytes = 220;

export const frameOffset = { version: 0, type: 1, device: 2, counter: 6, payload: 10 } as const;
export const frameSize = { device: 4, counter: 4, tag: 4, crc: 2, key: 16 } as const;

export const frameType = {
  /** Alive: status TLVs only. */
  beat: 0x01,
  event: 0x02,
  reading: 0x03,
  /** Gateway → device: an order to an output. */
  order: 0x81,
} as const;

export const tlvType = {
  /** uint8 kind (`eventKindByte`) then uint8 phase (`phaseByte`). */
  event: 0x01,
  /** uint8 kind (`readingKinds[…].wire`) then int32 value × scale. May repeat. */
  reading: 0x02,
  /** uint8 percent. */
  battery: 0x03,
  /** uint8: bit 0 tamper, 1 warming up, 2 fault, 3 end of life, 4 test, 5 mains lost. */
  flags: 0x04,
  /** Order: uint8 (`orderByte`), then its argument: `siren` and `light` one byte 0/1, `say` UTF-8 text. */
  order: 0x10,
} as const;

export const flagBit = { tamper: 0, warming: 1, fault: 2, endOfLife: 3, test: 4, mainsLost: 5 } as const;
export const orderByte = { shut: 1, siren: 2, say: 3, light: 4, self_test: 5 } as const;
