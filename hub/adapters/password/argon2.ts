/** Passwords under argon2id, at the cost that OWASP's cheat sheet asks for at least. It runs off the main thread. */
import { hash, verify } from '@node-rs/argon2';
import type { PasswordHash } from '../../app/ports.ts';

export const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Of a password that nobody knows: an unknown user name costs the same work as a known one. */
export const decoy =
  '$argon2id$v=19$m=19456,t=2,p=1$rQT4JW8fqC+634LyrqB41A$J3P4tgFIkFJC4PAIxVODzRkIgvTMe/L4IyNWyE8zJ6Q';

export function argon2Passwords(): PasswordHash {
  return {
    hash: (password) => hash(password, cost),
    verify: async (stored, password) => (await verify(stored ?? decoy, password)) && stored !== undefined,
  };
}
