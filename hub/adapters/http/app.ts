/** Fastify as the routes see it: TypeBox schemas type their requests, and every route names the role that it asks for. */
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { Role } from '@zhuji/protocol';
import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { SignedIn } from '../../app/sign-in.ts';

/** A role may do all that the one before it may; `anyone` need not sign in. */
export type Access = Role | 'anyone';

declare module 'fastify' {
  interface FastifyContextConfig {
    role?: Access;
  }
  interface FastifyRequest {
    signedIn: SignedIn | null;
  }
}

export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;
