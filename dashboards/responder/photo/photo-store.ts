/** Photos that are not with the hub yet, in this browser's database: too large for where the queue is kept. */
import type { PhotoId } from '@zhuji/protocol/ids';

const [database, store] = ['zhuji.responder', 'photos'];

export const keepPhoto = (photo: PhotoId, file: Blob): Promise<unknown> =>
  within('readwrite', (photos) => photos.put(file, photo));

/** Undefined: it is not here. Fails where that cannot be told now. */
export const keptPhoto = async (photo: PhotoId): Promise<Blob | undefined> => {
  const kept: unknown = await within('readonly', (photos) => photos.get(photo));
  return kept instanceof Blob ? kept : undefined;
};

export const forgetPhoto = (photo: PhotoId): Promise<unknown> =>
  within('readwrite', (photos) => photos.delete(photo)).catch(() => undefined);

/** At the sign-out: what was not sent is not for whoever signs in next. */
export const forgetPhotos = (): Promise<unknown> =>
  within('readwrite', (photos) => photos.clear()).catch(() => undefined);

async function within<T>(
  mode: IDBTransactionMode,
  work: (photos: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const db = await opened();
  try {
    return await settled(work(db.transaction(store, mode).objectStore(store)));
  } finally {
    db.close();
  }
}

function opened(): Promise<IDBDatabase> {
  const request = indexedDB.open(database, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(store);
  return settled(request);
}

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
