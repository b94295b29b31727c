/** The telephone of somebody who is asked or on the way, and what can be written down for them when they ring up. */
import type { DispatchAnswer, DispatchState } from '@zhuji/protocol/api/dispatch';
import { Button } from 'antd';
import { useLanguage } from '../language/language.tsx';
import { PhoneLink } from '../look/phone-link.tsx';

interface Props {
  of: { readonly state: DispatchState; readonly name: string; readonly phone?: string };
  /** Whether this operator may speak for them. */
  mine: boolean;
  busy: boolean;
  say(answer: DispatchAnswer): void;
  withdraw(): void;
}

/** What somebody may have said by telephone, by where they stand. */
const sayable: Partial<Record<DispatchState, ('accept' | 'decline' | 'arrive' | 'finish')[]>> = {
  offered: ['accept', 'decline'],
  accepted: ['arrive'],
  en_route: ['arrive'],
  arrived: ['finish'],
};

export function GoingKeys({ of: { state, name, phone }, mine, busy, say, withdraw }: Props) {
  const { words } = useLanguage();
  return (
    <p className="going-keys">
      {phone && <PhoneLink name={name} phone={phone} />}
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
  );
}
