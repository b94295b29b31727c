/** Who was told by what, and how far each notice has come: taken by a provider is not yet delivered, delivered not yet read. */
import type { EscalationView } from '@zhuji/protocol/api/plans';
import { useLanguage } from '../language/language.tsx';
import { channelWords } from './channel-words.ts';
import { noticeCount, noticesToShow } from './escalation-steps.ts';
import { isUnreached, stateWords, summaryWords, whyWords } from './notice-words.ts';

export function NoticeList({ notices }: Pick<EscalationView, 'notices'>) {
  const { words, language } = useLanguage();
  const count = noticeCount({ notices });
  if (count.all === 0) return null;
  const inTrouble = count.queued > 0 || count.unreached > 0;
  return (
    <>
      <p className={inTrouble ? 'escalation-queued' : 'escalation-soft'}>{summaryWords(count, language)}</p>
      <ul className="notice-list">
        {noticesToShow({ notices }).map((notice) => {
          const { id, to, by, channel, state } = notice;
          const why = whyWords(notice, language);
          return (
            <li
              key={id}
              className={`notice-line notice-${isUnreached(notice) ? 'failed' : by === 'page' && state === 'failed' ? 'accepted' : state}`}
            >
              <span>{to}</span>
              <span className="escalation-soft">
                {channel === undefined ? words.escalation.by[by] : channelWords(channel, language)}
              </span>
              <span className="notice-state">{stateWords(notice, language)}</span>
              {why !== undefined && <span className="notice-why">{why}</span>}
            </li>
          );
        })}
      </ul>
    </>
  );
}
