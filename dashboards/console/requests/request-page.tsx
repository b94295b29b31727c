/** One request: whom to ring, what is arranged, who goes, and what happened. */
import { ArrowLeftOutlined } from '@ant-design/icons';
import type { HelpRequestDetail } from '@zhuji/protocol/api/help-requests';
import type { RequestId } from '@zhuji/protocol/ids';
import { Button, Skeleton } from 'antd';
import { useCallback } from 'react';
import { People } from '../desk/people.tsx';
import { useLanguage } from '../language/language.tsx';
import { LoadFault } from '../shell/load-fault.tsx';
import { addressOf } from '../shell/place.ts';
import { useAnswer } from '../shell/use-answer.ts';
import { Arrangement } from './arrangement.tsx';
import { RequestStory } from './request-story.tsx';
import { requests } from './requests-client.ts';
import { StateTag } from './requests-list.tsx';
import { useRun } from './use-run.ts';
import { Visits } from './visits.tsx';
import '../desk/alert-card.css';

interface Props {
  id: RequestId;
  /** Changes when it must be read again. */
  version: number | undefined;
  changed(): void;
  back(): void;
}

export function RequestPage({ id, version, changed, back }: Props) {
  const { words } = useLanguage();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version is another question
  const ask = useCallback(() => requests.one(id), [id, version]);
  const { answer: detail, failed, reload } = useAnswer(ask, { keep: true });
  const running = useRun(() => {
    reload();
    changed();
  });
  if (failed !== undefined && !detail) return <LoadFault of="page" again={reload} />;
  if (!detail) {
    return (
      <div className="page-skeleton" aria-busy="true">
        <Skeleton active paragraph={{ rows: 10 }} />
      </div>
    );
  }
  return (
    <article className="card" aria-label={words.requests.label}>
      <Head detail={detail} back={back} />
      <div className="card-body">
        <div className="card-columns">
          <div className="card-facts">
            <Arrangement request={detail.request} running={running} />
            <Visits detail={detail} running={running} />
            <section aria-labelledby="story-heading">
              <h3 id="story-heading">{words.requests.story}</h3>
              <RequestStory story={detail.story} />
            </section>
          </div>
          <div className="card-facts">{detail.home && <People home={detail.home} />}</div>
        </div>
      </div>
    </article>
  );
}

function Head({ detail: { request }, back }: { detail: HelpRequestDetail; back(): void }) {
  const { words } = useLanguage();
  const { home, source } = request;
  return (
    <header className="card-head">
      <Button
        className="card-back"
        type="text"
        icon={<ArrowLeftOutlined />}
        aria-label={words.requests.backToList}
        onClick={back}
      />
      <div className="card-what">
        <p>
          <StateTag request={request} />
          <span className="requests-source">{words.requests.sources[source]}</span>
        </p>
        <h2>{home.residents.join('、') || words.card.alone}</h2>
        <p className="card-where">
          {home.community} <b>{home.address}</b>
          <a className="card-home" href={addressOf({ page: 'homes', home: home.id })}>
            {words.homes.openHome}
          </a>
        </p>
      </div>
    </header>
  );
}
