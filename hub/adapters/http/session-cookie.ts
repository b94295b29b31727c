/** The session's cookie: no script may read it, no other site may send it. */
import type {} from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';

export interface SessionCookie {
  readonly name: string;
  read(request: FastifyRequest): string | undefined;
  give(reply: FastifyReply, token: string, seconds: number): void;
  take(reply: FastifyReply): void;
}

/** `secure`: the browser sends it over TLS only, and no neighbour under the same domain can plant one (`__Host-`). */
export function sessionCookie(secure: boolean): SessionCookie {
  const name = secure ? '__Host-zhuji' : 'zhuji';
  const options = { httpOnly: true, sameSite: 'strict', secure, path: '/' } as const;
  return {
    name,
    read: (request) => request.cookies[name],
    give: (reply, token, seconds) => void reply.setCookie(name, token, { ...options, maxAge: seconds }),
    take: (reply) => void reply.clearCookie(name, options),
  };
}
