/** A refusal on its way out: thrown by guards and handlers, answered in errors.ts and nowhere else. */
import { type ApiError, type ErrorCode, errors } from '@zhuji/protocol';
import type { Outcome } from '../../app/outcome.ts';

interface More {
  faults?: string[];
  faultsZh?: string[];
  holder?: string;
  retryAfterSeconds?: number;
}

export class Refusal extends Error {
  readonly code: ErrorCode;
  readonly more: More;
  constructor(code: ErrorCode, more: More = {}) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.more = more;
  }
}

/** The value, or the refusal as the API tells it. */
export function granted<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  const { ok: _, code, ...more } = outcome;
  throw new Refusal(code, more);
}

export function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Refusal('not_found');
  return value;
}

export function httpStatus(code: ErrorCode): number {
  const known = errors[code];
  return 'http' in known ? known.http : 500;
}

export function apiError(code: ErrorCode, { faults, faultsZh, holder }: More = {}): ApiError {
  const { en, zh } = errors[code];
  return {
    code,
    message: en,
    messageZh: zh,
    ...(faults && { faults }),
    ...(faultsZh && { faultsZh }),
    ...(holder && { holder }),
  };
}
