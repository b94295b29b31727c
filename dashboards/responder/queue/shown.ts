/** The picture as this person sees it: what they pressed has happened, though the hub may not know of it yet. Pure. */
import type { DispatchState } from '@zhuji/protocol/api/dispatch';
import type { OwnDispatch, ResponderSelf } from '@zhuji/protocol/api/own-dispatches';
import type { OwnVisit } from '@zhuji/protocol/api/own-visits';
import { type Queued, type Said, sortOf } from './queued.ts';

/** What the hub was not told yet. */
type Shown<Task> = Task & { readonly waiting: ReadonlySet<ReturnType<typeof sortOf>> };
export type ShownDispatch = Shown<OwnDispatch>;
export type ShownVisit = Shown<OwnVisit>;
/** What both have in common. */
export type ShownTask = ShownDispatch | ShownVisit;
export interface ShownSelf extends Omit<ResponderSelf, 'dispatches' | 'visits'> {
  readonly dispatches: readonly ShownDispatch[];
  readonly visits: readonly ShownVisit[];
  readonly dutyWaits: boolean;
}

/** What an answer makes of a dispatch, as the hub will judge it when it hears of it. A word changes nothing. */
const after: Partial<Record<Said['what'], { from: readonly DispatchState[]; to: DispatchState }>> = {
  accept: { from: ['offered', 'expired'], to: 'accepted' },
  decline: { from: ['offered', 'expired'], to: 'declined' },
  set_out: { from: ['accepted'], to: 'en_route' },
  arrive: { from: ['accepted', 'en_route'], to: 'arrived' },
  finish: { from: ['arrived'], to: 'done' },
  give_up: { from: ['accepted', 'en_route', 'arrived'], to: 'aborted' },
};

export function shown(self: ResponderSelf, queue: readonly Queued[]): ShownSelf {
  const duty = queue.findLast((one) => one.sort === 'duty');
  return {
    ...self,
    ...(duty && { onDuty: duty.onDuty }),
    dutyWaits: duty !== undefined,
    dispatches: self.dispatches.map((one) => shownTask(one, queue)),
    visits: self.visits.map((one) => shownTask(one, queue)),
  };
}

function shownTask<Task extends OwnDispatch | OwnVisit>(task: Task, queue: readonly Queued[]): Shown<Task> {
  const waiting = new Set<ReturnType<typeof sortOf>>();
  let { state } = task;
  for (const queued of queue) {
    if (queued.sort === 'duty' || queued.dispatch !== task.id) continue;
    waiting.add(sortOf(queued));
    const step = queued.sort === 'answer' ? after[queued.answer.what] : undefined;
    if (step?.from.includes(state)) state = step.to;
  }
  return Object.assign({}, task, { state, waiting });
}
