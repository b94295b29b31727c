/** What a use case answers: a value, or an expected refusal with its code. Only the unexpected is thrown. */
import type { ErrorCode } from '@zhuji/protocol';

export type Outcome<T> =
  | { ok: true; value: T }
  | { ok: false; code: ErrorCode; holder?: string; faults?: string[]; faultsZh?: string[] };

export const done = <T>(value: T): Outcome<T> => ({ ok: true, value });
export const refused = <T>(
  code: ErrorCode,
  more: { holder?: string; faults?: string[]; faultsZh?: string[] } = {},
): Outcome<T> => ({
  ok: false,
  code,
  ...more,
});
