import type { TSchema } from 'typebox';
import { describe, expect, it } from 'vitest';
import { checker } from './check.ts';
import * as protocol from './index.ts';

/** Every exported schema, by name. */
const schemas = Object.entries(protocol).filter(
  (entry): entry is [string, TSchema & { examples?: unknown[] }] =>
    typeof entry[1] === 'object' && '~kind' in entry[1],
);
const withExamples = schemas.flatMap(([name, schema]) =>
  (schema.examples ?? []).map((example, i) => ({ name, i, schema, example })),
);

/** What crosses a wire must show how it looks. */
const messages = [
  ...['EventEnvelope', 'ReadingEnvelope', 'OuterEnvelope', 'EventItem', 'ReadingItem', 'Receipt'],
  ...['OnlineStatus', 'OfflineStatus', 'Say', 'SetSiren', 'ShutValve', 'SelfTest', 'Settings', 'SyncClock'],
  ...['CommandResult', 'HomeEvent', 'HomeReading', 'HomeStatus', 'OutputOrder'],
];

describe('examples', () => {
  it.each(withExamples)('$name, example $i, satisfies its schema', ({ schema, example }) => {
    expect(checker(schema)(example)).toEqual({ ok: true, value: example });
  });

  it.each(messages)('%s has one', (name) => {
    expect(withExamples.map((found) => found.name)).toContain(name);
  });

  it('a message with a field too many, or too few, is refused with the place', () => {
    const check = checker(protocol.HomeEvent);
    expect(check({ n: 1, kind: 'sos', phase: 'new', extra: 1 }).ok).toBe(false);
    expect(check({ n: 1, kind: 'sos' }).ok).toBe(false);
    const wrongKind = check({ n: 1, kind: 'earthquake', phase: 'new' });
    expect(wrongKind).toMatchObject({ ok: false, faults: [expect.stringContaining('/kind')] });
  });
});
