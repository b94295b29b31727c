/** Photos are large and a line may be bad: they have a lane of their own, so that "I am done" waits for none of them. */
import { me } from '../client.ts';
import { forgetPhoto } from '../photo/photo-store.ts';
import type { KeptQueue } from './kept-queue.ts';
import { type Queued, taskOf } from './queued.ts';
import { Sender, type SenderListener } from './sender.ts';

export interface Lanes {
  wake(): void;
  stop(): void;
}

export const words = (queue: readonly Queued[]): Queued[] => queue.filter(({ sort }) => sort !== 'photo');

/** Those before which nothing was said of their task that the hub does not know yet: it takes none from who has not accepted. */
export const photos = (queue: readonly Queued[]): Queued[] =>
  queue.filter((one, n) => {
    if (one.sort !== 'photo') return false;
    return !words(queue.slice(0, n)).some((before) => taskOf(before) === taskOf(one));
  });

export function bothLanes(queue: KeptQueue, listener: SenderListener): Lanes {
  const remove = (answered: Queued): void => {
    queue.remove(answered.name);
    if (answered.sort === 'photo') void forgetPhoto(answered.photo);
  };
  const laneOf = (name: string, read: (all: readonly Queued[]) => Queued[], heard: SenderListener) =>
    new Sender({ name, read: () => read(queue.read()), remove, send: me.say }, heard);
  const large = laneOf('photos', photos, listener);
  const small = laneOf('words', words, {
    ...listener,
    changed: () => {
      listener.changed();
      void large.wake();
    },
  });
  return {
    wake: () => {
      void small.wake();
      void large.wake();
    },
    stop: () => {
      small.stop();
      large.stop();
    },
  };
}
