/**
 * Units in types. A bare number says nothing; these say what it counts, and cost nothing at run time.
 * Wire times are Unix milliseconds; durations inside the programs are milliseconds too, built from the words below.
 */
import Type from 'typebox';

type Unit<Name extends string> = number & { readonly __unit: Name };

/** A moment: milliseconds since 1970-01-01T00:00Z, by whichever clock the field's name says. */
export type Instant = Unit<'instant'>;
/** A length of time in whole milliseconds: no store and no timer knows a part of one. */
export type Duration = Unit<'duration'>;

export const instant = (ms: number): Instant => ms as Instant;
/** The nearest whole one. */
export const milliseconds = (n: number): Duration => Math.round(n) as Duration;
export const seconds = (n: number): Duration => milliseconds(n * 1_000);
export const minutes = (n: number): Duration => milliseconds(n * 60_000);
export const hours = (n: number): Duration => milliseconds(n * 3_600_000);
export const later = (at: Instant, by: Duration): Instant => (at + by) as Instant;
export const earlier = (at: Instant, by: Duration): Instant => (at - by) as Instant;
export const between = (from: Instant, to: Instant): Duration => (to - from) as Duration;

/** Any integer a double holds exactly: a clock at zero or a day ahead is stored, never refused. */
export const Instant = Type.Unsafe<Instant>(
  Type.Integer({
    minimum: 0,
    maximum: Number.MAX_SAFE_INTEGER,
    examples: [1_795_280_400_000],
    description: 'Unix milliseconds',
  }),
);
export const Mono = Type.Integer({
  minimum: 0,
  maximum: Number.MAX_SAFE_INTEGER,
  examples: [86_400_000],
  description: 'Milliseconds on a clock that never jumps, since this boot',
});
