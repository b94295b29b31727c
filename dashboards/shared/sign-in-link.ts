/** Sign-in links, `/#sign-in=<base64url of {"username","password"}>`: the fragment never travels to a server or into its log. */
import type { SignInRequest } from '@zhuji/protocol/api/people';

const prefix = '#sign-in=';

/** `damaged`: it was meant as a link, but cannot be read. */
export function readSignInLink(hash: string): SignInRequest | 'damaged' | undefined {
  if (!hash.startsWith(prefix)) return undefined;
  try {
    const base64 = hash.slice(prefix.length).replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    const { username, password } = JSON.parse(new TextDecoder().decode(bytes)) as Partial<SignInRequest>;
    return typeof username === 'string' && typeof password === 'string' ? { username, password } : 'damaged';
  } catch {
    return 'damaged';
  }
}

/** Reads the link and clears it from the address bar and from the history at once. */
export function takeSignInLink(): SignInRequest | 'damaged' | undefined {
  const link = readSignInLink(location.hash);
  if (link) history.replaceState(null, '', location.pathname + location.search);
  return link;
}
