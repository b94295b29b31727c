/**
 * Sequence numbers, reserved on disk in blocks ahead of use: an event goes out with its number before the disk has it, and after a
 * power cut the gateway starts behind the block, so that no number is ever used twice.
 */
export const blockSize = 1024;

export interface Numbers {
  next: number;
  /** The last number that the disk has promised not to give out again. */
  reserved: number;
}

/** Nothing left: the caller waits for the disk. A disk slower than half a block of alarms is not a disk. */
export function takeNumber(state: Numbers): { state: Numbers; seq: number | undefined } {
  if (state.next > state.reserved) return { state, seq: undefined };
  return { state: { ...state, next: state.next + 1 }, seq: state.next };
}

export const needsMore = (state: Numbers): boolean => state.reserved - state.next < blockSize / 2;

/** After an unclean stop: numbers that were reserved and of which nothing is on disk. They may never come. */
export function skippedRange({
  lastStored,
  reserved,
}: {
  lastStored: number;
  reserved: number;
}): { from: number; to: number } | undefined {
  return reserved > lastStored ? { from: lastStored + 1, to: reserved } : undefined;
}

/** Ranges of `missing` that we do not hold: they were lost with a power cut and will never come. `held` is sorted. */
export function rangesNotHeld(
  missing: readonly (readonly [number, number])[],
  held: readonly number[],
): [number, number][] {
  return missing.flatMap(([from, to]): [number, number][] => {
    const gaps: [number, number][] = [];
    let start = from;
    for (const seq of held.filter((one) => one >= from && one <= to)) {
      if (seq > start) gaps.push([start, seq - 1]);
      start = seq + 1;
    }
    return start <= to ? [...gaps, [start, to]] : gaps;
  });
}
