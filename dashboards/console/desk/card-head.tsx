/** What it is, where, who, and for how long. */
import { ArrowLeftOutlined } from '@ant-design/icons';
import type { AlertSummary } from '@zhuji/protocol/api/alerts';
import { alertKinds } from '@zhuji/protocol/kinds';
import { isDesk } from '@zhuji/protocol/register';
import { Button } from 'antd';
import { momentWords } from '../../shared/time.ts';
import { useLanguage } from '../language/language.tsx';
import { hubNow } from '../live/hub-time.ts';
import { DrillTag } from '../look/drill-tag.tsx';
import { addressOf } from '../shell/place.ts';
import { SeverityChip } from '../shell/severity-chip.tsx';
import { CancelCountdown, WaitingClock } from './waiting-clock.tsx';

export function CardHead({ alert, back }: { alert: AlertSummary; back(): void }) {
  const { words, language } = useLanguage();
  const { home } = alert;
  return (
    <header className="card-head">
      <Button
        className="card-back"
        type="text"
        icon={<ArrowLeftOutlined />}
        aria-label={words.card.back}
        onClick={back}
      />
      <div className="card-what">
        <p>
          <SeverityChip severity={alert.severity} inWords />
          {/* Before it is an alert, the countdown says so with its seconds. */}
          {alert.state !== 'pending' && (
            <span className={`tag state-${alert.state}`}>{words.state[alert.state]}</span>
          )}
          {alert.test && <span className="tag tag-warn">{words.queue.test}</span>}
          {alert.drill && <DrillTag />}
          <CancelCountdown alert={alert} />
        </p>
        <h2>
          {alertKinds[alert.kind][language]}
          <span className="card-who">{home.residents.join('、') || words.card.alone}</span>
        </h2>
        <p className="card-where">
          {home.community} <b>{home.address}</b>
          {!isDesk(home.id) && (
            <a className="card-home" href={addressOf({ page: 'homes', home: home.id, alert: alert.id })}>
              {words.homes.openHome} <kbd>V</kbd>
            </a>
          )}
        </p>
      </div>
      <div className="card-clock">
        <WaitingClock alert={alert} size="card" />
        <span>{words.card.opened(momentWords(alert.openedAt, hubNow(), language))}</span>
      </div>
    </header>
  );
}
