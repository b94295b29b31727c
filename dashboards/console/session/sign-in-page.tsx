/** Sign in: two fields, no default anything, and a plain sentence for each thing that can go wrong. */
import type { SignInRequest } from '@zhuji/protocol/api/people';
import { Button, Input } from 'antd';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { Refusal } from '../../shared/client.ts';
import { useLanguage } from '../language/language.tsx';
import { useLook } from '../look/look.tsx';
import { Mark } from '../look/mark.tsx';
import './sign-in.css';

export type SignInFault = 'missing' | 'refused' | 'throttled' | 'unreachable' | 'linkRefused' | 'expired';

interface Props {
  /** The hub is being asked by cookie or by link. */
  busy: 'link' | 'session' | undefined;
  fault: SignInFault | undefined;
  signIn(who: SignInRequest): Promise<void>;
}

export function SignInPage({ busy, fault, signIn }: Props) {
  const { words, language, switchLanguage } = useLanguage();
  const { look, switchLook } = useLook();
  useEffect(() => {
    document.title = words.title(0);
  }, [words]);

  return (
    <div className="sign-in">
      <header className="sign-in-corner">
        <Button type="text" size="small" onClick={switchLook}>
          {look === 'dark' ? words.bar.light : words.bar.dark}
        </Button>
        <Button
          type="text"
          size="small"
          onClick={switchLanguage}
          lang={language === 'zh' ? 'en' : 'zh-CN'}
          aria-label={words.bar.languageLabel}
        >
          {words.bar.language}
        </Button>
      </header>
      <main className="sign-in-box">
        <div className="sign-in-brand">
          <Mark size={44} />
          <div>
            <strong>{words.product}</strong>
            <p>{words.signIn.lead}</p>
          </div>
        </div>
        <h1>{words.signIn.heading}</h1>
        {busy === 'session' ? (
          <div className="sign-in-quiet" aria-busy="true" />
        ) : (
          <SignInForm busy={busy === 'link'} fault={fault} signIn={signIn} />
        )}
      </main>
    </div>
  );
}

interface FormProps {
  busy: boolean;
  fault: SignInFault | undefined;
  signIn(who: SignInRequest): Promise<void>;
}

function SignInForm({ busy: byLink, fault: before, signIn }: FormProps) {
  const { words } = useLanguage();
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [sending, setSending] = useState(false);
  const [fault, setFault] = useState(before);
  const busy = byLink || sending;

  useEffect(() => setFault(before), [before]);
  useEffect(() => {
    if (!byLink) form.current?.querySelector('input')?.focus();
  }, [byLink]);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const entered = new FormData(event.currentTarget);
    const username = String(entered.get('username') ?? '').trim();
    const password = String(entered.get('password') ?? '');
    if (!username || !password) return setFault('missing');
    setSending(true);
    setFault(undefined);
    try {
      await signIn({ username, password });
    } catch (error) {
      setFault(faultOf(error));
      setSending(false);
    }
  }

  return (
    <form ref={form} onSubmit={submit} noValidate>
      <label htmlFor={`${id}-username`}>{words.signIn.username}</label>
      <Input
        id={`${id}-username`}
        name="username"
        size="large"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={64}
        disabled={busy}
      />
      <label htmlFor={`${id}-password`}>{words.signIn.password}</label>
      <Input.Password
        id={`${id}-password`}
        name="password"
        size="large"
        autoComplete="current-password"
        maxLength={200}
        disabled={busy}
      />
      <p className="sign-in-fault" role="alert">
        {fault ? words.signIn[fault] : ''}
      </p>
      <Button type="primary" size="large" htmlType="submit" block loading={busy}>
        {byLink ? words.signIn.byLink : sending ? words.signIn.busy : words.signIn.submit}
      </Button>
      <p className="sign-in-help">{words.signIn.help}</p>
    </form>
  );
}

function faultOf(error: unknown): SignInFault {
  const code = error instanceof Refusal ? error.code : 'unreachable';
  if (code === 'sign_in_throttled' || code === 'too_many_requests') return 'throttled';
  if (code === 'sign_in_refused' || code === 'request_invalid') return 'refused';
  return 'unreachable';
}
