import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type DeviceId,
  type HomeId,
  hours,
  type Instant,
  instant,
  later,
  minutes,
  seconds,
} from '@zhuji/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTable } from '../../../tests/support/read-table.ts';
import { shippedPlans } from '../plan/shipped.ts';
import { inactivityBounds as bounds, boundsOf, ceiling } from './bounds.ts';
import {
  dueAt,
  firstWatch,
  type InactivityDecision,
  type InactivityEvent,
  type InactivityWatch,
  stepInactivity,
} from './inactivity-watch.ts';
import { localHour } from './local-hour.ts';
import { limitAt } from './pattern.ts';
import { isTouch, type Sign, signIn } from './signs.ts';

const home = 'home-1' as HomeId;
/** Monday, at noon in China. */
const noon = instant(Date.UTC(2026, 8, 7, 4));
const longAgo = instant(0);
const step = (watch: InactivityWatch, event: InactivityEvent, now: Instant) =>
  stepInactivity(watch, event, bounds, now);
const sign = (at: Instant, what: Sign['what'] = 'home'): InactivityEvent => ({
  what: 'sign',
  sign: { at, what },
});
const due: InactivityEvent = { what: 'due', sees: true, listeningSince: longAgo };
const begun = (at: Instant): InactivityWatch => step(firstWatch(home, at, bounds), sign(at), at).state;
const watched = begun(noon);
const aims = ({ effects }: InactivityDecision) =>
  effects.map((effect) => effect.do === 'set_deadline' && effect.at);

describe('the table', () => {
  const table = readTable(readFileSync(join(import.meta.dirname, 'README.md'), 'utf8'), 'The watch');
  const evening = later(noon, hours(5));
  const events: Record<string, [InactivityEvent, now: Instant]> = {
    'sign of life': [sign(evening), evening],
    'first sign of a new day': [sign(later(noon, hours(13))), later(noon, hours(13))],
    'due, moved since': [due, later(noon, hours(1))],
    'due, silent for too long': [due, evening],
    'due, nobody can be seen': [{ ...due, sees: false }, evening],
    'the gateway is lost': [{ what: 'blind' }, evening],
    'the gateway is back': [{ what: 'sighted' }, evening],
    'due, but the hub has only just begun to listen': [{ ...due, listeningSince: evening }, evening],
    'said to be away': [{ what: 'away', until: later(evening, hours(1)) }, evening],
    'said to be back': [{ what: 'away', until: undefined }, evening],
  };
  it('has a row for every event', () => {
    expect([...table.rows.keys()]).toEqual(Object.keys(events));
  });
  for (const [label, [event, now]] of Object.entries(events)) {
    it(`is what the code does: ${label}`, () => {
      for (const [state, cell] of table.rows.get(label) ?? []) {
        if (cell === '') continue;
        const before = { ...watched, state: state as InactivityWatch['state'] };
        const { state: after, effects, finding } = step(before, event, now);
        const shown = after.state === state ? after.state : `**${after.state}**`;
        expect([shown, effects.length > 0 ? 'aim' : '', finding ?? ''].filter(Boolean).join(', ')).toBe(cell);
      }
    });
  }
});

describe('a new home', () => {
  it('starts with the bounds: four hours by day, twelve by night', () => {
    expect(dueAt(watched, bounds)).toBe(later(noon, hours(4)));
    const night = later(noon, hours(10));
    expect(dueAt(begun(night), bounds)).toBe(later(noon, hours(21)));
  });

  it('is told about at its limit and not a millisecond before, with the reasons', () => {
    const end = later(noon, hours(4));
    expect(step(watched, due, instant(end - 1)).finding).toBeUndefined();
    expect(step(watched, due, end)).toMatchObject({
      finding: 'silent',
      detail: { silentMinutes: 240, limitMinutes: 240 },
    });
  });
});

describe('the plan', () => {
  const strict = { ...bounds, floor: minutes(30), day: hours(1) };

  it('that is changed holds from the next sign of life', () => {
    expect(dueAt(watched, strict)).toBe(later(noon, hours(4)));
    const next = later(noon, minutes(10));
    const moved = stepInactivity(watched, sign(next), strict, next);
    expect(aims(moved)).toEqual([later(next, hours(1))]);
  });

  it('says when it is night, across midnight or not', () => {
    const hoursOfNight = (from: number, until: number) =>
      Array.from({ length: 24 }, (_, hour) => hour).filter(
        (hour) => ceiling({ ...bounds, nightHours: [from, until] }, hour) === bounds.night,
      );
    expect(hoursOfNight(22, 2)).toEqual([0, 1, 22, 23]);
    expect(hoursOfNight(1, 4)).toEqual([1, 2, 3]);
    expect(hoursOfNight(0, 0)).toEqual([]);
  });

  it('that ships is what holds where none is known', () => {
    expect(boundsOf(shippedPlans.inactivity)).toEqual(bounds);
  });
});

describe('a home that is known', () => {
  /** Three weeks of somebody who stirs every 20 minutes from seven to ten, and not at night. */
  const known = (() => {
    let watch = begun(instant(noon - hours(21 * 24)));
    for (let at = watch.movedAt; at <= noon; at = later(at, minutes(20))) {
      const { hour } = localHour(at);
      if (hour >= 7 && hour < 22) watch = step(watch, sign(at), at).state;
    }
    return watch;
  })();

  it('is told about as soon as the floor allows, with what is usual', () => {
    const end = later(noon, bounds.floor);
    expect(dueAt(known, bounds)).toBe(end);
    expect(step(known, due, end).detail).toEqual({
      silentMinutes: 90,
      limitMinutes: 90,
      usualMinutes: 20,
      learnedDays: 21,
    });
  });

  it('sleeps through the night undisturbed, and is missed in the morning', () => {
    const bedtime = later(noon, minutes(9 * 60 + 40));
    const asleep = step(known, sign(bedtime), bedtime).state;
    const missed = dueAt(asleep, bounds);
    expect(localHour(missed).hour).toBeGreaterThanOrEqual(7);
    expect(missed).toBeLessThan(later(noon, hours(22)));
  });

  it('is not taught by one bad day', () => {
    const found = later(noon, hours(8));
    const after = step(known, sign(found), found).state;
    const tomorrow = later(noon, hours(24));
    const next = step(after, sign(tomorrow), tomorrow).state;
    expect(limitAt(next.pattern, localHour(tomorrow))).toBe(90);
  });
});

describe('out of home', () => {
  const door = later(noon, minutes(10));
  const out = step(watched, sign(door, 'door'), door).state;

  it('is given twelve hours, and said in the alert', () => {
    expect(dueAt(out, bounds)).toBe(later(door, hours(12)));
    expect(step(out, due, later(door, hours(12)))).toMatchObject({
      finding: 'silent',
      detail: { outMinutes: 720 },
    });
  });

  it('lasts through what the hall sees in the first minute, and through what is not seen at home', () => {
    const hall = step(out, sign(later(door, seconds(30))), later(door, seconds(30))).state;
    expect(hall.outSince).toBe(door);
    const steps = later(door, minutes(30));
    expect(step(hall, sign(steps, 'stirred'), steps).state.outSince).toBe(door);
  });

  it('is not where the hall sees somebody after the door was shut: they shut it from inside', () => {
    const shut = later(door, seconds(20));
    const behind = step(out, sign(shut, 'shut'), shut).state;
    const gone = later(shut, seconds(4));
    expect(step(behind, sign(gone), gone).state.outSince).toBe(shut);
    const inside = later(shut, seconds(20));
    expect(step(behind, sign(inside), inside).state.outSince).toBeUndefined();
  });

  it('counts from the last sign of life that was not at home', () => {
    const walking = later(door, hours(11));
    const alive = step(out, sign(walking, 'stirred'), walking).state;
    expect(dueAt(alive, bounds)).toBe(later(walking, hours(12)));
  });

  it('ends when somebody is seen, and teaches nothing', () => {
    const back = later(door, hours(3));
    const again = step(out, sign(back), back).state;
    expect(again.outSince).toBeUndefined();
    expect(again.pattern.days).toEqual(out.pattern.days);
    expect(dueAt(again, bounds)).toBe(later(back, hours(4)));
  });
});

describe('said to be away', () => {
  const until = later(noon, hours(48));
  const away = step(watched, { what: 'away', until }, noon).state;

  it('begins to count when they should be back', () => {
    expect(dueAt(away, bounds)).toBe(later(until, hours(4)));
  });

  it('lasts while they are leaving, and ends when somebody comes in through the door', () => {
    const leaving = later(noon, minutes(40));
    const gone = step(away, sign(leaving, 'door'), leaving).state;
    expect(gone.awayUntil).toBe(until);
    const back = later(noon, hours(5));
    const home = step(gone, sign(back, 'door'), back).state;
    expect(home.awayUntil).toBeUndefined();
    expect(dueAt(home, bounds)).toBe(later(back, hours(12)));
  });

  it('ends at once when somebody is seen', () => {
    const back = later(noon, hours(2));
    const decision = step(away, sign(back), back);
    expect(decision.state.awayUntil).toBeUndefined();
    expect(dueAt(decision.state, bounds)).toBe(later(back, hours(4)));
  });
});

describe('where nobody could be seen', () => {
  const lost = later(noon, hours(3));
  const held = step(watched, { what: 'blind' }, lost).state;

  it('gives as long to be seen as they could not be, and what was kept some minutes to come in', () => {
    const back = later(noon, minutes(4 * 60 - 1));
    const again = step(held, { what: 'sighted' }, back);
    expect(aims(again)).toEqual([later(back, minutes(59 + 5))]);
    expect(step(again.state, due, later(back, minutes(64))).finding).toBe('silent');
  });

  it('gives no more than the floor, so that a line that breaks again and again hides nobody', () => {
    const late = later(noon, hours(9));
    expect(aims(step(held, { what: 'sighted' }, late))).toEqual([later(late, minutes(90))]);
    let watch = watched;
    for (let at = later(noon, minutes(10)); at < later(noon, hours(4)); at = later(at, minutes(10))) {
      watch = step(watch, { what: 'blind' }, at).state;
      watch = step(watch, { what: 'sighted' }, later(at, minutes(2))).state;
    }
    expect(dueAt(watch, bounds)).toBe(later(noon, hours(4)));
  });

  it('looks again as long as it finds nobody who could see', () => {
    const evening = later(noon, hours(6));
    const blind = step(watched, { ...due, sees: false }, evening);
    expect(aims(blind)).toEqual([later(evening, minutes(5))]);
    const again = step(blind.state, due, later(evening, minutes(5)));
    expect(aims(again)).toEqual([later(evening, minutes(15))]);
  });
});

it('an old sign that comes late ends no silence that is too long even so', () => {
  const evening = later(noon, hours(5));
  const silent = step(watched, due, evening).state;
  const old = step(silent, sign(later(noon, minutes(30))), evening);
  expect([old.state.state, old.finding, old.effects]).toEqual(['silent', undefined, []]);
  expect(step(silent, sign(later(noon, hours(2))), evening)).toMatchObject({ finding: 'moved' });
});

it('a clock that was set back does not stretch the wait', () => {
  const before = instant(noon - hours(5));
  expect(aims(step(watched, due, before))).toEqual([later(before, hours(4))]);
});

it('is never late, whatever comes when: at every moment either the limit is kept, or it was told', () => {
  const act = fc.record({
    after: fc.integer({ min: 1, max: 700 }),
    what: fc.constantFrom<Sign['what']>('home', 'door', 'shut', 'stirred'),
  });
  fc.assert(
    fc.property(fc.array(act, { maxLength: 60 }), (story) => {
      let watch = begun(noon);
      let row = dueAt(watch, bounds);
      const take = (decision: InactivityDecision) => {
        watch = decision.state;
        for (const at of aims(decision)) row = at === false ? row : at;
      };
      for (const { after, what } of story) {
        const now = later(watch.movedAt, minutes(after));
        while (row <= now) take(step(watch, due, row));
        if (watch.state === 'watched') expect(dueAt(watch, bounds)).toBeGreaterThan(now);
        take(step(watch, sign(now, what), now));
        expect(row).toBeLessThanOrEqual(dueAt(watch, bounds));
      }
    }),
  );
});

describe('signs of life', () => {
  const read = (kind: Parameters<typeof signIn>[1]['kind'], ...values: number[]) => {
    let last = {};
    return values.map((value) => {
      const heard = signIn(last, { device: 'd' as DeviceId, kind, value, at: noon });
      last = heard.last;
      return heard.sign?.what;
    });
  };
  it.each([
    ['motion', [0, 1, 1, 0, 0], [undefined, 'home', 'home', 'stirred', undefined]],
    ['presence', [1, 1, 0, 1], [undefined, undefined, 'stirred', 'home']],
    ['in_bed', [1, 1, 0], [undefined, undefined, 'home']],
    ['door_open', [0, 0, 1, 1, 0], [undefined, undefined, 'door', undefined, 'shut']],
    ['steps', [0, 40, 40, 0], [undefined, 'stirred', undefined, undefined]],
    ['gas', [0, 1], [undefined, undefined]],
  ] as const)('in %s', (kind, values, found) => {
    expect(read(kind, ...values)).toEqual(found);
  });

  it('in keys that are pressed', () => {
    expect(isTouch({ kind: 'sos', phase: 'new' })).toBe(true);
    expect(isTouch({ kind: 'sos', phase: 'cancelled' })).toBe(true);
    expect(isTouch({ kind: 'sos', phase: 'present' })).toBe(false);
    expect(isTouch({ kind: 'gas_leak', phase: 'new' })).toBe(false);
  });
});
