/** What an operator must know before acting: a home that cannot hear, a cancel that came late, a sensor that calmed down, the rest of the case, a colleague. */
import type { AlertDetail, AlertSummary } from '@zhuji/protocol/api/alerts';
import { familyAnswers } from '@zhuji/protocol/api/family';
import type { AlertId, UserId } from '@zhuji/protocol/ids';
import { alertKinds } from '@zhuji/protocol/kinds';
import { Button } from 'antd';
import { agoWords, momentWords } from '../../shared/time.ts';
import { useLanguage } from '../language/language.tsx';
import { isOpen } from '../live/feed.ts';
import { useHubNow } from '../live/hub-time.ts';

interface Props {
  alert: AlertSummary;
  /** Other open alerts of the same case. */
  siblings: readonly AlertSummary[];
  choose(id: AlertId): void;
  gateway: AlertDetail['gateway'];
  timeline: AlertDetail['timeline'] | undefined;
  me: UserId;
  /** The last look failed; what is shown may be old. */
  stale: boolean;
}

export function CardNotices({ alert, siblings, choose, gateway, timeline = [], me, stale }: Props) {
  const { words, language } = useLanguage();
  const now = useHubNow();
  const open = isOpen(alert);
  const holder = alert.claimedBy && alert.claimedBy.id !== me ? alert.claimedBy.name : undefined;
  return (
    <div className="notices">
      {alert.drill && <p className="notice notice-drill">{words.drills.onCard}</p>}
      {open && !alert.drill && gateway && !gateway.online && (
        <p className="notice notice-alarm" role="alert">
          {gateway.lastHeardAt === undefined
            ? words.card.gatewayGoneNever
            : words.card.gatewayGone(agoWords(gateway.lastHeardAt, now, language))}
        </p>
      )}
      {open && alert.cancelAskedAt !== undefined && (
        <p className="notice notice-warn">
          {words.card.cancelAsked(momentWords(alert.cancelAskedAt, now, language))}
        </p>
      )}
      {open && alert.restoredAt !== undefined && (
        <p className="notice notice-good">
          {words.card.restored(momentWords(alert.restoredAt, now, language))}
        </p>
      )}
      {open &&
        timeline.map(
          (entry) =>
            entry.what === 'family' && (
              <p key={`${entry.user} ${entry.answer}`} className="notice notice-family" role="status">
                {words.card.familySays(entry.by, entry.relation, momentWords(entry.at, now, language))}
                <b>{familyAnswers[entry.answer][language]}</b>
              </p>
            ),
        )}
      {siblings.length > 0 && (
        <p className="notice notice-plain">
          {words.card.sameCase}
          {siblings.map((one) => (
            <Button key={one.id} type="link" size="small" onClick={() => choose(one.id)}>
              {alertKinds[one.kind][language]}
            </Button>
          ))}
        </p>
      )}
      {open && holder && <p className="notice notice-plain">{words.card.heldBy(holder)}</p>}
      {stale && <p className="notice notice-warn">{words.card.stale}</p>}
    </div>
  );
}
