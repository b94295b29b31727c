import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type DispatchId,
  type HomeId,
  hours,
  type Instant,
  instant,
  later,
  minutes,
  type RequestId,
} from '@zhuji/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTable } from '../../../tests/support/read-table.ts';
import {
  type HelpRequest,
  type HelpRequestDecision,
  type HelpRequestEvent,
  isOpen,
  standard,
} from './help-request.ts';
import { beginRequest, stepRequest } from './step-request.ts';
import { waitsOf } from './waits.ts';

/** A Saturday, ten in the morning in China. */
const now = instant(Date.parse('2026-11-28T02:00:00Z'));
const ago = (length: number): Instant => instant(now - length);
const ahead = { from: later(now, hours(4)), to: later(now, hours(6)) };
const visit = 'di-1' as DispatchId;
const goes = { visit, name: '韩梅' };

const open: HelpRequest = {
  id: 'rq-1' as RequestId,
  home: 'home-1' as HomeId,
  source: 'green_key',
  state: 'open',
  openedAt: ago(minutes(10)),
  pressedAt: ago(minutes(10)),
  waitingSince: ago(minutes(10)),
  told: {},
};
const { waitingSince: _, ...called } = open;
const appointed: HelpRequest = { ...called, state: 'appointed', help: 'cleaning', appointment: ahead };
const agreed: HelpRequest = { ...appointed, state: 'agreed', goes };
const in_ = {
  open,
  appointed,
  agreed,
  there: { ...agreed, state: 'there', arrivedAt: ago(minutes(5)) },
  missed: { ...agreed, state: 'missed', missed: true, told: { missed: ago(minutes(5)) } },
  done: { ...agreed, state: 'done', endedAt: ago(minutes(5)) },
  cancelled: { ...agreed, state: 'cancelled', endedAt: ago(minutes(5)) },
} as const satisfies Record<HelpRequest['state'], HelpRequest>;

type Case = { event: HelpRequestEvent; at?: Instant; with?: (request: HelpRequest) => HelpRequest };
const appoint = (to: typeof ahead): HelpRequestEvent => ({
  what: 'appoint',
  by: '李',
  help: 'cleaning',
  note: '带梯子',
  appointment: to,
});
const events: Record<string, Case> = {
  'green key again': { event: { what: 'press' } },
  'an appointment is set': {
    event: appoint({ from: later(now, hours(24)), to: later(now, hours(26)) }),
  },
  'the same appointment, other words': { event: appoint(ahead) },
  'the desk rang back': { event: { what: 'note', by: '李', text: '在电话里说过了' } },
  'somebody agrees': { event: { what: 'agree', ...goes } },
  'who agreed does not come': { event: { what: 'lose', visit } },
  "another's visit ends": { event: { what: 'lose', visit: 'di-2' as DispatchId } },
  arrives: { event: { what: 'arrive', visit } },
  'nobody can be asked': { event: { what: 'nobody' } },
  'is done': { event: { what: 'finish', by: '韩梅', word: '擦好了' } },
  'is wanted no more': { event: { what: 'cancel', by: '李', of: 'elder', reason: '女儿来了' } },
  'nobody rang back in time': {
    event: { what: 'due' },
    with: (request) => ({ ...request, waitingSince: ago(minutes(30)) }),
  },
  'an hour before': {
    event: { what: 'due' },
    at: later(now, hours(3)),
    with: ({ waitingSince: _waits, ...request }) => quiet(request),
  },
  'the appointment ends': {
    event: { what: 'due' },
    at: ahead.to,
    with: ({ waitingSince: _waits, ...request }) => quiet({ ...request, reminded: true }),
  },
  'long after it': {
    event: { what: 'due' },
    at: later(ahead.to, hours(18)),
    with: ({ waitingSince: _waits, ...request }) => ({ ...request, reminded: true }),
  },
};
/** Nothing but the appointment is due. */
const quiet = (request: HelpRequest): HelpRequest =>
  request.state === 'missed' ? { ...request, told: { missed: ahead.to } } : request;

const allowed = (decision: HelpRequestDecision) => {
  if ('refused' in decision) throw new Error(decision.refused);
  return decision;
};

function inWords(before: HelpRequest, decision: HelpRequestDecision): string {
  if ('refused' in decision) return decision.refused;
  const { state, effects } = decision;
  if (state === before && effects.length === 0) return 'nothing';
  return state.state === before.state ? 'noted' : `**${state.state}**`;
}
const step = (request: HelpRequest, event: HelpRequestEvent, at = now) =>
  stepRequest(request, event, standard, at);
const doing = (decision: HelpRequestDecision): string[] =>
  allowed(decision).effects.flatMap((effect) => {
    if (effect.do === 'say') return [`say ${effect.phrase}`];
    if (effect.do === 'tell_station') return [`tell ${effect.of}`];
    return effect.do === 'write_story' || effect.do === 'set_deadline' ? [] : [effect.do];
  });

describe('the table of the request', () => {
  const table = readTable(
    readFileSync(join(import.meta.dirname, 'README.md'), 'utf8'),
    'Every state and event',
  );

  it('has a row for every event and a column for every state', () => {
    expect([...table.rows.keys()]).toEqual(Object.keys(events));
    expect(table.columns).toEqual(Object.keys(in_));
  });

  it.each(
    Object.entries(events).flatMap(([label, one]) =>
      Object.entries(in_).map(([state, before]) => ({ label, state, before, one })),
    ),
  )('$label, when it is $state', ({ label, state, before, one }) => {
    const request = one.with?.(before) ?? before;
    const decision = step(request, one.event, one.at);
    expect(inWords(request, decision)).toBe(table.rows.get(label)?.get(state));
  });
});

describe('every wait is a row', () => {
  const some = fc.constantFrom(...Object.values(events).map(({ event }) => event));
  const walk = fc.array(fc.tuple(some, fc.integer({ min: 0, max: 20 })), { maxLength: 40 });

  it('whatever happens: an open request has a deadline that is not past, and one that is over has none', () => {
    fc.assert(
      fc.property(walk, (events) => {
        let at = now;
        let request = beginRequest(open, { at, what: 'pressed' }, standard).state;
        for (const [event, hoursLater] of events) {
          at = later(at, hours(hoursLater));
          const decision = step(request, event, at);
          if ('refused' in decision || decision.state === request) continue;
          request = decision.state;
          const rows = decision.effects.filter(
            (effect) => effect.do === 'set_deadline' || effect.do === 'clear_deadline',
          );
          const [first] = waitsOf(request, standard);
          expect(rows).toEqual([
            isOpen(request)
              ? expect.objectContaining({
                  do: 'set_deadline',
                  key: 'request_due:rq-1',
                  at: Math.max(first?.at ?? Number.NaN, at),
                })
              : { do: 'clear_deadline', key: 'request_due:rq-1' },
          ]);
        }
      }),
    );
  });

  it('what is due and seen to is not due again at once', () => {
    for (const before of Object.values(in_)) {
      let request: HelpRequest = before;
      const end = later(now, hours(12));
      for (let times = 0; times < 10; times += 1) {
        const next = allowed(step(request, { what: 'due' }, end)).state;
        if (next === request) break;
        request = next;
        expect(times).toBeLessThan(4);
      }
    }
  });
});

it('at night nobody is bothered: the station is told in the morning', () => {
  const night = instant(Date.parse('2026-11-28T19:00:00Z'));
  const request = { ...open, openedAt: night, pressedAt: night, waitingSince: night };
  expect(waitsOf(request, standard)).toEqual([{ for: 'call_back', at: Date.parse('2026-11-29T00:00:00Z') }]);
});

it('thanks each press, and rings for one that is repeated at once only one time', () => {
  const first = allowed(step(in_.agreed, { what: 'press' }));
  expect(doing(first)).toEqual(['say request_received']);
  expect(first.state).toMatchObject({ state: 'agreed', goes, waitingSince: now });
  expect(step(first.state, { what: 'press' }, later(now, 5_000 as never)).valueOf()).toEqual({
    state: first.state,
    effects: [],
  });
});

it('a key that sticks is one line, until the desk has rung back', () => {
  let request = in_.agreed as HelpRequest;
  const lines = () => {
    const { state, effects } = allowed(step(request, { what: 'press' }, at));
    request = state;
    return effects.filter((effect) => effect.do === 'write_story' || 'request' in effect).length;
  };
  let at = now;
  expect(lines()).toBe(2);
  for (let minute = 1; minute <= 10; minute += 1) {
    at = later(at, minutes(1));
    expect(lines()).toBe(0);
  }
  request = allowed(step(request, { what: 'note', by: '李', text: '已回电' }, at)).state;
  at = later(at, minutes(1));
  expect(lines()).toBe(2);
  expect(request.waitingSince).toBe(at);
});

it('another time is looked for anew, and whoever had agreed need not come', () => {
  const other = { from: later(now, hours(24)), to: later(now, hours(26)) };
  const { state, ...decision } = allowed(step(in_.agreed, appoint(other)));
  expect(doing({ state, ...decision })).toEqual(['stand_down', 'look']);
  expect(state).toMatchObject({ state: 'appointed', appointment: other });
  expect(state).not.toHaveProperty('goes');
});

it('an hour before, who goes and the elder are reminded; without anybody the station hears it', () => {
  const before = later(now, hours(3));
  expect(doing(step(in_.agreed, { what: 'due' }, before))).toEqual(['remind_visitor', 'say visit_soon']);
  expect(doing(step(in_.appointed, { what: 'due' }, before))).toEqual(['tell nobody_agreed']);
});

it('a missed one is told, again and again, and is never forgotten', () => {
  const missed = step({ ...in_.agreed, reminded: true }, { what: 'due' }, ahead.to);
  expect(doing(missed)).toEqual(['tell missed', 'say visit_missed']);
  const { state } = allowed(missed);
  expect(doing(step(state, { what: 'due' }, later(ahead.to, hours(2))))).toEqual(['tell missed']);
  const late = allowed(step(state, { what: 'arrive', visit }, later(ahead.to, minutes(10)))).state;
  expect(late).toMatchObject({ state: 'there', missed: true });
  expect(late).not.toHaveProperty('kept');
});
