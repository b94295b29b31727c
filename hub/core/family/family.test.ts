import {
  type AlertId,
  type Contact,
  type DeviceReport,
  type HomeId,
  hours,
  type Instant,
  instant,
  later,
  minutes,
  type TimelineEntry,
  type UserId,
} from '@zhuji/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Watched } from '../supervision/sees-people.ts';
import { asTyped, codeOf, readable } from './invitation.ts';
import { familyKnows } from './knows.ts';
import { type Known, presentState } from './present-state.ts';
import { isQuiet } from './quiet-hours.ts';
import { storyOf } from './story.ts';
import { familyToTell } from './to-tell.ts';
import { dayKind, weeksBefore } from './weeks.ts';

/** 2026-11-26 10:00 in Jiayuguan, a Thursday. */
const now = instant(Date.UTC(2026, 10, 26, 2));
const device = (more: Partial<Watched> = {}): Watched => ({
  class: 'button',
  state: 'working',
  watch: 'heard' as Watched['watch'],
  ...more,
});

describe('the code', () => {
  it('is found again however it was typed', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(255), { minLength: 16, maxLength: 16 }), (luck) => {
        const code = codeOf(luck);
        expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
        expect(asTyped(` ${readable(code).toLowerCase()} `)).toBe(code);
        expect(asTyped(code.replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(code);
      }),
    );
  });
});

describe('quiet hours', () => {
  const night = { from: 22 * 60, until: 7 * 60 };
  const at = (hour: number): Instant => later(instant(Date.UTC(2026, 10, 25, 16)), hours(hour));

  it('go over midnight, by the clock of China', () => {
    expect([21, 22, 23, 24, 30, 31].map((hour) => isQuiet(night, 'P2', at(hour)))).toEqual([
      ...[false, true, true, true, true, false],
    ]);
    const noon = { from: 12 * 60, until: 14 * 60 };
    expect([11, 12, 13, 14].map((hour) => isQuiet(noon, 'P2', at(hour)))).toEqual([false, true, true, false]);
  });

  it('hold nothing back that puts a life at risk', () => {
    expect(isQuiet(night, 'P1', at(23))).toBe(false);
  });
});

describe('who is told', () => {
  const member = (id: string, more: object = {}) => ({ user: id as UserId, name: id, ...more });
  const contacts: Contact[] = [
    { name: '王建国', relation: '儿子', phone: '199 0000 0107' },
    { name: '王小红', relation: '女儿', phone: '199 0000 0108' },
    { name: '王远', relation: '侄子', phone: '199 0000 0109', consent: [] },
  ];

  it('members in their order, then contacts, and nobody twice', () => {
    const told = familyToTell(
      [member('us-2', { phone: '19900000107' }), member('us-1')],
      contacts,
      'P1',
      now,
    );
    expect(told.map(({ id }) => id)).toEqual(['us-2', 'us-1', 'contact-1']);
  });

  it('who sleeps is left out, and not called by another way instead', () => {
    const quiet = { from: 0, until: 1_439 };
    const sleeper = member('us-2', { phone: '199 0000 0107', quiet });
    expect(familyToTell([sleeper], contacts, 'P2', now).map(({ id }) => id)).toEqual(['contact-1']);
    expect(familyToTell([sleeper], contacts, 'P1', now).map(({ id }) => id)).toEqual(['us-2', 'contact-1']);
  });
});

describe('the present state', () => {
  const well: Known = {
    alert: false,
    lookedAfter: false,
    gatewayOnline: true,
    residents: [{ name: '王秀兰', phone: '199 0000 0007' }, { name: '李国强' }],
    devices: [device(), device({ class: 'pir' })],
    watch: { state: 'watched', movedAt: later(now, minutes(-12)) },
  };
  const silent = { state: 'silent', movedAt: later(now, hours(-6)) } as const;

  it.each([
    ['well', {}],
    ['alert', { alert: true, watch: silent, gatewayOnline: false }],
    ['no_sign', { watch: silent, devices: [device({ state: 'fault' })] }],
    ['well', { devices: [device({ class: 'gas', state: 'warming' })] }],
    ['devices_down', { gatewayOnline: false }],
    ['devices_down', { devices: [device(), device({ watch: 'silent' })] }],
    ['devices_down', { devices: [] }],
    ['away', { watch: { state: 'watched', movedAt: now, awayUntil: later(now, hours(1)) } }],
    ['well', { watch: { state: 'watched', movedAt: now, awayUntil: later(now, hours(-1)) } }],
    ['looked_after', { lookedAfter: true }],
    ['no_sign', { lookedAfter: true, watch: silent }],
    ['alert', { lookedAfter: true, alert: true }],
  ] as const)('%s', (is, change) => {
    expect(presentState({ ...well, ...change }, 'activity', now).is).toBe(is);
  });

  it('shows no more than was consented to', () => {
    expect(presentState({ ...well, gatewayOnline: false, watch: silent }, 'alerts', now)).toEqual({
      is: 'no_alert',
    });
    expect(presentState(well, 'state', now)).toEqual({
      is: 'well',
      gatewayOnline: true,
      devices: { working: 2, all: 2 },
    });
    expect(presentState(well, 'activity', now)).toMatchObject({ movedAt: well.watch?.movedAt });
  });

  it('says what does not work, and whom to ring up where somebody should', () => {
    const broken = [device({ watch: 'silent' }), device({ state: 'fault' }), device({ class: 'pir' })];
    const call = [{ name: '王秀兰', phone: '199 0000 0007' }];
    expect(presentState({ ...well, devices: broken }, 'state', now)).toEqual({
      ...{ is: 'devices_down', gatewayOnline: true, devices: { working: 1, all: 3 } },
      ...{ notWorking: ['button'], call },
    });
    const gone = { gatewayOnline: false, gatewayHeardAt: later(now, minutes(-9)) };
    expect(presentState({ ...well, ...gone }, 'state', now)).toEqual({
      ...{ is: 'devices_down', gatewayOnline: false, devices: { working: 0, all: 2 } },
      ...{ unheardSince: gone.gatewayHeardAt, call },
    });
    expect(presentState({ ...well, watch: silent }, 'state', now)).toMatchObject({ call });
    for (const change of [{}, { alert: true }])
      expect(presentState({ ...well, ...change }, 'activity', now)).not.toHaveProperty('call');
    expect(presentState({ ...well, devices: broken, watch: silent }, 'alerts', now)).toEqual({
      is: 'no_alert',
    });
  });
});

describe('what the family may know', () => {
  const alert = { state: 'claimed', severity: 'P1', test: false } as const;
  const ladder = {
    alert: 'al-1' as AlertId,
    home: 'home-1' as HomeId,
    kind: 'sos',
    severity: 'P1',
    state: 'attended',
    round: 0,
    next: 0,
    dispatch: { state: 'none' },
    familyFrom: now,
  } as const;
  const inTime = { ...alert, cancelAskedAt: later(now, minutes(-1)) };

  it.each([
    [false, { ...alert, state: 'pending' }, ladder, 1],
    [false, { ...alert, state: 'cancelled' }, undefined, 1],
    [false, { ...alert, severity: 'P3' }, undefined, 1],
    [false, { ...alert, test: true }, undefined, 1],
    [true, { ...alert, state: 'raised' }, undefined, 0],
    // Claimed while she could still take it back.
    [false, alert, ladder, -1],
    [true, alert, ladder, 0],
    [false, inTime, ladder, 1],
    [true, inTime, { ...ladder, dispatch: { state: 'accepted' } }, 1],
    [true, alert, { ...ladder, dispatch: { state: 'accepted' } }, -1],
    [true, inTime, { ...ladder, familyTold: true }, -1],
  ] as const)('%s: %j', (knows, seen, its, minute) => {
    expect(familyKnows(seen, its, later(now, minutes(minute)))).toBe(knows);
  });
});

describe('the story', () => {
  const line = <T extends object>(second: number, entry: T) =>
    ({ at: later(now, minutes(second)), ...entry }) as unknown as TimelineEntry;

  it('tells the steps once, without names of staff, notes or devices', () => {
    const story = storyOf(now, [
      line(0, { what: 'event', kind: 'sos', phase: 'new', device: 'button' as DeviceReport['id'] }),
      line(0, { what: 'state', state: 'pending' }),
      line(1, { what: 'state', state: 'raised' }),
      line(1, { what: 'rung', round: 1, rung: 0, told: [] }),
      line(2, { what: 'state', state: 'claimed', by: '李娜' }),
      line(3, { what: 'state', state: 'claimed', by: '赵敏', from: '李娜', reason: 'handed_over' }),
      line(3, { what: 'note', by: '赵敏', text: '子女有矛盾' }),
      line(4, { what: 'dispatch', step: 'sent', level: 'station', by: '赵敏' }),
      line(5, { what: 'dispatch', step: 'accepted', level: 'station' }),
      line(6, { what: 'family', user: 'us-1', by: '王建国', relation: '儿子', answer: 'going' }),
      line(7, { what: 'dispatch', step: 'arrived' }),
      line(8, { what: 'state', state: 'resolved', by: '赵敏', disposition: 'real', note: '送医' }),
      line(9, { what: 'state', state: 'closed', by: '赵敏', disposition: 'real' }),
    ]);
    expect(story.map(({ step }) => step)).toEqual([
      ...['raised', 'answered', 'sent', 'coming', 'family', 'arrived', 'handled', 'closed'],
    ]);
    const words = JSON.stringify(story);
    for (const secret of ['李娜', '赵敏', '矛盾', '送医', 'button']) expect(words).not.toContain(secret);
    expect(words).toContain('王建国');
  });

  it('says that the ambulance was called, once, and nothing of what was told there', () => {
    const services = (second: number, service: string) =>
      line(second, { what: 'services', service, told: '老人昏迷，有糖尿病', by: '李娜' });
    const story = storyOf(now, [services(1, '120'), services(2, '120'), services(3, '119')]);
    expect(story.slice(1)).toEqual([
      { at: later(now, minutes(1)), step: 'services', service: '120' },
      { at: later(now, minutes(3)), step: 'services', service: '119' },
    ]);
  });

  it('says in how many minutes somebody comes, whichever of the two entries was first', () => {
    const ladder = line(1, { what: 'dispatch', step: 'accepted' });
    const responder = line(1, { what: 'responder', to: '马志强', state: 'accepted', minutes: 6 });
    for (const entries of [
      [ladder, responder],
      [responder, ladder],
    ]) {
      const [, coming, ...more] = storyOf(now, entries);
      expect([coming, more]).toEqual([{ at: ladder.at, step: 'coming', minutes: 6 }, []]);
    }
  });

  it('says so when whoever was coming is late or lost, once for each', () => {
    const story = storyOf(now, [
      line(1, { what: 'dispatch', step: 'sent', level: 'station' }),
      line(2, { what: 'dispatch', step: 'accepted' }),
      line(9, { what: 'responder', to: '马志强', state: 'accepted', late: true }),
      line(9, { what: 'dispatch', step: 'sent', level: 'station' }),
      line(10, { what: 'dispatch', step: 'accepted' }),
      line(25, { what: 'limit', limit: 'at_the_door', dispatch: 'station' }),
      line(26, { what: 'limit', limit: 'at_the_door' }),
    ]);
    expect(story.map(({ step }) => step)).toEqual([
      ...['raised', 'sent', 'coming', 'delayed', 'coming', 'delayed'],
    ]);
  });

  it('opened again is answered anew', () => {
    const story = storyOf(now, [
      line(1, { what: 'state', state: 'claimed' }),
      line(2, { what: 'state', state: 'resolved', disposition: 'false_alarm' }),
      line(3, { what: 'state', state: 'claimed', reason: 'reopened' }),
      line(4, { what: 'state', state: 'raised', reason: 'released' }),
      line(5, { what: 'state', state: 'claimed' }),
    ]);
    expect(story.map(({ step, harmless }) => (harmless ? `${step}, harmless` : step))).toEqual([
      ...['raised', 'answered', 'handled, harmless', 'reopened', 'answered'],
    ]);
  });
});

describe('the weeks', () => {
  const day = (longest: (number | null)[]) => ({ day: 0, longest });

  it('calls a day quiet only when enough of it was seen', () => {
    expect(dayKind(undefined)).toBe('unknown');
    expect(dayKind(day(Array(24).fill(10)))).toBe('active');
    expect(dayKind(day(Array(24).fill(10).with(15, 200)))).toBe('quiet');
    // A long night is no quiet day.
    expect(dayKind(day(Array(24).fill(10).with(5, 400)))).toBe('active');
    expect(dayKind(day(Array(24).fill(null).fill(5, 8, 12)))).toBe('unknown');
  });

  it('counts by weeks that begin on Monday in China, and says nothing of days that are kept back', () => {
    const alert = { kind: 'sos', state: 'closed' } as const;
    const sundayNight = instant(Date.UTC(2026, 10, 22, 15, 59));
    const weeks = weeksBefore(
      now,
      2,
      [
        { ...alert, openedAt: sundayNight, disposition: 'real' },
        { ...alert, openedAt: later(sundayNight, minutes(2)), disposition: 'false_alarm' },
        { ...alert, openedAt: later(sundayNight, minutes(3)) },
      ],
      undefined,
    );
    expect(weeks).toEqual([
      { from: '2026-11-23', alerts: [{ kind: 'sos', count: 1 }], falseAlarms: 1 },
      { from: '2026-11-16', alerts: [{ kind: 'sos', count: 1 }], falseAlarms: 0 },
    ]);
    const [this_, last] = weeksBefore(now, 2, [], []);
    expect([this_?.days?.length, last?.days?.length]).toEqual([4, 7]);
  });
});
