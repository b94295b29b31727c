/** `/health`, and the shape of every refusal. */
import Type, { type Static } from 'typebox';
import type { ErrorCode } from '../errors.ts';

const closed = { additionalProperties: false } as const;

export const Health = Type.Object(
  {
    live: Type.Boolean(),
    ready: Type.Boolean(),
    version: Type.String(),
    /** Parts by name: `store`, `broker`, `engine`, … and what each is waiting for when it is stuck. */
    parts: Type.Record(
      Type.String(),
      Type.Object({ ok: Type.Boolean(), stuck: Type.Optional(Type.String()) }, closed),
    ),
  },
  closed,
);
export type Health = Static<typeof Health>;

export const ApiError = Type.Object(
  {
    code: Type.Unsafe<ErrorCode>(Type.String({ examples: ['alert_claimed_by_other'] })),
    message: Type.String({ examples: ['Another operator has claimed it'] }),
    messageZh: Type.String({ examples: ['已由其他坐席接警'] }),
    /** All that is wrong with a request, at once. */
    faults: Type.Optional(Type.Array(Type.String())),
    /** The same in Chinese, one for one, where the hub has words for them. */
    faultsZh: Type.Optional(Type.Array(Type.String())),
    /** Who has it, when another operator won. */
    holder: Type.Optional(Type.String()),
  },
  closed,
);
export type ApiError = Static<typeof ApiError>;
