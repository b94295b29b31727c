/** Drills (演练): start one, watch the team's times, and read afterwards how it went. */
import type { AlertSummary } from '@zhuji/protocol/api/alerts';
import type { DrillView } from '@zhuji/protocol/api/drills';
import { drillScenarios } from '@zhuji/protocol/api/drills';
import { Button, Skeleton } from 'antd';
import { useCallback } from 'react';
import { elapsedWords, momentWords } from '../../shared/time.ts';
import { useLanguage } from '../language/language.tsx';
import type { Feed } from '../live/feed.ts';
import { useHubNow } from '../live/hub-time.ts';
import { DrillTag } from '../look/drill-tag.tsx';
import { useRun } from '../requests/use-run.ts';
import { LoadFault } from '../shell/load-fault.tsx';
import { addressOf } from '../shell/place.ts';
import { useAnswer } from '../shell/use-answer.ts';
import { DrillHomes } from './drill-homes.tsx';
import { DrillTimes } from './drill-times.tsx';
import { drills } from './drills-client.ts';
import { openDrills } from './open-drills.ts';
import { StartDrill } from './start-drill.tsx';
import './drills.css';

/** A step of somebody who goes is told of by no alert. Without a drill, only another leader's mark of a home can be new. */
const againMs = { running: 5_000, quiet: 60_000 } as const;

export function Drills({ feed }: { feed: Pick<Feed, 'open'> }) {
  const { words, language } = useLanguage();
  const { now, all, failed, reload } = useDrills(feed.open.values());
  const { busy, objection, run } = useRun(reload);
  if (failed && !(now && all)) return <LoadFault of="page" again={reload} />;
  if (!now || !all) return <Skeleton className="drills" active paragraph={{ rows: 10 }} />;
  const { homes, drills: running } = now;
  const past = all.drills.filter(({ alert }) => alert.closedAt !== undefined);
  const said = objection?.said && (language === 'zh' ? objection.said.messageZh : objection.said.message);
  return (
    <div className="drills">
      {objection && (
        <p className="drill-fault" role="alert">
          {said ?? words.drills.failed}
        </p>
      )}
      {running.map((drill) => (
        <Running
          key={drill.alert.id}
          drill={drill}
          busy={busy}
          end={() => run(() => drills.end(drill.alert.id))}
        />
      ))}
      <div className="drills-columns">
        <section aria-label={words.drills.begin}>
          <h3>{words.drills.begin}</h3>
          {homes.length === 0 ? (
            <p className="drill-soft">{words.drills.noHomes}</p>
          ) : (
            <StartDrill homes={homes} busy={busy} start={(home, how) => run(() => drills.start(home, how))} />
          )}
        </section>
        <DrillHomes
          homes={homes}
          busy={busy}
          mark={(home) => run(() => drills.mark(home))}
          unmark={(home) => run(() => drills.unmark(home))}
        />
      </div>
      <section aria-label={words.drills.past}>
        <h3>{words.drills.past}</h3>
        {past.length === 0 && <p className="nothing">{words.drills.noPast}</p>}
        {past.map((drill) => (
          <article key={drill.alert.id} className="drill-past">
            <What drill={drill} />
            <DrillTimes drill={drill} />
          </article>
        ))}
      </section>
    </div>
  );
}

/** What runs, again and again; what has ended, with its times from many stories, only when the drills that run are others. */
function useDrills(open: Iterable<AlertSummary>) {
  const { which, steps } = openDrills(open);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a step of a drill is a reason to ask again
  const askNow = useCallback(() => drills.running(), [steps]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a drill that began or ended is a reason to ask again
  const askAll = useCallback(() => drills.list(), [which]);
  const now = useAnswer(askNow, { againMs: which === '' ? againMs.quiet : againMs.running, keep: true });
  const all = useAnswer(askAll, { keep: true });
  return {
    now: now.answer,
    all: all.answer,
    failed: (now.failed ?? all.failed) !== undefined,
    reload: () => {
      now.reload();
      all.reload();
    },
  };
}

function What({ drill }: { drill: DrillView }) {
  const { words, language } = useLanguage();
  const now = useHubNow();
  const { scenario, by, alert, startedAt } = drill;
  return (
    <p className="drill-what">
      <DrillTag />
      <a href={addressOf({ page: 'desk', alert: alert.id })}>{drillScenarios[scenario][language]}</a>
      <span>
        {alert.home.community} {alert.home.address}
      </span>
      <span className="drill-soft">
        {momentWords(startedAt, now, language)} · {words.drills.by(by.name)}
      </span>
    </p>
  );
}

function Running({ drill, busy, end }: { drill: DrillView; busy: boolean; end(): void }) {
  const { words, language } = useLanguage();
  const now = useHubNow();
  return (
    <section className="drill-running" aria-label={words.drills.running}>
      <header>
        <h2>{words.drills.running}</h2>
        <span className="digits">{words.drills.left(elapsedWords(drill.endsAt - now, language))}</span>
        <Button type="primary" danger disabled={busy} onClick={end}>
          {words.drills.end}
        </Button>
      </header>
      <What drill={drill} />
      <DrillTimes drill={drill} />
    </section>
  );
}
