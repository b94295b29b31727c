import {
  type AlertId,
  type AlertKind,
  type HomeId,
  instant,
  later,
  minutes,
  type UserId,
} from '@zhuji/protocol';
import { describe, expect, it } from 'vitest';
import type { Alert } from './alert.ts';
import { caseFor, forSiblings, siblingsOf } from './case.ts';

const at = instant(1_000_000);
const one = (id: string, kind: AlertKind, more: Partial<Alert> = {}): Alert => ({
  id: id as AlertId,
  home: 'home-1' as HomeId,
  kind,
  severity: 'P1',
  state: 'raised',
  test: false,
  openedAt: at,
  events: 1,
  devices: [],
  alarming: [],
  ...more,
});
const soon = later(at, minutes(4));

describe('a case', () => {
  it('takes in what tells of the same emergency within five minutes, and nothing later', () => {
    const sos = one('al-1', 'sos');
    expect(caseFor('fall', [sos], soon)).toBe(sos.id);
    expect(caseFor('fall', [sos], later(at, minutes(5)))).toBeUndefined();
  });

  it('keeps a person in trouble, the air and a weak battery apart', () => {
    const open = [one('al-1', 'sos'), one('al-2', 'gas_leak'), one('al-3', 'battery_low')];
    expect(caseFor('fall', open, soon)).toBe('al-1');
    expect(caseFor('smoke', open, soon)).toBe('al-2');
    expect(caseFor('mains_lost', open, soon)).toBeUndefined();
  });

  it('is named by its first alert, however many join', () => {
    const open = [one('al-2', 'fall', { partOf: 'al-1' as AlertId, openedAt: later(at, minutes(1)) })];
    expect(caseFor('inactivity', open, soon)).toBe('al-1');
    expect(siblingsOf(one('al-1', 'sos'), open)).toEqual(open);
    expect(siblingsOf(one('al-9', 'sos'), open)).toEqual([]);
  });

  it('lets what is resolved be', () => {
    expect(caseFor('fall', [one('al-1', 'sos', { state: 'resolved' })], soon)).toBeUndefined();
  });

  it('goes into hands as a whole, and ends part by part', () => {
    const by = { id: 'us-li' as UserId, name: '李', senior: false };
    expect(forSiblings({ what: 'claim', by })).toEqual({ what: 'claim', by, quiet: true });
    expect(forSiblings({ what: 'release', by })).toEqual({ what: 'release', by });
    expect(forSiblings({ what: 'hand_over', by, to: by })).toBeDefined();
    expect(forSiblings({ what: 'resolve', by, disposition: 'real' })).toBeUndefined();
    expect(forSiblings({ what: 'note', by, text: '…' })).toBeUndefined();
  });
});
