/** The gate: asks the hub who this is, shows the sign-in page or the console. The console's code is fetched only when it is needed. */
import type { Session, SignInRequest } from '@zhuji/protocol/api/people';
import { type ComponentProps, useCallback, useEffect, useState } from 'react';
import { hub, Refusal } from '../shared/client.ts';
import { takeSignInLink } from '../shared/sign-in-link.ts';
import { CallLink, plainCall } from './look/call-link.ts';
import { type SignInFault, SignInPage } from './session/sign-in-page.tsx';
import { LoadFault } from './shell/load-fault.tsx';
import { useFetched } from './shell/use-fetched.ts';

const loadShell = () => import('./shell/shell.tsx');

export type SignInLink = ReturnType<typeof takeSignInLink>;
type Gate =
  | { is: 'asking'; byLink: boolean }
  | { is: 'out'; fault?: SignInFault }
  | { is: 'in'; session: Session };

/** `link`: what the address bar held when the page was opened. */
export function Console({ link }: { link: SignInLink }) {
  const [gate, setGate] = useState<Gate>({ is: 'asking', byLink: link !== undefined });

  const enter = useCallback(async (by: SignInLink) => {
    setGate({ is: 'asking', byLink: by !== undefined });
    setGate(await answerTo(by));
  }, []);
  const signIn = useCallback(async (who: SignInRequest) => {
    const [session] = await Promise.all([hub.signIn(who), loadShell().catch(() => undefined)]);
    setGate({ is: 'in', session });
  }, []);
  const signOut = useCallback(async () => {
    await hub.signOut().catch(() => undefined);
    setGate({ is: 'out' });
  }, []);
  const expired = useCallback(() => setGate({ is: 'out', fault: 'expired' }), []);

  useEffect(() => void enter(link), [enter, link]);
  useEffect(() => {
    const follow = () => {
      const pasted = takeSignInLink();
      if (pasted) void enter(pasted);
    };
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, [enter]);

  if (gate.is === 'in') {
    return (
      <CallLink value={gate.session.callLink ?? plainCall}>
        <FetchedShell session={gate.session} signOut={signOut} expired={expired} />
      </CallLink>
    );
  }
  const busy = gate.is === 'asking' ? (gate.byLink ? 'link' : 'session') : undefined;
  return <SignInPage busy={busy} fault={gate.is === 'out' ? gate.fault : undefined} signIn={signIn} />;
}

function FetchedShell(props: ComponentProps<Awaited<ReturnType<typeof loadShell>>['Shell']>) {
  const { module, failed, again } = useFetched(loadShell);
  if (module) return <module.Shell {...props} />;
  return failed && <LoadFault of="console" again={again} />;
}

/** By the link if there is one, by the cookie otherwise. */
async function answerTo(link: SignInLink): Promise<Gate> {
  if (link === 'damaged') return { is: 'out', fault: 'linkRefused' };
  try {
    return { is: 'in', session: await (link ? hub.signIn(link) : hub.session()) };
  } catch (error) {
    const code = error instanceof Refusal ? error.code : 'unreachable';
    if (code === 'sign_in_throttled') return { is: 'out', fault: 'throttled' };
    if (code === 'sign_in_refused') return { is: 'out', fault: 'linkRefused' };
    if (code === 'not_signed_in') return { is: 'out' };
    return { is: 'out', fault: 'unreachable' };
  }
}
