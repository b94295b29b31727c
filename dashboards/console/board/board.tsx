/** The wall board: read from across the room, touched by nobody. Open alerts by age, how fast they are answered, who is there. */
import type { CircleReport } from '@zhuji/protocol/api/dispatch';
import { answerGoal, type StatisticsPeriod } from '@zhuji/protocol/api/statistics';
import { useMemo } from 'react';
import { hub } from '../../shared/client.ts';
import { useLanguage } from '../language/language.tsx';
import type { Feed } from '../live/feed.ts';
import { useOutages } from '../map/use-outages.ts';
import { useAnswer } from '../shell/use-answer.ts';
import { BoardAlerts } from './board-alerts.tsx';
import { byAge, countsOf, shareWords } from './board-order.ts';
import { BoardPeople } from './board-people.tsx';
import { faultWords } from './circle-words.ts';
import { Tile } from './tile.tsx';
import './board.css';

/** It reads a hundred finished cases, and changes with the end of one. */
const lookAgainSlowly = { againMs: 60_000, keep: true };
const lookAgain = { againMs: 10_000, keep: true };

export function Board({ feed }: { feed: Feed }) {
  const { words } = useLanguage();
  const figures = useAnswer(hub.statistics, lookAgain);
  const load = useAnswer(hub.deskLoad, lookAgain);
  const people = useAnswer(hub.colleagues, lookAgain);
  const circle = useAnswer(hub.circle, lookAgainSlowly);
  const open = useMemo(() => byAge(feed.open.values()), [feed.open]);
  const { waiting, inHand, resolved } = countsOf(open);
  const stale = [figures, load, people, circle].some(({ failed }) => failed !== undefined);
  return (
    <div className="board">
      <section className="board-tiles" aria-label={words.nav.titles.board}>
        {stale && (
          <p className="board-stale" role="status">
            {words.board.stale}
          </p>
        )}
        <Tile name={words.board.waiting} value={`${waiting}`} tone={waiting > 0 ? 'alarm' : 'good'}>
          {words.board.inHand} {inHand} · {words.board.resolved} {resolved}
        </Tile>
        <AnswerTile name={words.board.today} period={figures.answer?.today} />
        <AnswerTile name={words.board.month} period={figures.answer?.month} />
        <CircleTile report={circle.answer} />
        <Tile
          name={words.board.load}
          value={load.answer?.perOperator.toFixed(1)}
          tone={load.answer?.tooMany ? 'warn' : 'good'}
        >
          {load.answer && words.board.loadLead(load.answer.raised, load.answer.operators)}
          {load.answer && <span>{load.answer.tooMany ? words.board.tooMany : words.board.bearable}</span>}
        </Tile>
        <GatewayTile feed={feed} />
      </section>
      <BoardAlerts open={open} loaded={feed.loaded} />
      <BoardPeople people={people.answer} open={open} />
    </div>
  );
}

function AnswerTile({ name, period }: { name: string; period: StatisticsPeriod | undefined }) {
  const { words } = useLanguage();
  const label = `${words.board.answered(answerGoal.withinSeconds)} · ${name}`;
  if (!period) return <Tile name={label} value={undefined} tone="plain" />;
  const { share, inTime, late, medianSeconds } = period.calls;
  if (share === undefined) {
    return (
      <Tile name={label} value="–" tone="plain">
        {words.board.noCalls}
      </Tile>
    );
  }
  return (
    <Tile name={label} value={shareWords(share)} tone={share >= answerGoal.share ? 'good' : 'alarm'}>
      {words.board.of(inTime, inTime + late)} · {words.board.goal(shareWords(answerGoal.share))}
      {medianSeconds !== undefined && <span>{words.board.median(`${medianSeconds}`)}</span>}
    </Tile>
  );
}

/** The fifteen-minute circle, over the last finished cases in which somebody had to go. */
function CircleTile({ report }: { report: CircleReport | undefined }) {
  const { words, language } = useLanguage();
  if (!report) return <Tile name={words.board.circle} value={undefined} tone="plain" />;
  const { needed, met, medians, whyNot } = report;
  if (needed === 0) {
    return (
      <Tile name={words.board.circle} value="–" tone="plain">
        {words.board.nobodySent}
      </Tile>
    );
  }
  return (
    <Tile name={words.board.circle} value={shareWords(met / needed)} tone={met < needed ? 'warn' : 'good'}>
      {words.board.lastCases(met, needed)}
      {medians.atTheDoor !== undefined && (
        <span>{words.board.medianMinutes(`${Math.round(medians.atTheDoor / 60)}`)}</span>
      )}
      {met < needed && <span>{faultWords(whyNot, language)}</span>}
    </Tile>
  );
}

function GatewayTile({ feed }: { feed: Feed }) {
  const { words } = useLanguage();
  const all = feed.gateways.size;
  const offline = [...feed.gateways.values()].filter((online) => !online).length;
  const outages = useOutages(feed);
  const dark = outages.reduce((sum, { homes }) => sum + homes.length, 0);
  return (
    <Tile
      name={words.board.gateways}
      value={feed.loaded ? `${offline}` : undefined}
      tone={offline > 0 ? 'warn' : 'good'}
    >
      {offline > 0 ? words.board.ofAll(all) : words.board.allOnline(all)}
      <span>{words.board.outages(outages.length, dark)}</span>
    </Tile>
  );
}
