/** The serial frame: its byte tables, and one vector shown byte by byte. */
import {
  flagBit,
  frameOffset,
  frameSize,
  frameType,
  frameVersion,
  maxFrameBytes,
  maxPayloadBytes,
  orderByte,
  tlvType,
} from '@zhuji/protocol';
import { code, hex, table } from './markdown.ts';

export interface Vector {
  name: string;
  key: string;
  wire: string;
  payload: string;
  meaning: object;
}

const frameTable = () =>
  table(
    ['Offset', 'Bytes', 'Field', 'Meaning'],
    [
      [frameOffset.version, 1, '`version`', hex(frameVersion)],
      [frameOffset.type, 1, '`type`', 'see below'],
      [frameOffset.device, frameSize.device, '`device`', 'the address of the device'],
      [
        frameOffset.counter,
        frameSize.counter,
        '`counter`',
        'rises with every frame, never repeats; not above the last accepted one: refused',
      ],
      [
        frameOffset.payload,
        `0–${maxPayloadBytes}`,
        '`payload`',
        'a run of TLV: type (1), length (1), value; an unknown type is skipped',
      ],
      [
        '',
        frameSize.tag,
        '`tag`',
        `first bytes of HMAC-SHA256 over version…payload, under the device's own key of ${frameSize.key} bytes`,
      ],
      ['', frameSize.crc, '`crc16`', 'CRC-16/CCITT-FALSE (polynomial 0x1021, start 0xFFFF) over version…tag'],
    ],
  );

const byteTable = (
  heading: string,
  meanings: Record<string, string>,
  bytes: Readonly<Record<string, number>>,
) =>
  table(
    [heading, 'Byte', 'Meaning'],
    Object.entries(meanings).map(([name, meaning]) => [code(name), hex(bytes[name] ?? 0), meaning]),
  );

const frameTypes: Record<keyof typeof frameType, string> = {
  beat: 'alive: status TLVs only',
  event: 'something happened',
  reading: 'measured values',
  order: 'gateway → device: an order to an output',
};

const tlvTypes: Record<keyof typeof tlvType, string> = {
  event: 'kind (1), phase (1)',
  reading: 'kind (1), value × scale as int32 (4); may repeat',
  battery: 'percent (1)',
  flags: `one byte: ${Object.entries(flagBit)
    .map(([name, bit]) => `bit ${bit} ${name}`)
    .join(', ')}`,
  order: 'order (1), then its argument: `siren` and `light` one byte 0 or 1, `say` UTF-8 text',
};

const orders: Record<keyof typeof orderByte, string> = {
  shut: '关阀: shut the valve',
  siren: '警号: on or off',
  say: '播报: speak a text',
  light: '灯光: on or off',
  self_test: '自检',
};

/** Names of the frame's bytes in order, for a payload of this length. */
function fieldNames(payloadLength: number): string[] {
  const run = (name: string, length: number) =>
    Array.from({ length }, (_, i) => `${name} ${i + 1}/${length}`);
  return [
    'version',
    'type',
    ...run('device', frameSize.device),
    ...run('counter', frameSize.counter),
    ...run('payload', payloadLength),
    ...run('tag', frameSize.tag),
    ...run('crc16', frameSize.crc),
  ];
}

/** Walks the wire as a reader does: a COBS code says after how many bytes the next removed zero stands. */
function walked(vector: Vector): [number, string, string][] {
  const names = fieldNames(vector.payload.length / 2)[Symbol.iterator]();
  const next = () => names.next().value ?? 'beyond the frame';
  const wire = Uint8Array.from(vector.wire.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
  let untilCode = 0;
  return [...wire].map((byte, at) => {
    const text = byte.toString(16).padStart(2, '0');
    if (at === 0 || at === wire.length - 1) return [at, code(text), 'delimiter'];
    if (untilCode > 0) {
      untilCode -= 1;
      return [at, code(text), next()];
    }
    const zero = at === 1 ? '' : ` here stood a zero (${next()});`;
    untilCode = byte - 1;
    return [
      at,
      code(text),
      `COBS code:${zero} the next one, or the end, ${byte === 1 ? '1 byte' : `${byte} bytes`} on`,
    ];
  });
}

export const serialFrame = (vector: Vector): string[] => [
  '## The serial frame 串口帧',
  `All numbers are big-endian. On the wire a frame is COBS-encoded between two zero bytes, at most ${maxFrameBytes} bytes before encoding. ` +
    'Vectors to test a codec with are in [`protocol/vectors/serial-frames.json`](../protocol/vectors/serial-frames.json).',
  frameTable(),
  byteTable('Frame type', frameTypes, frameType),
  byteTable('TLV', tlvTypes, tlvType),
  byteTable('Order', orders, orderByte),
  '### One frame, byte by byte',
  `${vector.name}, key ${code(vector.key)}; the payload ${code(vector.payload)} says ${code(JSON.stringify(vector.meaning))}. On the wire:`,
  `\`\`\`\n${vector.wire}\n\`\`\``,
  table(['At', 'Byte', 'What'], walked(vector)),
];
