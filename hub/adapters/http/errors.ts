/** The one place where what went wrong becomes a coded answer. Everything refused is counted; only the unexpected is logged. */
import type { ErrorCode } from '@zhuji/protocol';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { Metrics } from '../../app/ports.ts';
import type { App } from './app.ts';
import { apiError, httpStatus, Refusal } from './refusal.ts';

/** Fastify's own words for a request that never reached a handler. */
const fastifyCodes: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'message_too_large',
  FST_ERR_CTP_INVALID_JSON_BODY: 'message_not_json',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'content_type_unsupported',
};

export function refusalOf(error: FastifyError | Refusal): Refusal {
  if (error instanceof Refusal) return error;
  if (error.validation) return new Refusal('request_invalid', { faults: faultsOf(error) });
  const known = fastifyCodes[error.code];
  if (known) return new Refusal(known);
  const status = error.statusCode ?? 500;
  return new Refusal(status >= 400 && status < 500 ? 'request_invalid' : 'internal');
}

/** `body/disposition must be equal to one of the allowed values`: names what is wrong, never repeats its value. */
function faultsOf({ validation = [], validationContext = 'body' }: FastifyError): string[] {
  return validation
    .filter(({ keyword }) => keyword !== 'additionalProperties')
    .map(({ keyword, instancePath, message }) => {
      const what = keyword === 'boolean' ? 'is not known here' : message;
      return `${validationContext}${instancePath} ${what}`;
    });
}

/** Answers and counts a refusal. */
export function refuse(metrics: Metrics, reply: FastifyReply, refusal: Refusal): FastifyReply {
  const { code, more } = refusal;
  metrics.count('zhuji_refused_total', { door: 'http', code });
  if (more.retryAfterSeconds) reply.header('retry-after', more.retryAfterSeconds);
  return reply.code(httpStatus(code)).type('application/json; charset=utf-8').send(apiError(code, more));
}

export function codedErrors(app: App, metrics: Metrics): void {
  app.setErrorHandler<FastifyError | Refusal>((error, request, reply) => {
    const refusal = refusalOf(error);
    if (refusal.code === 'internal') logUnexpected(request, error);
    return refuse(metrics, reply, refusal);
  });
  app.setNotFoundHandler((_, reply) => refuse(metrics, reply, new Refusal('not_found')));
}

/** The route's pattern, not its address: an address may name a person's home. Nothing of the body, the cookie or the headers. */
function logUnexpected(request: FastifyRequest, { name, message, stack }: Error): void {
  const route = `${request.method} ${request.routeOptions.url ?? '(none)'}`;
  request.log.error({ route, name, message, stack }, 'unexpected error');
}
