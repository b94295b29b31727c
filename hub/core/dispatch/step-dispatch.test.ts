import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type AlertId,
  type DispatchId,
  type HomeId,
  instant,
  later,
  minutes,
  type ResponderId,
} from '@zhuji/protocol';
import { describe, expect, it } from 'vitest';
import { readTable } from '../../../tests/support/read-table.ts';
import type { Decision } from '../effects.ts';
import { type Dispatch, type DispatchEvent, isCountedOn, isOpen } from './dispatch.ts';
import { offerOf, stepDispatch } from './step-dispatch.ts';

const now = instant(2_000_000);
const earlierOn = instant(1_900_000);
const offered: Dispatch = {
  id: 'di-1' as DispatchId,
  alert: 'al-1' as AlertId,
  home: 'home-1' as HomeId,
  responder: 're-han' as ResponderId,
  name: '韩梅',
  severity: 'P1',
  level: 'station',
  beside: false,
  state: 'offered',
  minutes: 6,
  offeredAt: earlierOn,
  dueAt: now,
  actions: [],
};
const { dueAt: _, ...settled } = offered;
const onTheWay: Dispatch = { ...settled, state: 'accepted', acceptedAt: earlierOn };
const accepted: Dispatch = { ...onTheWay, arrivalDueAt: now };
const arrived: Dispatch = { ...onTheWay, state: 'arrived', arrivedAt: earlierOn, arrivedBy: 'hand' };
const over = { endedAt: earlierOn };
const in_ = {
  offered,
  accepted,
  en_route: { ...accepted, state: 'en_route' },
  arrived,
  done: { ...arrived, ...over, state: 'done' },
  declined: { ...settled, ...over, state: 'declined', reason: 'busy' },
  expired: { ...settled, ...over, state: 'expired' },
  withdrawn: { ...settled, ...over, state: 'withdrawn', reason: 'taken' },
  aborted: { ...onTheWay, ...over, state: 'aborted' },
} as const satisfies Record<Dispatch['state'], Dispatch>;

const events: Record<string, DispatchEvent> = {
  accepts: { what: 'accept', taken: false },
  'accepts, somebody else goes': { what: 'accept', taken: true },
  'accepts, and goes to another alert': { what: 'accept', taken: false, elsewhere: true },
  declines: { what: 'decline', reason: 'busy' },
  'time to answer is over': { what: 'due' },
  'time to arrive is over': { what: 'arrival_due' },
  'sets out': { what: 'set_out' },
  'telephone is near the home': { what: 'near' },
  'says "I am here"': { what: 'arrive', how: 'hand' },
  'types the code of the home': { what: 'arrive', how: 'code' },
  'types another code': { what: 'wrong_code' },
  'a word': { what: 'word', text: '老人清醒' },
  'needs help': { what: 'need_help', text: '一个人扶不动' },
  'rang up 120': { what: 'services', service: '120', told: '胸痛，出冷汗' },
  'is done': { what: 'finish' },
  'gives up': { what: 'give_up' },
  'taken back by the desk': { what: 'withdraw', why: 'desk' },
  'the alert is over': { what: 'withdraw', why: 'over' },
  'the drill is over, or something real calls them': { what: 'withdraw', why: 'over', drill: true },
};

const allowed = (decision: Decision<Dispatch>) => {
  if ('refused' in decision) throw new Error(decision.refused);
  return decision;
};

function inWords(before: Dispatch, decision: Decision<Dispatch>): string {
  if ('refused' in decision) return decision.refused;
  const { state, effects } = decision;
  if (state === before && effects.length === 0) return 'nothing';
  return state.state === before.state ? 'noted' : `**${state.state}**`;
}

describe('the table of the dispatch', () => {
  const table = readTable(
    readFileSync(join(import.meta.dirname, 'README.md'), 'utf8'),
    'Every state and event',
  );

  it('has a row for every event and a column for every state', () => {
    expect([...table.rows.keys()]).toEqual(Object.keys(events));
    expect(table.columns).toEqual(Object.keys(in_));
  });

  for (const [event, cells] of table.rows) {
    for (const [state, cell] of cells) {
      it(`${state} + ${event} → ${cell}`, () => {
        const before = in_[state as Dispatch['state']];
        const decision = stepDispatch(before, events[event] as DispatchEvent, now);
        expect(inWords(before, decision)).toBe(cell);
      });
    }
  }

  for (const [name, event] of Object.entries(events)) {
    for (const before of Object.values(in_)) {
      it(`${name}, sent twice by a telephone in ${before.state}, changes nothing the second time`, () => {
        const named = { ...event, action: 'a-1' } as DispatchEvent;
        const first = stepDispatch(before, named, now);
        if (
          'refused' in first ||
          event.what === 'due' ||
          event.what === 'arrival_due' ||
          event.what === 'near'
        )
          return;
        const again = allowed(stepDispatch(first.state, named, now));
        expect(again.effects).toEqual([]);
        expect(again.state).toBe(first.state);
      });
    }
  }
});

describe('the time to answer', () => {
  it('is a row from the offer on, and goes with every answer', () => {
    expect(offerOf(offered).effects).toContainEqual({
      do: 'set_deadline',
      key: 'offer_due:di-1',
      at: now,
      urgency: 0,
    });
    for (const event of Object.values(events)) {
      const decision = stepDispatch(offered, event, now);
      if ('refused' in decision || decision.state === offered) continue;
      expect(decision.state.dueAt).toBeUndefined();
      expect(decision.effects).toContainEqual({ do: 'clear_deadline', key: 'offer_due:di-1' });
    }
  });

  it('does not end before its time', () => {
    const early = allowed(stepDispatch(offered, { what: 'due' }, instant(now - 1)));
    expect(early.state).toBe(offered);
  });
});

describe('the time to arrive', () => {
  it('is half as long again as was said, and three minutes more at least; it goes with the arrival', () => {
    for (const [said, until] of [
      [2, 5],
      [6, 9],
      [20, 30],
    ] as const) {
      const event = { what: 'accept', taken: false, minutes: said } as const;
      const { state, effects } = allowed(stepDispatch(offered, event, now));
      const at = later(now, minutes(until));
      expect(state.arrivalDueAt).toBe(at);
      expect(effects).toContainEqual({ do: 'set_deadline', key: 'arrival_due:di-1', at, urgency: 0 });
      const there = allowed(stepDispatch(state, { what: 'arrive', how: 'hand' }, now));
      expect(there.state.arrivalDueAt).toBeUndefined();
      expect(there.effects).toContainEqual({ do: 'clear_deadline', key: 'arrival_due:di-1' });
    }
  });

  it('leaves who is late on the way, counted on no more until they are there after all', () => {
    const late = allowed(stepDispatch(in_.en_route, { what: 'arrival_due' }, now)).state;
    expect([late.state, late.lateSince, isCountedOn(late)]).toEqual(['en_route', now, false]);
    const there = allowed(stepDispatch(late, { what: 'near' }, now)).state;
    expect([there.state, there.lateSince, isCountedOn(there)]).toEqual(['arrived', now, true]);
  });

  it('does not end before its time', () => {
    const early = allowed(stepDispatch(accepted, { what: 'arrival_due' }, instant(now - 1)));
    expect(early.state).toBe(accepted);
  });
});

describe('an acceptance', () => {
  it('brings the minutes that the responder says, or those of the estimate', () => {
    expect(
      allowed(stepDispatch(offered, { what: 'accept', taken: false, minutes: 4 }, now)).state.minutes,
    ).toBe(4);
    expect(allowed(stepDispatch(offered, { what: 'accept', taken: false }, now)).state.minutes).toBe(6);
  });

  it('of somebody whom the desk asked stands beside the first', () => {
    const second: Dispatch = { ...offered, beside: true };
    expect(allowed(stepDispatch(second, { what: 'accept', taken: true }, now)).state.state).toBe('accepted');
  });

  it('after the time makes it open again', () => {
    const late = allowed(stepDispatch(in_.expired, { what: 'accept', taken: false }, now)).state;
    expect(late.endedAt).toBeUndefined();
    expect(isOpen(late)).toBe(true);
  });
});
