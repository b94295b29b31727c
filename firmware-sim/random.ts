/** A small seeded generator (sfc32). The simulator has no other source of chance: the same seed gives the same bytes. */

export interface Random {
  /** In [0, 1). */
  unit(): number;
  chance(probability: number): boolean;
  /** In [from, to). */
  between(from: number, to: number): number;
  /** A whole number, both ends included. */
  whole(from: number, to: number): number;
  pick<T>(list: readonly T[]): T;
  hex(bytes: number): string;
  /** An independent generator, the same for the same name however much was drawn here before. */
  fork(name: string): Random;
}

/** Four 32-bit words from any text (FNV-1a, one offset basis a word, then mixed). */
function words(seed: string): [number, number, number, number] {
  const word = (basis: number): number => {
    let hash = basis;
    for (let i = 0; i < seed.length; i++) hash = Math.imul(hash ^ seed.charCodeAt(i), 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    return (hash ^ (hash >>> 13)) >>> 0;
  };
  return [word(0x811c9dc5), word(0x9e3779b9), word(0x243f6a88), 1];
}

export function seeded(seed: string | number): Random {
  const name = String(seed);
  let [a, b, c, count] = words(name);
  const next = (): number => {
    const sum = (a + b + count) >>> 0;
    count = (count + 1) >>> 0;
    a = (b ^ (b >>> 9)) >>> 0;
    b = (c + (c << 3)) >>> 0;
    c = (((c << 21) | (c >>> 11)) + sum) >>> 0;
    return sum;
  };
  for (let i = 0; i < 12; i++) next();

  const unit = (): number => next() / 0x1_0000_0000;
  const whole = (from: number, to: number): number => from + Math.floor(unit() * (to - from + 1));
  return {
    unit,
    whole,
    chance: (probability) => unit() < probability,
    between: (from, to) => from + unit() * (to - from),
    pick: <T>(list: readonly T[]): T => {
      if (list.length === 0) throw new RangeError('cannot pick from an empty list');
      return list[whole(0, list.length - 1)] as T;
    },
    hex: (bytes) => Array.from({ length: bytes }, () => whole(0, 255).toString(16).padStart(2, '0')).join(''),
    fork: (child) => seeded(`${name}/${child}`),
  };
}
