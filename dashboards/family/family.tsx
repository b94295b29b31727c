/** The gate: whoever has joined sees their home, everybody else is asked for a code. */
import { useCallback, useEffect, useState } from 'react';
import { push } from './client.ts';
import { HomePage } from './home/home-page.tsx';
import { takeJoinCode } from './join/join-code.ts';
import { JoinPage } from './join/join-page.tsx';
import { useLanguage } from './language/language.ts';

type Gate = { is: 'home' } | { is: 'join'; code: string | undefined; ended: boolean };

export function Family({ code }: { code: string | undefined }) {
  const { words } = useLanguage();
  const [gate, setGate] = useState<Gate>(
    code === undefined ? { is: 'home' } : { is: 'join', code, ended: false },
  );
  const signedOut = useCallback((ended: boolean) => {
    void push.drop();
    setGate({ is: 'join', code: undefined, ended });
  }, []);
  const joined = useCallback(() => setGate({ is: 'home' }), []);

  useEffect(() => {
    document.title = words.title;
  }, [words]);
  useEffect(() => {
    const follow = () => {
      const scanned = takeJoinCode();
      if (scanned) setGate({ is: 'join', code: scanned, ended: false });
    };
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);

  if (gate.is === 'home') return <HomePage signedOut={signedOut} />;
  return <JoinPage key={gate.code} code={gate.code} ended={gate.ended} joined={joined} />;
}
