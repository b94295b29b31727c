/**
 * Who sends a push (RFC 8292). Whom a push service may write to (`sub`) is the operator's to say: Apple refuses a push without it, or
 * with a name of this machine (BadJwtToken); so none is made up.
 */
import { createPrivateKey, sign } from 'node:crypto';
import type { VapidKeys } from './vapid-keys.ts';

/** RFC 8292 allows a day; half of it leaves room for clocks. */
const validSeconds = 12 * 60 * 60;

export function authorizationFor(
  endpoint: string,
  { publicKey, privateKey }: VapidKeys,
  subject: string | undefined,
  nowMs = Date.now(),
): string {
  const claims = {
    aud: new URL(endpoint).origin,
    exp: Math.floor(nowMs / 1_000) + validSeconds,
    ...(subject !== undefined && { sub: subject }),
  };
  const signed = `${encoded({ typ: 'JWT', alg: 'ES256' })}.${encoded(claims)}`;
  const key = { key: privateKeyOf(publicKey, privateKey), dsaEncoding: 'ieee-p1363' } as const;
  const signature = sign('sha256', Buffer.from(signed), key).toString('base64url');
  return `vapid t=${signed}.${signature}, k=${publicKey}`;
}

const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');

/** `publicKey`: an uncompressed point, a byte before x and y. */
function privateKeyOf(publicKey: string, privateKey: string) {
  const point = Buffer.from(publicKey, 'base64url');
  const [x, y] = [point.subarray(1, 33).toString('base64url'), point.subarray(33, 65).toString('base64url')];
  return createPrivateKey({ key: { kty: 'EC', crv: 'P-256', x, y, d: privateKey }, format: 'jwk' });
}
