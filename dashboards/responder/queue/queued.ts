/** What this telephone has to say to the hub, in order, until the hub has answered it. */
import type { DispatchAnswer } from '@zhuji/protocol/api/dispatch';
import type { DispatchId, PhotoId } from '@zhuji/protocol/ids';

export type Said = DispatchAnswer extends infer Answer
  ? Answer extends DispatchAnswer
    ? Omit<Answer, 'action'>
    : never
  : never;

/** `name`: under it the hub takes it once, however often it is sent. */
export type Queued = { readonly name: string; readonly at: number } & (
  | {
      readonly sort: 'answer';
      readonly dispatch: DispatchId;
      /** To an ordinary request, not to an alert. */
      readonly visit?: true;
      readonly answer: Said;
    }
  | { readonly sort: 'duty'; readonly onDuty: boolean }
  /** Its bytes lie in `photo/photo-store.ts`. */
  | { readonly sort: 'photo'; readonly dispatch: DispatchId; readonly photo: PhotoId }
);

/** What the words of the page call it. */
export const sortOf = (queued: Queued): Said['what'] | 'duty' | 'photo' =>
  queued.sort === 'answer' ? queued.answer.what : queued.sort;

/** Of one task the order counts. */
export const taskOf = (queued: Queued): string => (queued.sort === 'duty' ? 'duty' : queued.dispatch);

/** The same is said again: what the hub answered before is past. */
export const isSame = (one: Queued, other: Queued): boolean =>
  taskOf(one) === taskOf(other) && sortOf(one) === sortOf(other);

/** A further word about duty takes the place of the one before: only how it is now counts. */
export const withQueued = (queue: readonly Queued[], more: Queued): Queued[] => [
  ...queue.filter((one) => one.sort !== 'duty' || more.sort !== 'duty'),
  more,
];
