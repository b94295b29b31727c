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

/** The role that is asked for (or one above it); `signed_in`: whatever the role; `anyone` need not even sign in. */
export type Access = Role | 'signed_in' | 'anyone';

declare module 'fastify' {
  interface FastifyContextConfig {
    role?: Access;
    /** Concerns all areas at once: nobody who has an area may do it. */
    everywhere?: true;
    /** Called by a provider's machine, which shows a secret of its own instead of our header. */
    byProvider?: true;
    /** Its use case asks whose the id in its path is. */
    judgesItself?: true;
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
