/**
 * The town in squares, so that the nearest can be found without looking at everybody. A square's number is its column and row
 * with their bits interleaved (Morton order): the four squares of a larger one have consecutive numbers, so at every size a
 * square is one range of numbers. A store needs one indexed column for it, memory one sorted list. The smallest is some 150 m high.
 */
import type { Position } from '@zhuji/protocol';

export type Cell = number;
/** From, to: both inclusive. */
export type CellRange = readonly [from: Cell, to: Cell];

const bits = 18;
const side = 2 ** bits;
const degrees = 360 / side;
const metresPerDegree = 111_320;

export const cellOf = (position: Position): Cell => interleave(columnOf(position), rowOf(position));

/** Squares of that size that together hold everybody within the radius. Across the date line nobody is found. */
export function cellsWithin(position: Position, metres: number): CellRange[] {
  const high = metres / metresPerDegree;
  // Further from the equator the same distance is more degrees: taken where that is most, at the edge.
  const wide = high / Math.max(0.01, Math.cos(((Math.abs(position.lat) + high) * Math.PI) / 180));
  const { lat, lon } = position;
  const west = columnOf({ lat, lon: lon - wide });
  const east = columnOf({ lat, lon: lon + wide });
  const south = rowOf({ lat: lat - high, lon });
  const north = rowOf({ lat: lat + high, lon });
  // Some six squares across: few enough to ask for one by one, small enough to hold little that is too far away.
  const size = 2 ** Math.max(0, Math.ceil(Math.log2((north - south + 1) / 6)));
  const ranges: CellRange[] = [];
  for (let x = Math.floor(west / size); x * size <= east; x += 1)
    for (let y = Math.floor(south / size); y * size <= north; y += 1) {
      const first = interleave(x * size, y * size);
      ranges.push([first, first + size * size - 1]);
    }
  return joined(ranges);
}

/** Great circle, in metres. */
export function metresBetween(a: Position, b: Position): number {
  const rad = Math.PI / 180;
  const north = (b.lat - a.lat) * rad;
  const east = (b.lon - a.lon) * rad;
  const half =
    Math.sin(north / 2) ** 2 + Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(east / 2) ** 2;
  return 2 * 6_371_000 * Math.asin(Math.sqrt(half));
}

const columnOf = ({ lon }: Position): number => inside((lon + 180) / degrees);
const rowOf = ({ lat }: Position): number => inside((lat + 180) / degrees);
const inside = (place: number): number => Math.min(side - 1, Math.max(0, Math.floor(place)));

/** Bitwise words of JavaScript end at 32 bits, so halves are spread one by one. */
const interleave = (x: number, y: number): Cell => spread(x) * 2 + spread(y);
const spread = (value: number): number => spreadHalf(value >>> 9) * 2 ** 18 + spreadHalf(value & 0x1ff);

function spreadHalf(value: number): number {
  let wide = (value | (value << 8)) & 0x00ff00ff;
  wide = (wide | (wide << 4)) & 0x0f0f0f0f;
  wide = (wide | (wide << 2)) & 0x33333333;
  return (wide | (wide << 1)) & 0x55555555;
}

/** Neighbours in number become one range: fewer questions to the store. */
function joined(ranges: CellRange[]): CellRange[] {
  ranges.sort(([a], [b]) => a - b);
  const kept: [Cell, Cell][] = [];
  for (const [from, to] of ranges) {
    const before = kept.at(-1);
    if (before && before[1] + 1 === from) before[1] = to;
    else kept.push([from, to]);
  }
  return kept;
}
