import type { AlertId, UserId } from '@zhuji/protocol/ids';
import { describe, expect, it } from 'vitest';
import { anAlert } from '../../shared/alert-fixture.ts';
import { inOrder, neighbour, nextToAnswer, orderQueue, siblingsOf, waitingIn } from './queue-order.ts';

const me = 'us-me' as UserId;
const at = (second: number) => ({ openedAt: (1_795_280_400_000 + second * 1_000) as never });
const held = (id: string) => ({ state: 'claimed' as const, claimedBy: { id: id as UserId, name: id } });
const ids = (...alerts: ReturnType<typeof anAlert>[]): string[] =>
  inOrder(orderQueue(alerts, me)).map((alert) => alert.id);

describe('the order of the queue', () => {
  it('is severity first, then who has waited longest', () => {
    expect(
      ids(
        anAlert({ id: 'p3-old', severity: 'P3', ...at(0) }),
        anAlert({ id: 'p1-new', severity: 'P1', ...at(30) }),
        anAlert({ id: 'p1-old', severity: 'P1', state: 'pending', ...at(10) }),
      ),
    ).toEqual(['p1-old', 'p1-new', 'p3-old']);
  });

  it('puts whoever waits above whatever is in hand, and mine above the others', () => {
    expect(
      ids(
        anAlert({ id: 'resolved', state: 'resolved' }),
        anAlert({ id: 'others', ...held('us-other') }),
        anAlert({ id: 'mine', ...held('us-me') }),
        anAlert({ id: 'waiting', severity: 'P4' }),
      ),
    ).toEqual(['waiting', 'mine', 'others', 'resolved']);
  });

  it('puts every real alert before every drill, whoever has it', () => {
    const drill = anAlert({ id: 'drill', drill: true });
    const mine = anAlert({ id: 'mine', severity: 'P3', ...held('us-me') });
    const resolved = anAlert({ id: 'resolved', state: 'resolved' });
    expect(ids(drill, resolved, mine)).toEqual(['mine', 'resolved', 'drill']);
    expect(nextToAnswer(orderQueue([drill, mine], me))).toBeUndefined();
    expect(nextToAnswer(orderQueue([drill, resolved], me))).toBe(drill);
    const waiting = anAlert({ id: 'waiting', severity: 'P4' });
    expect(nextToAnswer(orderQueue([drill, waiting], me))).toBe(waiting);
    expect(waitingIn([drill, mine, waiting])).toEqual([waiting]);
    expect(waitingIn([drill, mine])).toEqual([drill]);
  });

  it('keeps the alerts of one case together, where its gravest stands', () => {
    const first = anAlert({ id: 'first', severity: 'P2', ...at(0) });
    const between = anAlert({ id: 'between', severity: 'P1', ...at(40) });
    const worse = anAlert({ id: 'worse', severity: 'P1', partOf: first.id, ...at(30) });
    expect(ids(first, between, worse)).toEqual(['worse', 'first', 'between']);
    expect(siblingsOf(worse, [first, between, worse])).toEqual([first]);
  });

  it('is the same whatever order they came in', () => {
    const twins = [anAlert({ id: 'al-a' }), anAlert({ id: 'al-b' })];
    expect(ids(...twins)).toEqual(ids(...twins.toReversed()));
  });
});

describe('moving through it', () => {
  const queue = orderQueue(
    ['al-a', 'al-b', 'al-c'].map((id, n) => anAlert({ id, ...at(n) })),
    me,
  );
  const id = (text: string) => text as AlertId;

  it('goes down and up, and stays at the ends', () => {
    expect(neighbour(queue, id('al-a'), 1)).toBe('al-b');
    expect(neighbour(queue, id('al-b'), -1)).toBe('al-a');
    expect(neighbour(queue, id('al-a'), -1)).toBe('al-a');
    expect(neighbour(queue, id('al-c'), 1)).toBe('al-c');
  });

  it('begins at the top when nothing, or something no longer there, was chosen', () => {
    expect(neighbour(queue, undefined, 1)).toBe('al-a');
    expect(neighbour(queue, id('al-gone'), 1)).toBe('al-a');
    expect(neighbour([], undefined, 1)).toBeUndefined();
  });
});
