/** Signing in, once for this telephone: by a link, or by name and password. */

import type { SignInRequest } from '@zhuji/protocol/api/people';
import { mayDo } from '@zhuji/protocol/api/people';
import { type FormEvent, useCallback, useEffect, useId, useState } from 'react';
import { Refusal } from '../../shared/client.ts';
import { me } from '../client.ts';
import { useLanguage } from '../language/language.ts';
import { Mark } from '../look/mark.tsx';

type Fault = 'missing' | 'refused' | 'throttled' | 'unreachable' | 'damaged' | 'ended' | 'notOne';

interface Props {
  link: SignInRequest | 'damaged' | undefined;
  /** They were signed in before. */
  ended: boolean;
  signedIn(): void;
}

export function SignInPage({ link, ended, signedIn }: Props) {
  const { words, switchLanguage } = useLanguage();
  const said = words.signIn;
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault | undefined>(
    link === 'damaged' ? 'damaged' : ended ? 'ended' : undefined,
  );
  const id = useId();

  const signIn = useCallback(
    async (who: SignInRequest) => {
      setBusy(true);
      setFault(undefined);
      try {
        const { user } = await me.signIn(who);
        if (!mayDo(user.role, 'responder')) return setFault('notOne');
        signedIn();
      } catch (error) {
        setFault(faultOf(error));
      } finally {
        setBusy(false);
      }
    },
    [signedIn],
  );
  useEffect(() => {
    if (link !== undefined && link !== 'damaged') void signIn(link);
  }, [link, signIn]);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const entered = new FormData(event.currentTarget);
    const username = String(entered.get('username') ?? '').trim();
    const password = String(entered.get('password') ?? '');
    if (!username || !password) return setFault('missing');
    if (!busy) void signIn({ username, password });
  }

  return (
    <main className="gate">
      <header className="gate-head">
        <Mark size={64} />
        <h1>{said.heading}</h1>
        <p>{said.lead}</p>
      </header>
      <form onSubmit={submit} className="card" noValidate>
        <label htmlFor={`${id}-name`}>{said.username}</label>
        <input
          id={`${id}-name`}
          name="username"
          className="field"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={64}
        />
        <label htmlFor={`${id}-password`}>{said.password}</label>
        <input
          id={`${id}-password`}
          name="password"
          type="password"
          className="field"
          autoComplete="current-password"
          maxLength={200}
        />
        {fault && (
          <p className="fault" role="alert">
            {said[fault]}
          </p>
        )}
        <button type="submit" className="big" disabled={busy}>
          {busy ? said.busy : said.submit}
        </button>
      </form>
      <p className="soft">{said.help}</p>
      <button type="button" className="plain" aria-label={words.otherLabel} onClick={switchLanguage}>
        {words.other}
      </button>
    </main>
  );
}

function faultOf(error: unknown): Fault {
  const code = error instanceof Refusal ? error.code : 'unreachable';
  if (code === 'sign_in_throttled' || code === 'too_many_requests') return 'throttled';
  return code === 'sign_in_refused' || code === 'request_invalid' ? 'refused' : 'unreachable';
}
