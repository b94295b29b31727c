/** The gate: whoever is signed in sees their tasks, everybody else signs in, once. */
import type { SignInRequest } from '@zhuji/protocol/api/people';
import { useCallback, useEffect, useState } from 'react';
import { takeSignInLink } from '../shared/sign-in-link.ts';
import { push } from './client.ts';
import { HomePage } from './home/home-page.tsx';
import { forgetPicture } from './home/kept-picture.ts';
import { useLanguage } from './language/language.ts';
import { forgetPhotos } from './photo/photo-store.ts';
import { SignInPage } from './sign-in/sign-in-page.tsx';

type Link = SignInRequest | 'damaged';
type Gate = { is: 'home' } | { is: 'sign_in'; link: Link | undefined; ended: boolean };

const gateOf = (link: Link | undefined): Gate =>
  link === undefined ? { is: 'home' } : { is: 'sign_in', link, ended: false };

export function Responder({ link }: { link: Link | undefined }) {
  const { words } = useLanguage();
  const [gate, setGate] = useState<Gate>(() => gateOf(link));
  const signedOut = useCallback((ended: boolean) => {
    void push.drop();
    forgetPicture();
    // Whoever left has nothing more to send; whose session ran out signs in and goes on.
    if (!ended) void forgetPhotos();
    setGate({ is: 'sign_in', link: undefined, ended });
  }, []);
  const signedIn = useCallback(() => setGate({ is: 'home' }), []);

  useEffect(() => {
    document.title = words.title;
  }, [words]);
  useEffect(() => {
    const follow = () => {
      const opened = takeSignInLink();
      if (opened) setGate(gateOf(opened));
    };
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);

  if (gate.is === 'home') return <HomePage signedOut={signedOut} />;
  return <SignInPage link={gate.link} ended={gate.ended} signedIn={signedIn} />;
}
