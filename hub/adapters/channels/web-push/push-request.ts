/** Asks push services. Node's own client, for only that lets us look at the address it connects to. */
import http from 'node:http';
import https from 'node:https';
import { patienceMs } from '../ask.ts';
import { outsideOnly } from './push-address.ts';

export interface PushAnswer {
  readonly status: number;
  readonly retryAfter: string | undefined;
}

/** Rejects when there is no answer in time. */
export const postPush = (
  endpoint: string,
  { headers, body }: { headers: Readonly<Record<string, string | number>>; body: Buffer },
  allowLoopback: boolean,
): Promise<PushAnswer> =>
  askPushService(new URL(endpoint), { method: 'POST', headers: { ...headers }, body }, allowLoopback);

/** Whether anybody answers there: by a plain request that sends nothing to anybody. */
export async function knockAtPushService(service: string, allowLoopback: boolean): Promise<void> {
  const url = new URL(service.includes('://') ? service : `https://${service}`);
  const { status } = await askPushService(url, { method: 'HEAD', patience: knockPatienceMs }, allowLoopback);
  if (status >= 500) throw new Error(`HTTP ${status}`);
}
const knockPatienceMs = 5_000;

interface Request {
  readonly method: 'POST' | 'HEAD';
  readonly headers?: Record<string, string | number>;
  readonly body?: Buffer;
  readonly patience?: number;
}

function askPushService(
  url: URL,
  { method, headers = {}, body, patience = patienceMs }: Request,
  allowLoopback: boolean,
): Promise<PushAnswer> {
  const client = url.protocol === 'http:' ? http : https;
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(patience);
    const request = client.request(
      url,
      { method, headers, signal, ...(!allowLoopback && { lookup: outsideOnly }) },
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
