/** How an alert climbs, and who was told, as its card shows it. */
import type { AlertId, EscalationView, Instant, NoticeView, Plan } from '@zhuji/protocol';
import type Database from 'better-sqlite3';
import type { Notice } from '../../../../core/effects.ts';
import type { Ladder } from '../../../../core/escalation/ladder.ts';
import type { NoticeLife } from '../../../../core/notice/notice.ts';

interface NoticeRow {
  body: string;
  at: Instant;
  /** JSON */
  life: string;
}
/** An alert that nobody takes for a night has thousands; a card shows the last. */
const shown = 50;

export function escalationView(db: Database.Database): (alert: AlertId) => EscalationView | undefined {
  const one = db.prepare<[AlertId], { planVersion: number; plan: string; ladder: string }>(
    'SELECT plan_version AS planVersion, plan_json AS plan, ladder_json AS ladder FROM ladders WHERE alert = ?',
  );
  const notices = db.prepare<[AlertId, number], NoticeRow>(
    `SELECT body_json AS body, at, life_json AS life FROM outbox
     WHERE alert = ? AND what = 'notify' ORDER BY at DESC, id LIMIT ?`,
  );
  return (alert) => {
    const row = one.get(alert);
    if (!row) return undefined;
    const { state, round, next, dueAt, limit, dispatch } = JSON.parse(row.ladder) as Ladder;
    return {
      planVersion: row.planVersion,
      plan: JSON.parse(row.plan) as Plan,
      state,
      round,
      next,
      dispatch,
      ...(dueAt !== undefined && { dueAt }),
      ...(limit && { limit }),
      notices: notices.all(alert, shown).map(noticeOfRow),
    };
  };
}

function noticeOfRow({ body, at, life }: NoticeRow): NoticeView {
  const { id, alert, role, by, to, moment, tells } = JSON.parse(body) as Notice;
  const { state, held, channel = held.at(-1), sentAt, deliveredAt, why } = JSON.parse(life) as NoticeLife;
  return {
    id,
    alert,
    role,
    by,
    tells: moment ?? tells ?? 'alert',
    to: to.name,
    at,
    state,
    ...(channel !== undefined && { channel }),
    ...(sentAt !== undefined && { sentAt }),
    ...(deliveredAt !== undefined && { deliveredAt }),
    ...(why !== undefined && !arrived.has(state) && { why }),
  };
}

/** What went wrong on the way interests nobody any more. */
const arrived: ReadonlySet<string> = new Set(['accepted', 'delivered', 'read']);
