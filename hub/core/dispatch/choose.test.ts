import {
  earlier,
  type HomeId,
  hours,
  instant,
  type Position,
  type ResponderId,
  type Skill,
} from '@zhuji/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Asked, judge } from './candidate.ts';
import { beginSearch, type Search, type Wish, widen } from './choose.ts';
import { cellOf, cellsWithin, metresBetween } from './grid.ts';
import type { Need } from './need.ts';
import { reasonsFor } from './reasons.ts';
import type { Responder } from './responder.ts';

/** Thursday 26 November 2026, 10:00 in China. */
const now = instant(Date.UTC(2026, 10, 26, 2));
const home: Position = { lat: 39.77, lon: 98.29 };
const need: Need = {
  home: 'home-7' as HomeId,
  position: home,
  severity: 'P1',
  skills: ['medical'],
  withinMinutes: 45,
};

const east = (metres: number): Position => ({
  lat: home.lat,
  lon: home.lon + metres / (111_195 * Math.cos((home.lat * Math.PI) / 180)),
});
const someone = (id: string, more: Partial<Responder> = {}): Responder => ({
  id: id as ResponderId,
  name: id,
  phone: '199 0000 0301',
  kind: 'volunteer',
  skills: ['medical'],
  keysOf: [],
  way: 'walk',
  base: east(300),
  rota: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '08:00', to: '18:00' }],
  exceptions: [],
  onCall: false,
  unanswered: 0,
  load: 0,
  ...more,
});
const wish = (more: Partial<Wish> = {}): Wish => ({
  need,
  asked: new Map(),
  now,
  count: 5,
  ...more,
});

function search(people: readonly Responder[], wanted: Wish = wish()): Search {
  let going = beginSearch(wanted);
  while (going.cells.length > 0) {
    const { cells } = going;
    const within = ({ base, seen }: Responder) =>
      [base, ...(seen ? [seen.position] : [])].some((place) =>
        cells.some(([from, to]) => cellOf(place) >= from && cellOf(place) <= to),
      );
    going = widen(going, people.filter(within));
  }
  return going;
}
const ids = (found: Search) => found.candidates.map(({ responder }) => responder.id);
const whyNot = (one: Responder, asked: Asked = new Map()) => {
  const judged = judge(one, need, asked, now);
  return 'not' in judged ? judged.not.reasons[0].code : undefined;
};

describe('who is asked first', () => {
  it('is who will be there first, whatever the distance', () => {
    const walker = someone('walker', { base: east(600) });
    const rider = someone('rider', { base: east(900), way: 'e_bike' });
    expect(ids(search([walker, rider]))).toEqual(['rider', 'walker']);
  });

  it('lacks a skill only when that brings somebody eight minutes sooner', () => {
    const unskilled = someone('unskilled', { base: east(50), skills: [] });
    expect(ids(search([unskilled, someone('nurse', { base: east(400) })]))).toEqual(['nurse', 'unskilled']);
    expect(ids(search([unskilled, someone('nurse', { base: east(900) })]))).toEqual(['unskilled', 'nurse']);
  });

  it('in the same minute: has the key; then went out less; then is of the nearer level', () => {
    const people = [
      someone('centre', { kind: 'centre_staff' }),
      someone('tired', { load: 3 }),
      someone('station', { kind: 'station_staff' }),
      someone('key', { keysOf: [need.home], load: 9 }),
    ];
    expect(ids(search(people))).toEqual(['key', 'station', 'centre', 'tired']);
  });

  it('is not somebody who was silent a moment ago, while others are near', () => {
    const asked: Asked = new Map([['silent' as ResponderId, 'asked_before']]);
    const people = [someone('silent', { base: east(10) }), someone('other', { base: east(900) })];
    expect(ids(search(people, wish({ asked })))).toEqual(['other', 'silent']);
  });

  it('is somebody free, where who would turn round comes no more than three minutes sooner', () => {
    const going = { busyWith: 'al-9' as never, onTheWayTo: 'P4' } as const;
    const turns = someone('turns', { ...going, base: east(300) });
    expect(ids(search([turns, someone('free', { base: east(400) })]))).toEqual(['free', 'turns']);
    expect(ids(search([turns, someone('free', { base: east(900) })]))).toEqual(['turns', 'free']);
  });

  it('carries its reasons', () => {
    const [best] = search([someone('key', { keysOf: [need.home], load: 2 })]).candidates;
    expect(best && reasonsFor(best, need)).toEqual([
      { code: 'arrives', minutes: 6 },
      { code: 'distance', metres: 300 },
      { code: 'on_shift' },
      { code: 'key_holder' },
      { code: 'has_skill', skill: 'medical' },
      { code: 'level', level: 'station' },
      { code: 'load', count: 2 },
      { code: 'position_old' },
    ]);
  });
});

describe('who is passed over, and why', () => {
  it('is off duty, by the rota, an exception or their own word', () => {
    const off = { rota: [{ days: [6, 7], from: '08:00', to: '18:00' }] };
    expect(whyNot(someone('weekend', off))).toBe('off_duty');
    expect(whyNot(someone('holiday', { exceptions: [{ date: '2026-11-26' }] }))).toBe('off_duty');
    expect(whyNot(someone('ill', { word: { onDuty: false, at: now } }))).toBe('off_duty');
    expect(whyNot(someone('came in', { ...off, word: { onDuty: true, at: now } }))).toBeUndefined();
    expect(whyNot(someone('on call', { ...off, onCall: true }))).toBeUndefined();
  });

  it('a word of yesterday is forgotten, and the rota speaks again', () => {
    const yesterday = instant(now - 17 * 3_600_000);
    expect(whyNot(someone('back', { word: { onDuty: false, at: yesterday } }))).toBeUndefined();
  });

  it('a shift past midnight belongs to the day on which it began', () => {
    const night = { rota: [{ days: [3], from: '22:00', to: '11:00' }] };
    expect(whyNot(someone('wednesday night', night))).toBeUndefined();
    expect(whyNot(someone('thursday night', { rota: [{ days: [4], from: '22:00', to: '11:00' }] }))).toBe(
      'off_duty',
    );
  });

  it('is busy, silent, far away, or has said no', () => {
    expect(whyNot(someone('busy', { busyWith: 'al-9' as never }))).toBe('busy');
    const asked = { busyWith: 'al-9' as never, onlyAsked: 'P1' } as const;
    expect(whyNot(someone('asked', asked))).toBe('busy');
    expect(whyNot(someone('asked', { ...asked, onlyAsked: 'P2' }))).toBeUndefined();
    const going = { busyWith: 'al-9' as never } as const;
    expect(whyNot(someone('to a small matter', { ...going, onTheWayTo: 'P3' }))).toBeUndefined();
    expect(whyNot(someone('to a danger', { ...going, onTheWayTo: 'P2' }))).toBe('busy');
    const missed = (hoursAgo: number) => ({ unanswered: 2, missedAt: earlier(now, hours(hoursAgo)) });
    expect(whyNot(someone('silent', missed(11)))).toBe('unreachable');
    expect(whyNot(someone('slept', missed(13)))).toBeUndefined();
    const { phone: _, ...mute } = someone('no telephone');
    expect(whyNot(mute)).toBe('no_telephone');
    expect(whyNot({ ...mute, user: 'us-1' as never })).toBeUndefined();
    expect(whyNot(someone('left', { accountClosed: true }))).toBe('account_closed');
    expect(whyNot(someone('far', { base: east(4_000) }))).toBe('too_far');
    expect(whyNot(someone('no'), new Map([['no' as ResponderId, 'declined_before']]))).toBe(
      'declined_before',
    );
  });

  it('is shown all the same', () => {
    const found = search([someone('busy', { busyWith: 'al-9' as never })]);
    expect(found.passedOver.map(({ responder, reasons }) => [responder.id, reasons[0].code])).toEqual([
      ['busy', 'busy'],
    ]);
  });
});

describe('where they are', () => {
  it('is where their telephone was a little ago; later it is their base again', () => {
    const seen = { at: instant(now - 60_000), position: east(2_000) };
    expect(search([someone('away', { seen })]).candidates[0]?.metres).toBeCloseTo(2_000, -1);
    const old = { ...seen, at: instant(now - 16 * 60_000) };
    expect(search([someone('away', { seen: old })]).candidates[0]?.metres).toBeCloseTo(300, -1);
  });
});

const anywhere = fc.record({
  lat: fc.double({ min: -70, max: 70, noNaN: true }),
  lon: fc.double({ min: -170, max: 170, noNaN: true }),
});
/** A town may be a street or a county: the search ends early in the one and late in the other. */
const inTown = (degrees: number) =>
  fc.record({
    base: fc.record({
      lat: fc.double({ min: home.lat - degrees, max: home.lat + degrees, noNaN: true }),
      lon: fc.double({ min: home.lon - degrees, max: home.lon + degrees, noNaN: true }),
    }),
    way: fc.constantFrom('walk', 'e_bike', 'car'),
    skills: fc.subarray<Skill>(['medical', 'gas']),
    load: fc.nat(3),
    unanswered: fc.nat(3),
    missedAt: fc.constant(now),
  });

describe('the squares', () => {
  it('hold everybody within the distance that they promise', () => {
    const away = fc.record({
      metres: fc.integer({ min: 10, max: 40_000 }),
      share: fc.double({ min: 0, max: 0.999, noNaN: true }),
      angle: fc.nat(359),
    });
    fc.assert(
      fc.property(anywhere, away, (place, { metres, share, angle }) => {
        const turn = (angle * Math.PI) / 180;
        const lat = place.lat + (metres * share * Math.sin(turn)) / 111_320;
        const narrow = Math.cos((Math.max(Math.abs(place.lat), Math.abs(lat)) * Math.PI) / 180);
        const cell = cellOf({ lat, lon: place.lon + (metres * share * Math.cos(turn)) / (111_320 * narrow) });
        expect(cellsWithin(place, metres).some(([from, to]) => cell >= from && cell <= to)).toBe(true);
      }),
    );
  });

  it('are few, however far one looks', () => {
    for (let metres = 10; metres < 100_000; metres *= 1.3)
      expect(cellsWithin(home, metres).length).toBeLessThan(80);
  });

  it('measure as a globe does', () => {
    expect(metresBetween({ lat: 39.9042, lon: 116.4074 }, { lat: 31.2304, lon: 121.4737 })).toBeCloseTo(
      1_067_000,
      -4,
    );
  });
});

describe('the search', () => {
  it('finds whom one would find who judged the whole town', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(0.01, 0.03, 0.12).chain((degrees) => fc.array(inTown(degrees), { maxLength: 60 })),
        fc.integer({ min: 1, max: 6 }),
        (town, count) => {
          const people = town.map((one, at) => someone(`r${at}`, one));
          const wanted = wish({ count });
          const whole = widen({ ...beginSearch(wanted), metres: 1e6 }, people);
          expect(ids(search(people, wanted))).toEqual(ids(whole));
        },
      ),
      { numRuns: 300 },
    );
  });
});
