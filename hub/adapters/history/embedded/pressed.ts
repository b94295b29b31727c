/** A zstd frame without its magic number, which is the same in all. */
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';

const magic = Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd);
const level = 15;
const params = {
  [constants.ZSTD_c_compressionLevel]: level,
  [constants.ZSTD_c_contentSizeFlag]: 0,
  [constants.ZSTD_c_checksumFlag]: 0,
};

export const press = (bytes: Uint8Array): Uint8Array =>
  zstdCompressSync(bytes, { params, pledgedSrcSize: bytes.length }).subarray(magic.length);

/** `most`: bytes that may come out; a damaged frame must not fill the memory. */
export const unpress = (bytes: Uint8Array, most: number): Uint8Array =>
  zstdDecompressSync(Buffer.concat([magic, bytes]), { maxOutputLength: Math.max(most, 1) });
