/** The run of TLVs inside a frame ↔ facts and orders. No I/O. */
import {
  type Detail,
  type EventKind,
  eventKindByte,
  flagBit,
  maxPayloadBytes,
  type OutputOrder,
  orderByte,
  type Phase,
  phaseByte,
  type ReadingKind,
  readingKinds,
  tlvType,
} from '@zhuji/protocol';
import type { Fact } from '../../../core/report.ts';

const byByte = <Name extends string>(bytes: Record<Name, number>): Map<number, Name> =>
  new Map(Object.entries<number>(bytes).map(([name, byte]) => [byte, name as Name]));

const kindOfByte = byByte<Exclude<EventKind, 'events_skipped'>>(eventKindByte);
const phaseOfByte = byByte<Phase>(phaseByte);
const readingOfByte = new Map(
  Object.entries(readingKinds).map(([name, { wire }]) => [wire as number, name as ReadingKind]),
);

interface Tlv {
  type: number;
  value: Buffer;
}

/** Undefined when a length runs past the end. */
function split(payload: Uint8Array): Tlv[] | undefined {
  const bytes = Buffer.from(payload);
  const found: Tlv[] = [];
  for (let at = 0; at < bytes.length; ) {
    const type = bytes[at];
    const length = bytes[at + 1];
    if (type === undefined || length === undefined || at + 2 + length > bytes.length) return undefined;
    found.push({ type, value: bytes.subarray(at + 2, at + 2 + length) });
    at += 2 + length;
  }
  return found;
}

function eventFact(value: Buffer): Fact[] | undefined {
  const kind = kindOfByte.get(value[0] ?? -1);
  const phase = phaseOfByte.get(value[1] ?? -1);
  return kind && phase && value.length === 2 ? [{ is: 'said', kind, phase }] : undefined;
}

/** A reading of a kind that this version does not know is skipped, like an unknown TLV. */
function readingFact(value: Buffer): Fact[] | undefined {
  if (value.length !== 5) return undefined;
  const kind = readingOfByte.get(value.readUInt8(0));
  return kind ? [{ is: 'reading', kind, value: value.readInt32BE(1) / readingKinds[kind].scale }] : [];
}

function flagFacts(value: Buffer): Fact[] | undefined {
  if (value.length !== 1) return undefined;
  const has = (bit: number): boolean => ((value[0] ?? 0) & (1 << bit)) !== 0;
  return [
    {
      is: 'health',
      warming: has(flagBit.warming),
      fault: has(flagBit.fault),
      endOfLife: has(flagBit.endOfLife),
    },
    { is: 'level', kind: 'tamper', on: has(flagBit.tamper) },
    { is: 'level', kind: 'mains_lost', on: has(flagBit.mainsLost) },
  ];
}

function factsOf({ type, value }: Tlv): Fact[] | undefined {
  switch (type) {
    case tlvType.event:
      return eventFact(value);
    case tlvType.reading:
      return readingFact(value);
    case tlvType.battery:
      return value.length === 1 ? [{ is: 'reading', kind: 'battery', value: value.readUInt8(0) }] : undefined;
    case tlvType.flags:
      return flagFacts(value);
    default:
      return [];
  }
}

/** The measurement that belongs to an alarm goes up with it. */
function detailOf(facts: readonly Fact[]): Detail {
  const measured = (kind: ReadingKind) => facts.find((fact) => fact.is === 'reading' && fact.kind === kind);
  const gas = measured('gas');
  const co = measured('co');
  return {
    ...(gas?.is === 'reading' ? { lel: gas.value } : {}),
    ...(co?.is === 'reading' ? { ppm: co.value } : {}),
  };
}

const isTest = (tlvs: readonly Tlv[]): boolean =>
  tlvs.some(({ type, value }) => type === tlvType.flags && ((value[0] ?? 0) & (1 << flagBit.test)) !== 0);

/** Undefined when the payload is broken. */
export function readPayload(payload: Uint8Array): Fact[] | undefined {
  const tlvs = split(payload);
  const parts = tlvs?.map(factsOf);
  if (tlvs === undefined || parts?.some((part) => part === undefined)) return undefined;
  const facts = (parts ?? []).flatMap((part) => part ?? []);
  const detail = detailOf(facts);
  return facts.map((fact) => {
    if (fact.is !== 'said') return fact;
    const withDetail = Object.keys(detail).length > 0 ? { ...fact, detail } : fact;
    return isTest(tlvs) ? { ...withDetail, test: true } : withDetail;
  });
}

const longestText = maxPayloadBytes - 3;

/** Cut between characters, never inside one. */
function cut(text: string): Buffer {
  const letters = [...text];
  while (Buffer.byteLength(letters.join('')) > longestText) letters.pop();
  return Buffer.from(letters.join(''));
}

function orderArgument(order: OutputOrder): Buffer {
  if (order.do === 'say') return cut(order.text);
  return 'on' in order ? Buffer.from([order.on ? 1 : 0]) : Buffer.alloc(0);
}

export function orderPayload(order: OutputOrder): Uint8Array {
  const value = Buffer.concat([Buffer.from([orderByte[order.do]]), orderArgument(order)]);
  return Buffer.concat([Buffer.from([tlvType.order, value.length]), value]);
}
