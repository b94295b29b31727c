/**
 * A photo as the hub takes it: a JPEG of some hundred kilobytes. Drawing it anew leaves behind whatever the camera wrote into it: the
 * place, the time, the telephone.
 */
const longestSide = 1_280;
const mostBytes = 300_000;
const qualities = [0.75, 0.6, 0.45, 0.3];

/** Undefined: it is no picture that this browser can read. */
export async function shrunk(file: Blob): Promise<Blob | undefined> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => undefined);
  if (!picture) return undefined;
  const share = Math.min(1, longestSide / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * share));
  canvas.height = Math.max(1, Math.round(picture.height * share));
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  let made: Blob | undefined;
  for (const quality of qualities) {
    made = await jpegOf(canvas, quality);
    if (made && made.size <= mostBytes) return made;
  }
  return made;
}

const jpegOf = (canvas: HTMLCanvasElement, quality: number): Promise<Blob | undefined> =>
  new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), 'image/jpeg', quality));
