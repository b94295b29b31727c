import { describe, expect, it } from 'vitest';
import { readSignInLink } from './sign-in-link.ts';

const link = (value: unknown): string =>
  `#sign-in=${Buffer.from(JSON.stringify(value)).toString('base64url')}`;

describe('sign-in links', () => {
  it('reads a name and a password, Chinese and url-safe letters included', () => {
    const who = { username: 'operator-1', password: '口令>>>???~~~' };
    expect(link(who)).toMatch(/[-_]/);
    expect(readSignInLink(link(who))).toEqual(who);
  });

  it('tells a damaged link from none', () => {
    expect(readSignInLink('')).toBeUndefined();
    expect(readSignInLink('#alert=al-1')).toBeUndefined();
    expect(readSignInLink('#sign-in=%%%')).toBe('damaged');
    expect(readSignInLink(link({ username: 'a' }))).toBe('damaged');
    expect(readSignInLink(link(null))).toBe('damaged');
  });
});
