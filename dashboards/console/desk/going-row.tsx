/** One responder who is asked or on the way: how it stands, the clock that runs, their telephone, and what can be said for them. */
import { PhoneFilled } from '@ant-design/icons';
import { type DispatchAnswer, type DispatchView, dispatchStates } from '@zhuji/protocol/api/dispatch';
import { Button } from 'antd';
import { elapsedWords } from '../../shared/time.ts';
import { useLanguage } from '../language/language.tsx';
import { useHubNow } from '../live/hub-time.ts';

interface Props {
  dispatch: DispatchView;
  mine: boolean;
  busy: boolean;
  withdraw(): void;
  say(answer: DispatchAnswer): void;
}

/** What somebody may have said by telephone, by where they stand. */
const sayable: Partial<Record<DispatchView['state'], ('accept' | 'decline' | 'arrive' | 'finish')[]>> = {
  offered: ['accept', 'decline'],
  accepted: ['arrive'],
  en_route: ['arrive'],
  arrived: ['finish'],
};

export function GoingRow({ dispatch, mine, busy, withdraw, say }: Props) {
  const { words, language } = useLanguage();
  const { name, phone, state } = dispatch;
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
      <p className="going-keys">
        {phone && (
          <a
            className="phone digits"
            href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`}
            aria-label={`${words.card.call(name)} ${phone}`}
          >
            <PhoneFilled aria-hidden="true" />
            {phone}
          </a>
        )}
        {mine &&
          sayable[state]?.map((what) => (
            <Button
              key={what}
              size="small"
              disabled={busy}
              onClick={() => say(what === 'decline' ? { what, reason: 'other' } : { what })}
            >
              {words.responders.said[what]}
            </Button>
          ))}
        {mine && state !== 'arrived' && (
          <Button size="small" disabled={busy} onClick={withdraw}>
            {words.responders.withdraw}
          </Button>
        )}
      </p>
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
