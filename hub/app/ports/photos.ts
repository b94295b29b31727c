/** Photos from the scene: personal, few, and kept no longer than they are needed. */
import type { AlertId, DispatchId, HomeId, Instant, PhotoId } from '@zhuji/protocol';

export interface Photo {
  readonly id: PhotoId;
  readonly dispatch: DispatchId;
  readonly alert: AlertId;
  readonly home: HomeId;
  readonly at: Instant;
  /** A JPEG without any word about itself. */
  readonly bytes: Uint8Array;
}

export interface Photos {
  /** False when that name is taken: it is the same photo once more, or somebody else's. */
  add(photo: Photo): Promise<boolean>;
  get(id: PhotoId): Promise<Omit<Photo, 'bytes'> | undefined>;
  /** Undefined where it is another alert's, or gone. */
  bytes(alert: AlertId, id: PhotoId): Promise<Uint8Array | undefined>;
  countOf(dispatch: DispatchId): Promise<number>;
  /** @returns how many there were */
  forget(home: HomeId): Promise<number>;
  dropBefore(at: Instant): Promise<void>;
}
