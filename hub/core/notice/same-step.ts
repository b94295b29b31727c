/**
 * The ladder comes round again, and wants somebody told who was to be told in its last round and still is not: no provider has taken
 * it. That one goes on instead of a second, and is worth its while anew. Who was told already is told again: that is what rounds are for.
 */
import type { AnyNotice, Notice } from '../effects.ts';
import type { NoticeLife } from './notice.ts';

/** `round.rung`, as the ladder names a step. */
const ofLadder = /^(\d+)\.(\d+)$/;

function stepOf({ id, alert }: Notice): { round: number; rung: number } | undefined {
  const named = ofLadder.exec(id.slice(alert.length + 1).split('/', 1)[0] ?? '');
  return named ? { round: Number(named[1]), rung: Number(named[2]) } : undefined;
}

/** In the first round there is none that could go instead. */
export const isRepeated = (wanted: AnyNotice): wanted is Notice =>
  'alert' in wanted && (stepOf(wanted)?.round ?? 0) > 1;

export function goesInstead(
  { about, life }: { readonly about: AnyNotice; readonly life: NoticeLife },
  wanted: Notice,
): boolean {
  if (!('alert' in about)) return false;
  const untold = life.state === 'queued' && life.held.length === 0;
  const [its, step] = [stepOf(about), stepOf(wanted)];
  return (
    untold &&
    its !== undefined &&
    step !== undefined &&
    its.rung === step.rung &&
    its.round < step.round &&
    about.alert === wanted.alert &&
    about.severity === wanted.severity &&
    about.role === wanted.role &&
    about.by === wanted.by &&
    about.moment === wanted.moment &&
    about.to.id === wanted.to.id &&
    about.to.phone === wanted.to.phone
  );
}
