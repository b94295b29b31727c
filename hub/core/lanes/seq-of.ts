/** The number of an item that does not fit its schema, so that its lane need not wait for it for ever. */
export function seqOf(item: unknown): number | undefined {
  if (typeof item !== 'object' || item === null || !('seq' in item)) return undefined;
  const { seq } = item;
  return typeof seq === 'number' && Number.isSafeInteger(seq) && seq >= 1 ? seq : undefined;
}
