/** Who was told by what, and how far each notice has come: taken by a provider is not yet delivered, delivered not yet read. */
import { noticeStates } from '@zhuji/protocol/api/notices';
import type { EscalationView } from '@zhuji/protocol/api/plans';
import { useLanguage } from '../language/language.tsx';
import { channelWords } from './channel-words.ts';
import { noticeCount, noticesToShow } from './escalation-steps.ts';

export function NoticeList({ notices }: Pick<EscalationView, 'notices'>) {
  const { words, language } = useLanguage();
  const { all, queued } = noticeCount({ notices });
  if (all === 0) return null;
  return (
    <>
      <p className={queued > 0 ? 'escalation-queued' : 'escalation-soft'}>
        {words.escalation.notices(all, queued)}
      </p>
      <ul className="notice-list">
        {noticesToShow({ notices }).map(({ id, to, by, channel, state, why }) => (
          <li key={id} className={`notice-line notice-${state}`} title={why}>
            <span>{to}</span>
            <span className="escalation-soft">
              {channel === undefined ? words.escalation.by[by] : channelWords(channel, language)}
            </span>
            <span className="notice-state">{noticeStates[state][language]}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
