/** Hands one encrypted message to one push service. Node's own client, for only that lets us look at the address it connects to. */
import http from 'node:http';
import https from 'node:https';
import { patienceMs } from '../ask.ts';
import { outsideOnly } from './push-address.ts';

export interface PushAnswer {
  readonly status: number;
  readonly retryAfter: string | undefined;
}

/** Rejects when there is no answer in time. */
export function postPush(
  endpoint: string,
  { headers, body }: { headers: Readonly<Record<string, string | number>>; body: Buffer },
  allowLoopback: boolean,
): Promise<PushAnswer> {
  const url = new URL(endpoint);
  const client = url.protocol === 'http:' ? http : https;
  return new Promise((resolve, reject) => {
    const request = client.request(
      url,
      {
        method: 'POST',
        headers: { ...headers },
        signal: AbortSignal.timeout(patienceMs),
        ...(!allowLoopback && { lookup: outsideOnly }),
      },
      (answer) => {
        answer.resume();
        resolve({ status: answer.statusCode ?? 0, retryAfter: answer.headers['retry-after'] });
      },
    );
    request.on('error', (error: NodeJS.ErrnoException) =>
      reject(new Error(error.name === 'AbortError' ? 'no answer in time' : (error.code ?? 'no connection'))),
    );
    request.end(body);
  });
}
