/** Bytes on the socket that are no request, or one that never ends: answered with a code, counted, and the line closed. */
import type { Socket } from 'node:net';
import type { ErrorCode } from '@zhuji/protocol';
import type { Metrics } from '../../app/ports.ts';
import { apiError, httpStatus } from './refusal.ts';

const codes: Readonly<Record<string, ErrorCode>> = {
  HPE_HEADER_OVERFLOW: 'headers_too_large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request_too_slow',
};

export function brokenRequests(metrics: Metrics) {
  return (error: Error & { code?: string }, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || socket.destroyed) return;
    const code = codes[error.code ?? ''] ?? 'request_not_http';
    metrics.count('zhuji_refused_total', { door: 'http', code });
    if (!socket.writable) return void socket.destroy();
    const body = JSON.stringify(apiError(code));
    socket.end(
      `HTTP/1.1 ${httpStatus(code)} Refused\r\ncontent-type: application/json; charset=utf-8\r\n` +
        `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
    );
  };
}
