/** One responder who is asked or on the way: how it stands, the clock that runs, their telephone, and what can be said for them. */
import { type DispatchAnswer, type DispatchView, dispatchStates } from '@zhuji/protocol/api/dispatch';
import { elapsedWords } from '../../shared/time.ts';
import { useLanguage } from '../language/language.tsx';
import { useHubNow } from '../live/hub-time.ts';
import { GoingKeys } from './going-keys.tsx';

interface Props {
  dispatch: DispatchView;
  mine: boolean;
  busy: boolean;
  withdraw(): void;
  say(answer: DispatchAnswer): void;
}

export function GoingRow({ dispatch, mine, busy, withdraw, say }: Props) {
  const { words, language } = useLanguage();
  const { name, state } = dispatch;
  return (
    <li className={`going going-${state}`}>
      <p className="going-head">
        <strong>{name}</strong>
        <span className="going-state">
          {dispatchStates[state][language]}
          {dispatch.beside && ` · ${words.responders.besideMark}`}
        </span>
        <GoingClock dispatch={dispatch} />
      </p>
      <GoingKeys of={dispatch} mine={mine} busy={busy} say={say} withdraw={withdraw} />
    </li>
  );
}

/** Counts down to the end of the offer, or to the door; renders itself once a second. */
function GoingClock({ dispatch }: Pick<Props, 'dispatch'>) {
  const { words, language } = useLanguage();
  const now = useHubNow();
  const { state, dueAt, acceptedAt, minutes } = dispatch;
  if (state === 'arrived') return null;
  const until = state === 'offered' ? dueAt : acceptedAt && acceptedAt + minutes * 60_000;
  if (until === undefined) return null;
  const late = now > until;
  return (
    <span className={`going-clock digits${late ? ' going-late' : ''}`}>
      {late && state !== 'offered' ? words.responders.late : ''}
      {elapsedWords(Math.abs(until - now), language)}
    </span>
  );
}
