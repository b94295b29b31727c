/** Compares what a callback shows with what was agreed; a near miss takes as long as a far one. */
import { createHash, timingSafeEqual } from 'node:crypto';

/** With nothing agreed, nothing is right. */
export function sameSecret(shown: string, agreed: string | undefined): boolean {
  if (!agreed) return false;
  const [a, b] = [shown, agreed].map((text) => createHash('sha256').update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}

export const listOf = (body: unknown): Readonly<Record<string, unknown>>[] =>
  (Array.isArray(body) ? body : [body]).filter(
    (one): one is Readonly<Record<string, unknown>> => typeof one === 'object' && one !== null,
  );

export const textIn = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? `${value}` : undefined;
