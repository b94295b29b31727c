/**
 * The shape of a scenario file (YAML or JSON): steps done one after another to one home (or to its whole community), or a choice
 * of such runs that goes on for ever. `firmware-sim/README.md` shows how to write one.
 */
import { type Duration, deviceClassNames, milliseconds } from '@zhuji/protocol';
import { checker } from '@zhuji/protocol/check';
import Type, { type Static } from 'typebox';
import { Deed } from '../town/deeds.ts';

const closed = { additionalProperties: false } as const;
const Span = Type.String({ pattern: '^\\d+(\\.\\d+)?(ms|s|m|h)$', examples: ['90s'] });
const Words = { zh: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) };

/** A deed without its home, and how long after the step before it comes. */
const Step = Type.Object({ after: Type.Optional(Span), do: Type.String() });
const run = {
  /** `any` (the default), `last`, or a home's id. */
  home: Type.Optional(Type.String()),
  /** Only homes with all of these will do. */
  having: Type.Optional(Type.Array(Type.Enum(deviceClassNames))),
  /** `community`: every step is done to all homes of the chosen home's community. */
  scope: Type.Optional(Type.Enum(['home', 'community'])),
  steps: Type.Array(Step, { minItems: 1 }),
};

export const Run = Type.Object({ ...Words, ...run }, closed);
export type Run = Static<typeof Run>;
export const Endless = Type.Object(
  {
    ...Words,
    /** The mean time between two runs; drawn anew each time between half and one and a half of it. */
    every: Span,
    choose: Type.Array(
      Type.Object({ ...Words, ...run, weight: Type.Number({ exclusiveMinimum: 0 }) }, closed),
      { minItems: 1 },
    ),
  },
  closed,
);
export type Endless = Static<typeof Endless>;

export type Scenario = { name: string } & (Run | Endless);
export const isEndless = (scenario: Run | Endless): scenario is Endless => 'choose' in scenario;

const unit = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 } as const;
export function span(text: string): Duration {
  const match = /^([\d.]+)(ms|s|m|h)$/.exec(text);
  return milliseconds(Number(match?.[1] ?? 0) * unit[(match?.[2] ?? 'ms') as keyof typeof unit]);
}

const checkDeed = checker(Deed);

/** A step becomes a deed once it is known where. */
export function deedOf(
  { after: _, ...rest }: Run['steps'][number],
  where: { home: string } | { community: string },
) {
  return checkDeed({ ...rest, ...where });
}
