/** Joining: the code, by QR or typed as it was read out, and one button. */
import { type FormEvent, useId, useState } from 'react';
import { Refusal } from '../../shared/client.ts';
import { later } from '../../shared/phone/later.tsx';
import { Mark } from '../../shared/phone/mark.tsx';
import { runsHere } from '../../shared/phone/runs-in.ts';
import { home } from '../client.ts';
import { useLanguage } from '../language/language.ts';
import { forgetJoinCode } from './join-code.ts';

const JoinElsewhere = later(async () => (await import('./join-elsewhere.tsx')).JoinElsewhere);

type Fault = 'refused' | 'throttled' | 'unreachable' | 'ended';

interface Props {
  code: string | undefined;
  /** They were a member before. */
  ended: boolean;
  joined(): void;
}

export function JoinPage({ code = '', ended, joined }: Props) {
  const { words, switchLanguage } = useLanguage();
  const [typed, setTyped] = useState(code);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault | undefined>(ended && code === '' ? 'ended' : undefined);
  const field = useId();
  const where = runsHere();
  const rings = where === 'browser' || where === 'iphone_home';

  async function join(event: FormEvent) {
    event.preventDefault();
    if (busy || typed.trim() === '') return;
    setBusy(true);
    setFault(undefined);
    try {
      await home.join({ code: typed });
      forgetJoinCode();
      joined();
    } catch (error) {
      setFault(faultOf(error));
      setBusy(false);
    }
  }

  return (
    <main className="gate">
      <header className="gate-head">
        <Mark size={64} />
        <h1>{words.join.heading}</h1>
        <p>{words.join.lead}</p>
      </header>
      {!rings && <JoinElsewhere where={where} code={code} />}
      <form onSubmit={join} className="card">
        <label htmlFor={field}>{words.join.code}</label>
        <input
          id={field}
          className="join-code"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          autoComplete="one-time-code"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={40}
          aria-invalid={fault === 'refused'}
        />
        {fault && (
          <p className="fault" role="alert">
            {words.join[fault]}
          </p>
        )}
        <button type="submit" className={rings ? 'big' : 'big second'} disabled={busy}>
          {busy ? words.join.busy : rings ? words.join.submit : words.join.here}
        </button>
      </form>
      <p className="soft">{words.join.help}</p>
      <button type="button" className="plain" aria-label={words.otherLabel} onClick={switchLanguage}>
        {words.other}
      </button>
    </main>
  );
}

function faultOf(error: unknown): Fault {
  const code = error instanceof Refusal ? error.code : 'unreachable';
  if (code === 'invitation_refused' || code === 'request_invalid') return 'refused';
  return code === 'sign_in_throttled' || code === 'too_many_requests' ? 'throttled' : 'unreachable';
}
