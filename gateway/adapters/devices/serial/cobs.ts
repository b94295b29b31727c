/** Consistent Overhead Byte Stuffing (Cheshire & Baker, 1999): no 0x00 inside, so that 0x00 can mark where a frame ends. */

const longestBlock = 254;

export function cobsEncode(data: Uint8Array): Uint8Array {
  const out: number[] = [];
  let block: number[] = [];
  const flush = (code: number) => {
    out.push(code, ...block);
    block = [];
  };
  for (const byte of data) {
    if (byte === 0) flush(block.length + 1);
    else if (block.push(byte) === longestBlock) flush(longestBlock + 1);
  }
  flush(block.length + 1);
  return Uint8Array.from(out);
}

/** Undefined when a code runs past the end. */
export function cobsDecode(data: Uint8Array): Uint8Array | undefined {
  const out: number[] = [];
  for (let at = 0; at < data.length; ) {
    const code = data[at] ?? 0;
    const end = at + code;
    if (code === 0 || end > data.length) return undefined;
    out.push(...data.subarray(at + 1, end));
    at = end;
    if (code <= longestBlock && at < data.length) out.push(0);
  }
  return Uint8Array.from(out);
}
