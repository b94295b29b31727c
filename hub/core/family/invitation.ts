/** The code by which somebody joins: short enough to be read out, of letters that nobody mistakes for one another. */
import { type Consent, type HomeId, hours, type Instant, type InvitationId } from '@zhuji/protocol';

export interface Invitation {
  readonly id: InvitationId;
  readonly home: HomeId;
  readonly codeHash: string;
  readonly name: string;
  readonly relation: string;
  readonly phone?: string;
  readonly consent: Consent;
  readonly expiresAt: Instant;
}

/** A daughter who gets the code by telephone has the evening for it, and no stranger a week. */
export const invitationLength = hours(24);

/** Crockford's: no I, L, O and U. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 8;

/** @param luck at least 8 bytes that nobody can guess; five bits of each are used */
export const codeOf = (luck: readonly number[]): string =>
  luck
    .slice(0, length)
    .map((byte) => letters.charAt(byte % letters.length))
    .join('');

/** As it is shown: `7K2M-P9XQ`. */
export const readable = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`;

/** What somebody typed or heard. */
export const asTyped = (typed: string): string =>
  typed
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
