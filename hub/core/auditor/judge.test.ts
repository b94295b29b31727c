import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type AlertId,
  type CommandId,
  type EventId,
  hours,
  type Instant,
  instant,
  later,
  minutes,
  seconds,
} from '@zhuji/protocol';
import { describe, expect, it } from 'vitest';
import { readTable } from '../../../tests/support/read-table.ts';
import type { AlertFact, CommandFact, Facts, LaneFact } from './facts.ts';
import { rules } from './finding.ts';
import { judge, type Memory, nothingYet } from './judge.ts';

const now = instant(1_795_280_400_000);
const well: Facts = {
  alerts: [],
  overdue: [],
  commands: [],
  unsent: [],
  unwatched: [],
  lanes: [],
  unheard: [],
};
const alert = (more: Partial<AlertFact> = {}): AlertFact => ({
  id: 'al-1' as AlertId,
  kind: 'sos',
  severity: 'P1',
  state: 'pending',
  holder: 'nobody',
  pendingUntil: later(now, seconds(5)),
  deadlines: [{ key: 'alert_window:al-1', at: later(now, seconds(5)) }],
  ladder: {},
  lines: 2,
  noticed: true,
  somebodyTold: true,
  inFeed: true,
  ...more,
});
const command = (more: Partial<CommandFact> = {}): CommandFact => ({
  id: 'cm-1' as CommandId,
  state: 'queued',
  issuedAt: now,
  expiresAt: later(now, minutes(5)),
  expires: true,
  ...more,
});
const lane = (more: Partial<LaneFact> = {}): LaneFact => ({
  lane: 'gw-1:e',
  awaited: 2,
  heardAt: now,
  ...more,
});

const found = (facts: Partial<Facts>, memory: Memory = nothingYet, at = now) =>
  judge({ ...well, ...facts }, memory, at).findings.map(({ rule, mend }) => [rule, mend?.do]);

it('has a row in its README for every rule, and no other', () => {
  const table = readTable(readFileSync(join(import.meta.dirname, 'README.md'), 'utf8'), 'Rules');
  expect([...table.rows.keys()].map((rule) => rule.replaceAll('`', ''))).toEqual([...rules]);
});

describe('an open alert', () => {
  it('that waits for what it should, or is with somebody, is well', () => {
    const resolved = alert({
      state: 'resolved',
      holder: 'somebody',
      deadlines: [{ key: 'alert_filing:al-1', at: later(now, seconds(5)) }],
    });
    const claimed = alert({
      state: 'claimed',
      holder: 'somebody',
      deadlines: [{ key: 'alert_holder:al-1', at: later(now, seconds(5)) }],
    });
    expect(found({ alerts: [alert(), claimed, resolved] })).toEqual([]);
  });

  it('that waits for nothing gets its deadline back, at the moment the elder was promised', () => {
    const { findings } = judge({ ...well, alerts: [alert({ deadlines: [] })] }, nothingYet, now);
    expect(findings).toMatchObject([
      {
        rule: 'alert_unattended',
        mend: { key: 'alert_window:al-1', at: later(now, seconds(5)), urgency: 0 },
      },
    ]);
  });

  it('that climbs gets its rung back where the ladder has it, and its limit too', () => {
    const dueAt = later(now, seconds(20));
    const limit = { name: 'dispatch_accepted', at: later(now, seconds(40)) };
    const climbs = alert({ state: 'raised', deadlines: [], ladder: { dueAt, limit } });
    expect(judge({ ...well, alerts: [climbs] }, nothingYet, now).findings).toMatchObject([
      { rule: 'alert_unattended', mend: { key: 'ladder_rung:al-1', at: dueAt } },
      { rule: 'alert_unattended', mend: { key: 'ladder_limit:al-1/dispatch_accepted', at: limit.at } },
    ]);
    const begun = alert({ state: 'raised', deadlines: [] });
    expect(judge({ ...well, alerts: [begun] }, nothingYet, now).findings).toMatchObject([
      { mend: { at: now } },
    ]);
  });

  it('that waits too long for its rung gets it where the ladder has it; what is early is well', () => {
    const dueAt = later(now, seconds(20));
    const climbs = (at: Instant) =>
      alert({ state: 'raised', deadlines: [{ key: 'ladder_rung:al-1', at }], ladder: { dueAt } });
    expect(
      judge({ ...well, alerts: [climbs(later(dueAt, seconds(1)))] }, nothingYet, now).findings,
    ).toMatchObject([{ rule: 'alert_unattended', mend: { key: 'ladder_rung:al-1', at: dueAt } }]);
    expect(found({ alerts: [climbs(dueAt), climbs(now)] })).toEqual([]);
  });

  it('that is grave and came to no person for five minutes is found', () => {
    const raisedAt = instant(now - minutes(5));
    const deadlines = [{ key: 'ladder_rung:al-1', at: now }];
    const raised = alert({ state: 'raised', deadlines, somebodyTold: false, raisedAt });
    expect(found({ alerts: [raised] })).toEqual([['nobody_told', undefined]]);
    expect(found({ alerts: [{ ...raised, raisedAt: later(raisedAt, seconds(1)) }] })).toEqual([]);
    expect(found({ alerts: [{ ...raised, severity: 'P3' }] })).toEqual([]);
    expect(found({ alerts: [{ ...raised, somebodyTold: true }] })).toEqual([]);
  });

  it('that waits for the wrong thing is found too', () => {
    const waits = alert({
      state: 'resolved',
      holder: 'somebody',
      deadlines: [{ key: 'alert_window:al-1', at: later(now, seconds(5)) }],
    });
    expect(found({ alerts: [waits] })).toEqual([['alert_unattended', 'set_deadline']]);
  });

  it('with a person who may not act any more is found, and only a person can help', () => {
    const claimed = (holder: AlertFact['holder']) =>
      alert({
        state: 'claimed',
        holder,
        deadlines: [{ key: 'alert_holder:al-1', at: later(now, seconds(5)) }],
      });
    expect(found({ alerts: [claimed('gone'), claimed('nobody')] })).toEqual([
      ['alert_unattended', undefined],
      ['alert_unattended', undefined],
    ]);
  });

  it('that was told to nobody is told again', () => {
    const raised = alert({
      state: 'raised',
      deadlines: [{ key: 'ladder_rung:al-1', at: later(now, seconds(5)) }],
      noticed: false,
    });
    expect(found({ alerts: [alert({ lines: 0 }), alert({ inFeed: false }), raised] })).toEqual([
      ['alert_untold', 'tell_again'],
      ['alert_untold', 'tell_again'],
      ['alert_untold', 'tell_again'],
    ]);
  });
});

it('gives the engine half a minute for a deadline, and wakes it then', () => {
  const late = (by: number) => found({ overdue: [{ key: 'alert_window:al-1', at: instant(now - by) }] });
  expect([late(seconds(30)), late(seconds(31))]).toEqual([[], [['deadline_overdue', 'wake']]]);
});

describe('a command', () => {
  it('that waits for a home which is away, is well', () => {
    const heardAt = instant(now - 1);
    expect(
      found({ commands: [command({ heardAt }), command()] }, nothingYet, later(now, minutes(4))),
    ).toEqual([]);
  });

  it('without an end gets one', () => {
    expect(found({ commands: [command({ expires: false })] })).toEqual([['command_stuck', 'set_deadline']]);
  });

  it('that does not leave though its gateway is there, is found', () => {
    const heardAt = later(now, seconds(31));
    expect(found({ commands: [command({ heardAt })] }, nothingYet, heardAt)).toEqual([
      ['command_stuck', 'wake'],
    ]);
    expect(found({ commands: [command({ heardAt, state: 'sent' })] }, nothingYet, heardAt)).toEqual([]);
  });
});

it('gives a notice half a minute to go out, and wakes the engine then', () => {
  const waiting = (since: number) =>
    found({ unsent: [{ subject: 'al-1', count: 3, since: instant(now - since) }] });
  expect([waiting(seconds(30)), waiting(seconds(31))]).toEqual([[], [['notice_stuck', 'wake']]]);
});

describe('a lane', () => {
  const after = (length: number, then: Partial<LaneFact>) => {
    const at = later(now, length as ReturnType<typeof minutes>);
    const { memory } = judge({ ...well, lanes: [lane()] }, nothingYet, now);
    return found({ lanes: [lane({ heardAt: at, ...then })] }, memory, at);
  };

  it('may await an event for ten minutes from a gateway that talks, and for ever from one that is away', () => {
    expect(after(minutes(9), {})).toEqual([]);
    expect(after(minutes(10), {})).toEqual([['lane_stuck', undefined]]);
    expect(after(minutes(10), { heardAt: now })).toEqual([]);
  });

  it('that goes on, however slowly, is not stuck', () => {
    expect(after(minutes(30), { awaited: 3 })).toEqual([]);
  });
});

it('sets a watch that is missing, due at once: the watch itself knows where it belongs', () => {
  const { findings } = judge({ ...well, unwatched: ['gateway_silent:gw-1'] }, nothingYet, now);
  expect(findings).toMatchObject([{ rule: 'watch_missing', mend: { key: 'gateway_silent:gw-1', at: now } }]);
});

it('names an event that led to nothing for an hour', () => {
  const first = judge({ ...well, unheard: ['gw-1:e:7' as EventId] }, nothingYet, now);
  expect(first.findings).toMatchObject([{ rule: 'event_unheard', subject: 'gw-1:e:7' }]);
  expect(found({}, first.memory, later(now, minutes(59)))).toEqual([['event_unheard', undefined]]);
  expect(found({}, first.memory, later(now, hours(1)))).toEqual([]);
});
