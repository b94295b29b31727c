/** Asks a provider over HTTP: bounded in time and in length, never led elsewhere, and its answer read, not only its status. */
import { type Duration, milliseconds, seconds } from '@zhuji/protocol';
import type { Channel, Sent } from '../../app/ports.ts';

/** Well within the time in which a life at risk goes on to the next channel. */
export const patienceMs = 8_000;
const mostRead = 64 * 1024;

export interface Answer {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly text: string;
}

/** Rejects when there is no answer in time. The URL may hold a secret: it is in no error's words. */
export async function ask(url: string | URL, init: RequestInit = {}, patience = patienceMs): Promise<Answer> {
  const signal = AbortSignal.timeout(patience);
  const answer = await fetch(url, { redirect: 'manual', ...init, signal }).catch((error: unknown) => {
    throw new Error(whyNot(error));
  });
  return {
    status: answer.status,
    retryAfter: answer.headers.get('retry-after') ?? undefined,
    text: await readSome(answer).catch((error: unknown) => {
      throw new Error(whyNot(error));
    }),
  };
}

async function readSome({ body }: Response): Promise<string> {
  if (!body) return '';
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > mostRead) break;
  }
  return text;
}

function whyNot(error: unknown): string {
  if (!(error instanceof Error)) return 'no answer';
  if (error.name === 'TimeoutError') return 'no answer in time';
  const { cause } = error;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : 'no connection';
}

/** What may be wrong with this one message; with any other of these, it is our settings. */
const ofOneMessage: ReadonlySet<number> = new Set([400, 410, 413, 422]);

/** What a status alone says; undefined: it says yes, and the body has the last word. */
export function refusalIn({ status, retryAfter }: Pick<Answer, 'status' | 'retryAfter'>): Sent | undefined {
  if (status >= 200 && status < 300) return undefined;
  const why = `HTTP ${status}`;
  if (status === 429 || (status === 503 && retryAfter !== undefined)) return busy(why, retryAfter);
  const passes = status >= 500 || status === 408 || status === 425;
  return { taken: false, how: passes ? 'failed' : ofOneMessage.has(status) ? 'refused' : 'denied', why };
}

/** A group has no address that could be wrong: what is refused there is refused to all of us. */
export const toGroup = (sent: Sent): Sent =>
  !sent.taken && sent.how === 'refused' ? { ...sent, how: 'denied' } : sent;

export function busy(why: string, retryAfter: string | undefined, nowMs = Date.now()): Sent {
  const wait = retryAfter === undefined ? undefined : waitOf(retryAfter, nowMs);
  return { taken: false, how: 'busy', why, ...(wait !== undefined && { retryAfter: wait }) };
}

/** One number has had as many as its provider allows it; the others have not. */
export const enoughForOne = (why: string, retryAfter: Duration): Sent => ({
  ...{ taken: false, how: 'busy', why, retryAfter },
  ofOne: true,
});

/** Seconds or a date (RFC 9110, 10.2.3); nobody may keep us off for more than an hour. */
function waitOf(text: string, nowMs: number) {
  const wait = /^\d+$/.test(text.trim()) ? Number(text) * 1_000 : Date.parse(text) - nowMs;
  if (Number.isNaN(wait)) return undefined;
  return milliseconds(Math.min(Math.max(wait, seconds(1)), 3_600_000));
}

export function jsonOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null ? { ...read } : {};
  } catch {
    return {};
  }
}

/** Whether somebody answers at that address at all: by a plain request that sends nothing to anybody. */
export async function knock(url: string): Promise<void> {
  const { status } = await ask(new URL(url).origin, { method: 'HEAD' }, 5_000);
  if (status >= 500) throw new Error(`HTTP ${status}`);
}

type Facts = Channel['facts'];
export const factsOf = (facts: Omit<Facts, 'ceilings'> & Partial<Pick<Facts, 'ceilings'>>): Facts => ({
  ceilings: [],
  ...facts,
});
