/** What is given up when the disk is full: readings, the oldest first, never an event. */

export interface OutboxSize {
  readings: number;
  /** Bytes that the rows take. */
  bytes: number;
}

/**
 * Over the quota, every second reading of the older half goes: a long outage keeps its shape, at a coarser grain the older it is.
 * Gives how many of the oldest readings to thin so, or nothing to do. Called again until it is satisfied.
 */
export function thinning(size: OutboxSize, quotaBytes: number): { amongOldest: number } | undefined {
  if (size.bytes <= quotaBytes || size.readings === 0) return undefined;
  return { amongOldest: Math.max(1, Math.ceil(size.readings / 2)) };
}
