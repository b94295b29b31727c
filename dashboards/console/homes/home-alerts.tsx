/** The alerts of a home, open and past, the newest first; older ones on demand. */
import { type AlertSummary, dispositions } from '@zhuji/protocol/api/alerts';
import type { HomeId } from '@zhuji/protocol/ids';
import { alertKinds } from '@zhuji/protocol/kinds';
import { Button, Skeleton } from 'antd';
import { useCallback, useState } from 'react';
import { hub } from '../../shared/client.ts';
import { elapsedWords, momentWords } from '../../shared/time.ts';
import { useLanguage } from '../language/language.tsx';
import { type Feed, isOpen } from '../live/feed.ts';
import { hubNow } from '../live/hub-time.ts';
import { DrillTag } from '../look/drill-tag.tsx';
import { LoadFault } from '../shell/load-fault.tsx';
import { addressOf } from '../shell/place.ts';
import { SeverityChip } from '../shell/severity-chip.tsx';
import { useAnswer } from '../shell/use-answer.ts';

const pageSize = 10;

export function HomeAlerts({ home, feed }: { home: HomeId; feed: Feed }) {
  const { words } = useLanguage();
  const { alerts, more, failed, reload, older } = useAlertsOf(home, feed);
  return (
    <section aria-labelledby="home-alerts-heading">
      <h3 id="home-alerts-heading">{words.homes.alerts}</h3>
      {failed && !alerts ? (
        <LoadFault of="page" again={reload} />
      ) : !alerts ? (
        <Skeleton active paragraph={{ rows: 4 }} />
      ) : alerts.length === 0 ? (
        <p className="nothing">{words.homes.noAlerts}</p>
      ) : (
        <ul>
          {alerts.map((alert) => (
            <li key={alert.id}>
              <AlertRow alert={alert} />
            </li>
          ))}
        </ul>
      )}
      {more && <Button onClick={older}>{words.homes.older}</Button>}
    </section>
  );
}

/** The first page is read again whenever the live line tells of this home; older pages, once read, do not change. */
function useAlertsOf(home: HomeId, feed: Feed) {
  const version = [...feed.open.values(), ...feed.ended.values()]
    .filter((alert) => alert.home.id === home)
    .map(({ id, change }) => `${id} ${change}`)
    .join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version is another question
  const ask = useCallback(() => hub.homeAlerts(home, { limit: pageSize }), [home, version]);
  const { answer: first, failed, reload } = useAnswer(ask, { keep: true });
  const [past, setPast] = useState<{ alerts: AlertSummary[]; more: boolean }>({ alerts: [], more: false });

  const known = new Set(first?.alerts.map(({ id }) => id));
  const alerts = first && [...first.alerts, ...past.alerts.filter(({ id }) => !known.has(id))];
  const older = async () => {
    const before = alerts?.at(-1)?.id;
    const page = before && (await hub.homeAlerts(home, { before, limit: pageSize }).catch(() => undefined));
    if (page) setPast((old) => ({ alerts: [...old.alerts, ...page.alerts], more: page.more }));
  };
  const more = past.alerts.length > 0 ? past.more : (first?.more ?? false);
  return { alerts, more, failed: failed !== undefined, reload, older: () => void older() };
}

function AlertRow({ alert }: { alert: AlertSummary }) {
  const { words, language } = useLanguage();
  const open = isOpen(alert);
  const how =
    alert.disposition && !open ? dispositions[alert.disposition][language] : words.state[alert.state];
  return (
    <a className="home-alert" href={addressOf({ page: 'desk', alert: alert.id })}>
      <SeverityChip severity={alert.severity} />
      <strong>{alertKinds[alert.kind][language]}</strong>
      {alert.test && <span className="tag tag-warn">{words.queue.test}</span>}
      {alert.drill && <DrillTag />}
      <span className={open ? `tag state-${alert.state}` : 'tag'}>{how}</span>
      <span className="home-alert-when digits">
        {momentWords(alert.openedAt, hubNow(), language)}
        {alert.closedAt !== undefined &&
          ` · ${words.closedList.took(elapsedWords(alert.closedAt - alert.openedAt, language))}`}
      </span>
    </a>
  );
}
