/** One home: who lives there, what watches over them, what happened, and what is to happen. */
import { ArrowLeftOutlined } from '@ant-design/icons';
import { leads } from '@zhuji/protocol/api/people';
import type { AlertId, HomeId, RequestId } from '@zhuji/protocol/ids';
import { Button, Skeleton } from 'antd';
import { useCallback, useState } from 'react';
import { hub, Refusal } from '../../shared/client.ts';
import { HomeCharts } from '../charts/home-charts.tsx';
import { CoverageOf } from '../desk/coverage.tsx';
import { People } from '../desk/people.tsx';
import type { Me } from '../desk/permitted.ts';
import { EditList } from '../edit/edit-list.tsx';
import { FamilyOf } from '../family/family-of.tsx';
import { useLanguage } from '../language/language.tsx';
import type { Feed } from '../live/feed.ts';
import { DrillTag } from '../look/drill-tag.tsx';
import { PresenceCodeOf } from '../presence-code/presence-code.tsx';
import { NewRequestDialog } from '../requests/new-request-dialog.tsx';
import { LoadFault } from '../shell/load-fault.tsx';
import { useAnswer } from '../shell/use-answer.ts';
import type { Going } from '../shell/use-place.ts';
import { HomeAlerts } from './home-alerts.tsx';
import { HomeDevices } from './home-devices.tsx';
import { HomePlans } from './home-plans.tsx';
import { useHomesWords } from './words.ts';
import '../desk/alert-card.css';

/** Devices speak on their own: an open page looks again. */
const lookAgainMs = 10_000;

interface Props {
  home: HomeId;
  /** From whose card somebody came. */
  alert: AlertId | undefined;
  feed: Feed;
  me: Me;
  go: Going['go'];
  back(): void;
  showRequest(id: RequestId): void;
}

export function HomePage({ home: id, alert, feed, me, go, back, showRequest }: Props) {
  const { words } = useLanguage();
  const own = useHomesWords();
  const [opening, setOpening] = useState(false);
  const ask = useCallback(() => hub.home(id), [id]);
  const { answer: home, failed, reload } = useAnswer(ask, { againMs: lookAgainMs });
  if (failed && !home) return <HomeFault failed={failed} reload={reload} back={back} />;
  if (!home) {
    return (
      <div className="page-skeleton" aria-busy="true">
        <Skeleton active paragraph={{ rows: 12 }} />
      </div>
    );
  }
  return (
    <article className="card" aria-label={words.homes.label}>
      <header className="card-head">
        <Button
          className={alert ? '' : 'card-back'}
          type={alert ? 'default' : 'text'}
          icon={<ArrowLeftOutlined />}
          aria-label={alert ? words.homes.backToAlert : words.homes.backToList}
          onClick={back}
        >
          {alert && words.homes.backToAlert}
        </Button>
        <div className="card-what">
          {home.drillHome && (
            <p>
              <DrillTag /> <span className="homes-drills">{own.drillHome}</span>
            </p>
          )}
          <h2>{home.residents.map(({ name }) => name).join('、') || words.card.alone}</h2>
          <p className="card-where">
            {[home.district, home.community].filter(Boolean).join(' ')} <b>{home.address}</b>
          </p>
        </div>
        <Button onClick={() => setOpening(true)}>{words.requests.ofHome}</Button>
        {leads(me.role) && <Button onClick={() => go({ page: 'enrol', home: id })}>{own.install}</Button>}
        <span className="homes-row-id digits">{home.id}</span>
      </header>
      <div className="card-body">
        <div className="card-columns">
          <div className="card-facts">
            <People home={home} />
            {leads(me.role) && <EditList home={home} within={me.area} saved={reload} />}
            {leads(me.role) && <PresenceCodeOf home={home} />}
            <HomeDevices home={home} mayName={leads(me.role)} saved={reload} />
            <CoverageOf home={id} />
            <FamilyOf home={home} />
          </div>
          <div className="card-facts">
            <HomeCharts home={id} devices={home.devices} feed={feed} />
            <HomeAlerts home={id} feed={feed} />
            <HomePlans home={id} />
          </div>
        </div>
      </div>
      {opening && <NewRequestDialog home={id} shut={() => setOpening(false)} made={showRequest} />}
    </article>
  );
}

interface FaultProps {
  failed: unknown;
  reload(): void;
  back(): void;
}

function HomeFault({ failed, reload, back }: FaultProps) {
  const { words } = useLanguage();
  if (!(failed instanceof Refusal && failed.code === 'not_found'))
    return <LoadFault of="page" again={reload} />;
  return (
    <div className="fault" role="alert">
      <h2>{words.homes.notFound}</h2>
      <p>{words.homes.lost}</p>
      <Button onClick={back}>{words.homes.backToList}</Button>
    </div>
  );
}
