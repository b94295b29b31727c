/** Readings and refused messages as the API gives them. */
import Type, { type Static } from 'typebox';
import type { ErrorCode } from '../errors.ts';
import { DeviceId, GatewayId, HomeId } from '../ids.ts';
import { ReadingKind, readingKindNames } from '../readings.ts';
import { Instant } from '../units.ts';

const closed = { additionalProperties: false } as const;

/** `at` is by the hub's clock. */
export const ReadingPoint = Type.Object(
  { device: DeviceId, kind: ReadingKind, at: Instant, value: Type.Number() },
  closed,
);
export type ReadingPoint = Static<typeof ReadingPoint>;

/** A newest value; `at` is by the hub's clock. */
export const LastValueView = Type.Object({ home: HomeId, ...ReadingPoint.properties }, closed);
export type LastValueView = Static<typeof LastValueView>;

const bucketFields = {
  at: Instant,
  min: Type.Number(),
  max: Type.Number(),
  mean: Type.Number(),
  last: Type.Number({ description: 'The newest of the bucket' }),
  count: Type.Integer({ minimum: 1 }),
};
/** What was read in [at, at + width). Those in which nothing was read are left out. */
export const BucketView = Type.Object(bucketFields, closed);
export type BucketView = Static<typeof BucketView>;

export const BucketSeriesView = Type.Object(
  { device: DeviceId, kind: ReadingKind, buckets: Type.Array(BucketView) },
  closed,
);
export type BucketSeriesView = Static<typeof BucketSeriesView>;

const numbers = Type.Array(Type.Number());
/** One series of a chart, column by column. No spike is lost: `min` and `max` are those of all readings in the bucket. */
export const ChartSeries = Type.Object(
  {
    device: DeviceId,
    kind: ReadingKind,
    width: Type.Integer({
      minimum: 0,
      description: 'Of a bucket, in milliseconds; 0: readings as they are',
    }),
    at: Type.Array(Instant),
    min: numbers,
    max: numbers,
    mean: numbers,
  },
  closed,
);
export type ChartSeries = Static<typeof ChartSeries>;

/** A home's rhythm. Midnights are China's. */
export const HomeActivity = Type.Object(
  {
    from: Instant,
    width: Type.Integer({ minimum: 1, description: 'Of each part, in milliseconds', examples: [900_000] }),
    minutes: Type.Array(Type.Union([Type.Integer({ minimum: 0 }), Type.Null()]), {
      description:
        'In which somebody moved, in each part from `from` on; null: no sensor was heard, nobody knows',
    }),
  },
  closed,
);
export type HomeActivity = Static<typeof HomeActivity>;

/** Several kinds at once, with commas between. */
export const ReadingKindList = Type.String({
  pattern: `^(${readingKindNames.join('|')})(,(${readingKindNames.join('|')}))*$`,
  examples: ['temperature,humidity'],
});
export const kindsOf = (list: string): ReadingKind[] => list.split(',') as ReadingKind[];

/** A message that was refused and kept for a person to see, its body cut to 4 KiB. */
export const QuarantinedView = Type.Object(
  {
    gateway: GatewayId,
    at: Instant,
    code: Type.Unsafe<ErrorCode>(Type.String({ examples: ['item_invalid'] })),
    faults: Type.Array(Type.String()),
    body: Type.String(),
  },
  closed,
);
export type QuarantinedView = Static<typeof QuarantinedView>;
