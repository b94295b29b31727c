/** The open requests, those that wait for the desk before others; then the last that ended. */
import { PhoneOutlined } from '@ant-design/icons';
import {
  type HelpRequestList,
  type HelpRequestView,
  helpRequestStates,
} from '@zhuji/protocol/api/help-requests';
import { helps } from '@zhuji/protocol/helps';
import type { RequestId } from '@zhuji/protocol/ids';
import { Button, Skeleton } from 'antd';
import { useEffect, useRef } from 'react';
import { agoWords, momentWords } from '../../shared/time.ts';
import { useLanguage } from '../language/language.tsx';
import { useHubNow } from '../live/hub-time.ts';
import { LoadFault } from '../shell/load-fault.tsx';
import { addressOf } from '../shell/place.ts';
import type { Answered } from '../shell/use-answer.ts';
import { waitsForDesk } from './waiting-requests.ts';
import { shortWindow } from './window-words.ts';

interface Props {
  list: Answered<HelpRequestList>;
  chosen: RequestId | undefined;
  /** Somebody rings up. */
  open(): void;
}

export function RequestsList({ list: { answer, failed, reload }, chosen, open }: Props) {
  const { words } = useLanguage();
  return (
    <section className="homes-list" aria-label={words.requests.name}>
      <div className="homes-search">
        <Button block size="large" icon={<PhoneOutlined />} aria-keyshortcuts="N" onClick={open}>
          {words.requests.byCall} <kbd className="homes-key">N</kbd>
        </Button>
      </div>
      {failed !== undefined && !answer ? (
        <LoadFault of="page" again={reload} />
      ) : !answer ? (
        <div className="homes-rows" aria-busy="true">
          <Skeleton active paragraph={{ rows: 8 }} />
        </div>
      ) : (
        <div className="homes-rows">
          {answer.open.length === 0 && (
            <div className="homes-none">
              <p>{words.requests.none}</p>
              <p>{words.requests.noneLead}</p>
            </div>
          )}
          <Rows of={answer.open} {...{ chosen }} />
          {answer.ended.length > 0 && <h3 className="requests-ended">{words.requests.ended}</h3>}
          <Rows of={answer.ended} {...{ chosen }} />
        </div>
      )}
    </section>
  );
}

const Rows = ({ of, chosen }: { of: readonly HelpRequestView[]; chosen: RequestId | undefined }) => (
  <ul>
    {of.map((request) => (
      <li key={request.id}>
        <RequestRow request={request} chosen={request.id === chosen} />
      </li>
    ))}
  </ul>
);

function RequestRow({ request, chosen }: { request: HelpRequestView; chosen: boolean }) {
  const { words, language } = useLanguage();
  const now = useHubNow();
  const row = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (chosen) row.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const { home, help, appointment, waitingSince, goes, endedAt, nobody } = request;
  return (
    <a
      ref={row}
      className={waitsForDesk(request) ? 'homes-row requests-waits' : 'homes-row'}
      href={addressOf({ page: 'requests', request: request.id })}
      aria-current={chosen ? 'true' : undefined}
    >
      <span className="homes-row-who">
        <strong>{home.residents.join('、') || words.card.alone}</strong>
        {help && <span className="tag">{helps[help][language]}</span>}
        <StateTag request={request} />
      </span>
      <span className="homes-row-where">
        {home.community} {home.address}
      </span>
      <span className="homes-row-id digits">
        {endedAt !== undefined
          ? momentWords(endedAt, now, language).slice(0, -3)
          : waitingSince !== undefined
            ? agoWords(waitingSince, now, language)
            : ''}
      </span>
      {appointment && endedAt === undefined && (
        <span className="requests-when digits">
          {shortWindow(appointment, now, language)}
          {goes && ` · ${goes.name}`}
          {nobody && ` · ${words.requests.nobody}`}
        </span>
      )}
    </a>
  );
}

export function StateTag({ request }: { request: HelpRequestView }) {
  const { words, language } = useLanguage();
  const { state, waitingSince } = request;
  const tone = { missed: ' tag-warn', open: ' tag-warn', agreed: ' tag-good', there: ' tag-good' }[
    state as string
  ];
  return (
    <>
      <span className={`tag${tone ?? ''}`}>{helpRequestStates[state][language]}</span>
      {waitingSince !== undefined && state !== 'open' && (
        <span className="tag tag-warn">{words.requests.callBack}</span>
      )}
    </>
  );
}
