/** One description of a route gives its check, its types, its page in the OpenAPI document and the role that guards it. */
import { ApiError, type ErrorCode } from '@zhuji/protocol';
import Type, { type TSchema } from 'typebox';
import type { Access } from './app.ts';
import { httpStatus } from './refusal.ts';

export const tags = {
  session: '登录 · Sign-in',
  alerts: '警情 · Alerts',
  plans: '预案 · Plans',
  dispatch: '派单 · Dispatch',
  drills: '演练 · Drills',
  responders: '响应员 · Responders',
  requests: '服务请求 · Requests',
  homes: '家庭 · Homes',
  gateways: '网关 · Gateways',
  family: '家属 · Family',
  notices: '通知 · Notices',
  people: '账号 · Accounts',
  live: '实时 · Live feed',
  system: '系统 · System',
} as const;

/** The guard has judged it already; here it is told to whoever reads the document. */
const ownPage = Type.Object({
  'x-zhuji': Type.String({ examples: ['1'], description: 'No form on another site can send it' }),
});

interface Inputs {
  params?: TSchema;
  querystring?: TSchema;
  body?: TSchema;
  headers?: TSchema;
}

interface Facts {
  role: Access;
  tag: keyof typeof tags;
  zh: string;
  en: string;
  /** Changes something: asked for with `x-zhuji: 1`, by a page of this hub. */
  changes?: true;
  /** Concerns all areas at once: refused to whoever has an area. */
  everywhere?: true;
  /** The use case asks whose the id in its path is; nobody else does. */
  judgesItself?: true;
  /** Codes beyond those that every route of its sort has. */
  refusals?: readonly ErrorCode[];
}

export function describeRoute<Answers extends Record<number, unknown>, Input extends Inputs>(
  facts: Facts,
  answers: Answers,
  asked: Input = {} as Input,
) {
  const { role, tag, zh, en, changes, everywhere, judgesItself } = facts;
  const input: Input = changes ? { headers: ownPage, ...asked } : asked;
  return {
    config: { role, ...(everywhere && { everywhere }), ...(judgesItself && { judgesItself }) },
    schema: {
      ...input,
      tags: [tag],
      summary: `${zh} · ${en}`,
      'x-role': role,
      ...(everywhere && { 'x-everywhere': true }),
      security: role === 'anyone' ? [] : [{ session: [] }],
      response: { ...answersOf(codesOf(facts, asked)), ...answers } as Answers & { 500: typeof ApiError },
    },
  };
}

function codesOf({ role, changes, refusals = [] }: Facts, input: Inputs): ErrorCode[] {
  return [
    ...(Object.keys(input).length > 0 ? (['request_invalid'] as const) : []),
    ...(input.body ? (['message_not_json', 'message_too_large', 'content_type_unsupported'] as const) : []),
    ...(role === 'anyone' ? [] : (['not_signed_in'] as const)),
    ...(role === 'anyone' || role === 'signed_in' ? [] : (['not_allowed'] as const)),
    ...(changes ? (['cross_site'] as const) : []),
    ...refusals,
    'too_many_requests',
    'internal',
  ];
}

/** Codes that share a status share its answer, and are named in its description. */
function answersOf(codes: readonly ErrorCode[]): Record<number, TSchema> {
  const byStatus = Map.groupBy(codes, httpStatus);
  return Object.fromEntries(
    [...byStatus].map(([status, group]) => [status, { ...ApiError, description: group.join(', ') }]),
  );
}
