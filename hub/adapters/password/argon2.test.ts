import { parseOptions } from '@node-rs/argon2';
import { expect, it } from 'vitest';
import { argon2Passwords, cost, decoy } from './argon2.ts';

it('knows a password again, and no other', async () => {
  const passwords = argon2Passwords();
  const stored = await passwords.hash('3f9a-02d9');
  expect(stored).toMatch(/^\$argon2id\$/);
  expect(await passwords.verify(stored, '3f9a-02d9')).toBe(true);
  expect(await passwords.verify(stored, '3f9a-02d8')).toBe(false);
});

it('says no to a user who does not exist after the same work', async () => {
  expect(await argon2Passwords().verify(undefined, 'anything')).toBe(false);
  expect(parseOptions(decoy)).toMatchObject(cost);
});
