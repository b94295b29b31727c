/** The card of one alert: who, where, what, what is known, what happened, and what to do next. */
import type { AlertSummary } from '@zhuji/protocol/api/alerts';
import type { DispatchStepRequest } from '@zhuji/protocol/api/plans';
import type { AlertId } from '@zhuji/protocol/ids';
import { Button, Skeleton } from 'antd';
import type { RefObject } from 'react';
import type { Refusal } from '../../shared/client.ts';
import { FamilyOf } from '../family/family-of.tsx';
import { useLanguage } from '../language/language.tsx';
import { KeyHint } from '../look/key-hint.tsx';
import { ActionBar } from './action-bar.tsx';
import { CardHead } from './card-head.tsx';
import { CardNotices } from './card-notices.tsx';
import { CoverageOf } from './coverage.tsx';
import { Devices } from './devices.tsx';
import { Escalation } from './escalation.tsx';
import { type Drafts, NoteBox } from './note-box.tsx';
import { People } from './people.tsx';
import type { Action, Me } from './permitted.ts';
import { RecentReadings } from './recent-readings.tsx';
import { Responders } from './responders.tsx';
import { Script } from './script.tsx';
import { Timeline } from './timeline.tsx';
import type { Objection } from './use-actions.ts';
import type { CardContents } from './use-alert-detail.ts';
import '../shell/load-fault.css';
import './alert-card.css';

interface Props {
  /** From the queue at once; the rest of the card follows. */
  alert: AlertSummary | undefined;
  /** Other open alerts of the same case. */
  siblings: readonly AlertSummary[];
  choose(id: AlertId): void;
  contents: CardContents;
  me: Me;
  busy: boolean;
  objection: Objection | undefined;
  act(action: Action): void;
  sayDispatch(said: DispatchStepRequest): void;
  addNote(text: string): Promise<boolean>;
  drafts: Drafts;
  noteBox: RefObject<HTMLTextAreaElement | null>;
  back(): void;
}

export function AlertCard({
  alert,
  siblings,
  choose,
  contents,
  me,
  busy,
  objection,
  act,
  sayDispatch,
  addNote,
  drafts,
  noteBox,
  back,
}: Props) {
  const { words } = useLanguage();
  const { detail, fault, reload } = contents;
  if (!alert) return <CardFault fault={fault} reload={reload} back={back} />;
  return (
    <article className={`card card-${alert.severity}`} aria-label={words.card.label}>
      <CardHead alert={alert} back={back} />
      <div className="card-body">
        <CardNotices
          {...{ alert, siblings, choose }}
          gateway={detail?.gateway}
          timeline={detail?.timeline}
          me={me.id}
          stale={Boolean(detail && fault)}
        />
        {detail ? (
          <div className="card-columns">
            <div className="card-facts">
              <People
                home={detail.home}
                drill={alert.drill === true}
                hint={<KeyHint keys={['L']}>{words.hints.numbers}</KeyHint>}
              />
              <RecentReadings key={alert.id} alert={alert} devices={detail.devices} />
              <Devices gateway={detail.gateway} devices={detail.devices} />
              <CoverageOf home={detail.home.id} />
              {!alert.drill && <FamilyOf home={detail.home} />}
            </div>
            <div className="card-facts">
              {detail.escalation && (
                <Escalation
                  escalation={detail.escalation}
                  mine={alert.claimedBy?.id === me.id}
                  busy={busy}
                  say={sayDispatch}
                >
                  <Script
                    script={detail.escalation.plan.script}
                    timeline={detail.timeline}
                    mine={alert.state === 'claimed' && alert.claimedBy?.id === me.id}
                    busy={busy}
                    note={addNote}
                  />
                </Escalation>
              )}
              <Responders
                alert={alert.id}
                drill={alert.drill === true}
                version={`${alert.change} ${alert.state}`}
                mine={alert.state === 'claimed' && alert.claimedBy?.id === me.id}
              />
              <section className="card-story" aria-labelledby="story-heading">
                <h3 id="story-heading">{words.card.timeline}</h3>
                <NoteBox alert={alert.id} {...{ drafts, busy }} box={noteBox} add={addNote} />
                <Timeline detail={detail} />
              </section>
            </div>
          </div>
        ) : fault ? (
          <CardFault fault={fault} reload={reload} />
        ) : (
          <CardSkeleton />
        )}
      </div>
      <ActionBar alert={alert} me={me} busy={busy} objection={objection} act={act} back={back} />
    </article>
  );
}

interface FaultProps {
  fault: Refusal | undefined;
  reload(): void;
  back?: () => void;
}

function CardFault({ fault, reload, back }: FaultProps) {
  const { words } = useLanguage();
  if (!fault) return <CardSkeleton />;
  const gone = fault.code === 'not_found';
  return (
    <div className="fault" role="alert">
      <h2>{gone ? words.card.notFound : words.card.loadFailed}</h2>
      {!gone && <p>{words.card.loadAdvice}</p>}
      {!gone && (
        <Button type="primary" onClick={reload}>
          {words.card.loadAgain}
        </Button>
      )}
      {back && <Button onClick={back}>{words.card.back}</Button>}
    </div>
  );
}

function CardSkeleton() {
  return (
    <div className="card-columns" aria-busy="true">
      <Skeleton active paragraph={{ rows: 8 }} />
      <Skeleton active paragraph={{ rows: 6 }} />
    </div>
  );
}
