/** What a push carries so that the browser can say that it arrived: the notice's id, and a proof that we wrote it. Nobody signs in for it. */
import { createHmac } from 'node:crypto';
import { sameSecret } from '../same-secret.ts';

const proof = (id: string, key: string): string =>
  createHmac('sha256', `receipts of ${key}`).update(id).digest('base64url');

export const receiptFor = (id: string, key: string): string => `${proof(id, key)}.${id}`;

/** The id, when it is one that we wrote. */
export function idOfReceipt(receipt: string, key: string): string | undefined {
  const dot = receipt.indexOf('.');
  const id = receipt.slice(dot + 1);
  return dot > 0 && sameSecret(receipt.slice(0, dot), proof(id, key)) ? id : undefined;
}
