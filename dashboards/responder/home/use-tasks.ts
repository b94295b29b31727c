/** What this responder sees and says: the hub's picture, and on top of it what is still on its way there. */
import { liveSilentSeconds } from '@zhuji/protocol/api/live';
import type { ResponderSelf } from '@zhuji/protocol/api/own-dispatches';
import type { ErrorCode } from '@zhuji/protocol/errors';
import type { DispatchId, PhotoId, ResponderId } from '@zhuji/protocol/ids';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type Picture, type PictureSource, usePicture } from '../../shared/phone/use-picture.ts';
import { type Answered, me } from '../client.ts';
import { KeptQueue } from '../queue/kept-queue.ts';
import { bothLanes, type Lanes } from '../queue/lanes.ts';
import { newName } from '../queue/new-name.ts';
import { isSame, type Queued, type Said } from '../queue/queued.ts';
import { type ShownSelf, shown } from '../queue/shown.ts';
import { keepPicture, keptPicture } from './kept-picture.ts';

export interface Refused {
  readonly queued: Queued;
  readonly code: ErrorCode;
}

export interface Tasks {
  self: ShownSelf | undefined;
  picture: Picture<ResponderSelf>;
  /** Not answered by the hub yet. */
  queue: readonly Queued[];
  /** The last try had no answer. */
  stalled: boolean;
  refused: readonly Refused[];
  seenRefusals(): void;
  say(dispatch: DispatchId, answer: Said): void;
  sayOfVisit(visit: DispatchId, answer: Said): void;
  sayDuty(onDuty: boolean): void;
  sendPhoto(dispatch: DispatchId, photo: PhotoId): void;
}

const source: PictureSource<ResponderSelf> = {
  line: {
    path: '/api/responder/live',
    news: ['dispatch', 'visit', 'reset'],
    // A beat may be late on a bad line; the desk's screen is stricter.
    silentSeconds: liveSilentSeconds + 3,
  },
  look: me.look,
  kept: keptPicture,
  tickMs: 1_000,
};

export function useTasks(signedOut: (ended: boolean) => void): Tasks {
  const picture = usePicture(source, signedOut);
  const { view, change, lost } = picture;
  const took = useCallback(
    (queued: Queued, answer: Answered | undefined) => change((self) => withAnswer(self, queued, answer)),
    [change],
  );
  const { queue, stalled, refused, seenRefusals, add } = useQueue(view?.id, took, lost);
  useEffect(() => {
    if (view) keepPicture(view);
  }, [view]);
  const self = useMemo(() => view && shown(view, queue), [view, queue]);
  const say = (dispatch: DispatchId, answer: Said) => add({ sort: 'answer', dispatch, answer });
  const sayOfVisit = (visit: DispatchId, answer: Said) =>
    add({ sort: 'answer', dispatch: visit, visit: true, answer });
  const sayDuty = (onDuty: boolean) => add({ sort: 'duty', onDuty });
  const sendPhoto = (dispatch: DispatchId, photo: PhotoId) => add({ sort: 'photo', dispatch, photo });
  return { self, picture, queue, stalled, refused, seenRefusals, say, sayOfVisit, sayDuty, sendPhoto };
}

/** The hub's answer is newer than the picture. */
function withAnswer(self: ResponderSelf, queued: Queued, answer: Answered | undefined): ResponderSelf {
  if (queued.sort === 'duty') return { ...self, onDuty: queued.onDuty };
  if (!answer) return self;
  return {
    ...self,
    dispatches: self.dispatches.map((one) => ('kind' in answer && one.id === answer.id ? answer : one)),
    visits: self.visits.map((one) => ('help' in answer && one.id === answer.id ? answer : one)),
  };
}

type New = Queued extends infer One ? (One extends Queued ? Omit<One, 'name' | 'at'> : never) : never;
type Took = (queued: Queued, answer: Answered | undefined) => void;

/** @param lost the line is dead: when it lives again, what waits is sent at once */
function useQueue(owner: ResponderId | undefined, took: Took, lost: boolean) {
  const [queue, setQueue] = useState<readonly Queued[]>([]);
  const [stalled, setStalled] = useState(false);
  const [refused, setRefused] = useState<readonly Refused[]>([]);
  const kept = useRef<KeptQueue | undefined>(undefined);
  const sender = useRef<Lanes | undefined>(undefined);

  useEffect(() => {
    if (owner === undefined) return;
    const mine = new KeptQueue(owner);
    const changed = () => {
      setStalled(false);
      setQueue(mine.read());
    };
    const lanes = bothLanes(mine, {
      changed,
      taken: took,
      unanswered: () => setStalled(true),
      refused: (queued, code) => setRefused((before) => [...before, { queued, code }]),
    });
    kept.current = mine;
    sender.current = lanes;
    changed();
    const wake = () => lanes.wake();
    wake();
    window.addEventListener('online', wake);
    return () => {
      window.removeEventListener('online', wake);
      lanes.stop();
    };
  }, [owner, took]);

  useEffect(() => {
    if (!lost) sender.current?.wake();
  }, [lost]);

  const add = useCallback((more: New) => {
    const mine = kept.current;
    if (!mine) return;
    const queued = { ...more, name: newName('a'), at: Date.now() };
    mine.add(queued);
    setQueue(mine.read());
    setRefused((before) => before.filter((one) => !isSame(one.queued, queued)));
    sender.current?.wake();
  }, []);
  const seenRefusals = useCallback(() => setRefused([]), []);
  return { queue, stalled, refused, seenRefusals, add };
}
