import { auditGroups, auditWords } from '@zhuji/protocol/api/audit';
import type { UserId } from '@zhuji/protocol/ids';
import { expect, it } from 'vitest';
import { zh } from '../language/zh.ts';
import { deedWords, nothingAsked, queryOf } from './audit-question.ts';

it('asks for whole days of China, the last one included', () => {
  const { from, to } = queryOf({ ...nothingAsked, from: '2026-11-21', to: '2026-11-21' });
  expect([from, to]).toEqual([Date.parse('2026-11-20T16:00:00Z'), Date.parse('2026-11-21T16:00:00Z')]);
});

it('asks for nothing that was not said', () => {
  expect(queryOf({ ...nothingAsked, subject: '  ', from: 'nonsense' })).toEqual({});
  expect(queryOf({ ...nothingAsked, by: 'us-1' as UserId, what: 'alert_', subject: ' al-1 ' })).toEqual({
    by: 'us-1',
    what: 'alert_',
    subject: 'al-1',
  });
});

it('has words for what was done, and shows a code that is younger than this page', () => {
  const said = (what: string) => deedWords({ what }, zh, 'zh');
  expect(said('alert_claim')).toBe('接警');
  expect(said('auditor_mended_watch_missing')).toBe('巡查修复：watch_missing');
  expect(said('something_new')).toBe('something_new');
  expect(said('constructor')).toBe('constructor');
});

it('has a group for every first word', () => {
  const groups = Object.keys(auditGroups);
  const alone = Object.keys(auditWords).filter((what) => !groups.some((group) => what.startsWith(group)));
  expect(alone).toEqual(['responders_put']);
});
