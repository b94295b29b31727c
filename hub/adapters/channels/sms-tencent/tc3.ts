/** Tencent Cloud's signature version 3, TC3-HMAC-SHA256. */
import { createHash, createHmac } from 'node:crypto';

export interface TencentCall {
  readonly host: string;
  readonly service: string;
  readonly body: string;
  /** Unix seconds. */
  readonly timestamp: number;
  /** Signed beside `content-type` and `host`; lower-case names. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly contentType?: string;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

export function signTc3(call: TencentCall, key: { id: string; secret: string }): Record<string, string> {
  const contentType = call.contentType ?? 'application/json; charset=utf-8';
  const signed: Record<string, string> = { 'content-type': contentType, host: call.host, ...call.headers };
  const names = Object.keys(signed).sort();
  const lines = names.map((name) => `${name}:${signed[name]?.toLowerCase()}\n`).join('');
  const canonical = ['POST', '/', '', lines, names.join(';'), sha256(call.body)].join('\n');
  const date = new Date(call.timestamp * 1_000).toISOString().slice(0, 10);
  const scope = `${date}/${call.service}/tc3_request`;
  const toSign = ['TC3-HMAC-SHA256', call.timestamp, scope, sha256(canonical)].join('\n');
  const dayKey = hmac(hmac(hmac(`TC3${key.secret}`, date), call.service), 'tc3_request');
  const signature = hmac(dayKey, toSign).toString('hex');
  const who = `Credential=${key.id}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
  return { 'content-type': contentType, authorization: `TC3-HMAC-SHA256 ${who}` };
}
