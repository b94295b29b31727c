/** Installing a home, step by step: the home, its gateway, its devices, a real test of each, and what would still not be noticed. */
import type { WalkView } from '@zhuji/protocol/api/home-tests';
import type { HomeId } from '@zhuji/protocol/ids';
import { Button, Skeleton } from 'antd';
import { useCallback, useEffect } from 'react';
import { hub } from '../../shared/client.ts';
import type { Me } from '../desk/permitted.ts';
import type { Feed } from '../live/feed.ts';
import type { Place } from '../shell/place.ts';
import { useAnswer } from '../shell/use-answer.ts';
import type { Going } from '../shell/use-place.ts';
import { DevicesStep } from './devices-step.tsx';
import { DoneStep } from './done-step.tsx';
import { enrolment } from './enrol-client.ts';
import { GatewayStep } from './gateway-step.tsx';
import { HomeStep } from './home-step.tsx';
import { StepList } from './step-list.tsx';
import { type EnrolStep, enrolSteps, mayGoTo, standsAt } from './steps.ts';
import { WalkStep } from './walk-step.tsx';
import { useEnrolWords } from './words.ts';
import './enrol.css';

/** Somebody stands before a device and waits for its tick. */
const lookAgainMs = 2_000;
/** No test runs: its whole story is not read for nothing. Whoever begins one asks at once. */
const walkAgainMs = (walk: WalkView | undefined): number => (walk?.running ? lookAgainMs : 15_000);

interface Props {
  place: Extract<Place, { page: 'enrol' }>;
  feed: Feed;
  me: Me;
  go: Going['go'];
}

export function Enrol({ place, feed, me, go }: Props) {
  const words = useEnrolWords();
  const { home: id } = place;
  return (
    <div className="enrol">
      <h2 className="enrol-heading">{words.heading}</h2>
      {id ? (
        <Enrolling key={id} {...{ id, place, feed, go }} />
      ) : (
        <>
          <StepList at="home" may={(step) => step === 'home'} go={() => undefined} />
          <HomeStep within={me.area} choose={(home) => go({ page: 'enrol', home })} />
        </>
      )}
    </div>
  );
}

function Enrolling({ id, place, feed, go }: Omit<Props, 'me'> & { id: HomeId }) {
  const words = useEnrolWords();
  const { home, walk, failed, reload } = useEnrolment(id, feed);
  // Where it stands is looked up once: a page that moves on by itself takes the key from under somebody's thumb.
  const arrived = home && walk && place.step === undefined ? standsAt({ home, walk }) : undefined;
  useEffect(() => {
    if (arrived) go({ page: 'enrol', home: id, step: arrived }, 'replace');
  }, [arrived, go, id]);
  if (!home || !walk) {
    if (failed) return <p role="alert">{words.loadFailed}</p>;
    return <Skeleton active paragraph={{ rows: 8 }} />;
  }
  const standing = { home, walk };
  const said = enrolSteps.find((step) => step === place.step);
  const at = said && mayGoTo(said, standing) ? said : standsAt(standing);
  const show = (step: EnrolStep) =>
    go(step === 'home' ? { page: 'enrol' } : { page: 'enrol', home: id, step });
  const next = enrolSteps[enrolSteps.indexOf(at) + 1];
  const before = enrolSteps[enrolSteps.indexOf(at) - 1];
  return (
    <>
      <StepList at={at} may={(step) => mayGoTo(step, standing)} go={show} />
      <p className="enrol-home">
        <strong>{home.residents.map(({ name }) => name).join('、') || home.id}</strong> {home.community}{' '}
        {home.address}
      </p>
      {at === 'gateway' && <GatewayStep {...{ home, feed, reload }} />}
      {at === 'devices' && <DevicesStep {...{ home, reload }} />}
      {at === 'walk' && <WalkStep {...{ home, walk, reload }} />}
      {at === 'done' && <DoneStep {...{ home, walk, go }} toWalk={() => show('walk')} />}
      <div className="enrol-foot">
        {before && (
          <Button size="large" onClick={() => show(before)}>
            {words.back}
          </Button>
        )}
        {next && (
          <Button size="large" type="primary" disabled={!mayGoTo(next, standing)} onClick={() => show(next)}>
            {words.next}
          </Button>
        )}
      </div>
    </>
  );
}

/** Read again from time to time, and at once when the live line tells of this home or of a gateway. */
function useEnrolment(id: HomeId, feed: Feed) {
  const news = [...feed.open.values(), ...feed.ended.values()]
    .filter((alert) => alert.home.id === id)
    .map(({ id: alert, change }) => `${alert} ${change}`)
    .join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: news of a gateway are a reason to ask again
  const askHome = useCallback(() => hub.home(id), [id, feed.gatewayChange]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: news of an alarm are a reason to ask again
  const askWalk = useCallback(() => enrolment.walk(id), [id, news]);
  const home = useAnswer(askHome, { againMs: lookAgainMs, keep: true });
  const walk = useAnswer(askWalk, { againMs: walkAgainMs, keep: true });
  return {
    home: home.answer,
    walk: walk.answer,
    failed: (home.failed ?? walk.failed) !== undefined,
    reload: () => {
      home.reload();
      walk.reload();
    },
  };
}
