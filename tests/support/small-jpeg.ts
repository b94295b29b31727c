/** A JPEG by its parts (ITU-T T.81, annex B): enough of one for whoever looks at markers, not at pixels. */
const segment = (marker: number, body: readonly number[]): number[] => [
  ...[0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 0xff],
  ...body,
];
/** One row of pixels, each of three bytes. */
const thumbnailOf = (bytes: readonly number[]): number[] => [
  bytes.length / 3,
  Math.min(1, bytes.length),
  ...bytes,
];
export const letters = (text: string): number[] => [...Buffer.from(text)];

export interface JpegParts {
  width?: number;
  height?: number;
  /** What the telephone wrote into it about the place. */
  exif?: string;
  comment?: string;
  /** Marker and body of what stands behind the head. */
  more?: readonly { readonly marker: number; readonly body: readonly number[] }[];
  /** A small picture of its own within the head. */
  thumbnail?: readonly number[];
  /** The picture's own bytes. */
  scan?: readonly number[];
  /** Stands behind the end of the picture. */
  behind?: string;
}

export function smallJpeg(parts: JpegParts = {}): Uint8Array {
  const {
    width = 640,
    height = 480,
    exif,
    comment,
    more = [],
    thumbnail = [],
    scan = [1, 2, 0xff, 0, 3, 0xff, 0xd0, 4],
    behind,
  } = parts;
  const size = [height >> 8, height & 0xff, width >> 8, width & 0xff];
  return Uint8Array.from([
    ...[0xff, 0xd8],
    ...segment(0xe0, [...letters('JFIF'), 0, 1, 2, 0, 0, 1, 0, 1, ...thumbnailOf(thumbnail)]),
    ...(exif === undefined ? [] : segment(0xe1, [...letters('Exif'), 0, 0, ...letters(exif)])),
    ...(comment === undefined ? [] : segment(0xfe, letters(comment))),
    ...more.flatMap(({ marker, body }) => segment(marker, body)),
    ...segment(0xc0, [8, ...size, 1, 1, 0x11, 0]),
    ...segment(0xda, [1, 1, 0, 0, 63, 0]),
    ...scan,
    ...[0xff, 0xd9],
    ...letters(behind ?? ''),
  ]);
}
