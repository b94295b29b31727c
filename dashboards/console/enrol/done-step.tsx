/** The end: what would still not be noticed here, what did not answer, and the family's own page. */
import type { WalkView } from '@zhuji/protocol/api/home-tests';
import type { HomeView } from '@zhuji/protocol/api/people';
import { Button } from 'antd';
import { momentWords } from '../../shared/time.ts';
import { CoverageOf } from '../desk/coverage.tsx';
import { FamilyOf } from '../family/family-of.tsx';
import { useLanguage } from '../language/language.tsx';
import { hubNow } from '../live/hub-time.ts';
import { PresenceCodeOf } from '../presence-code/presence-code.tsx';
import type { Going } from '../shell/use-place.ts';
import { provable, silentIn } from './steps.ts';
import { useEnrolWords } from './words.ts';

interface Props {
  home: HomeView;
  walk: WalkView;
  toWalk(): void;
  go: Going['go'];
}

export function DoneStep({ home, walk, toWalk, go }: Props) {
  const words = useEnrolWords();
  return (
    <section className="enrol-part">
      <p className="enrol-lead">{words.finish.lead}</p>
      <WalkSummary walk={walk} toWalk={toWalk} />
      <CoverageOf home={home.id} />
      <PresenceCodeOf home={home} />
      <FamilyOf home={home} />
      <div className="enrol-ask">
        <Button size="large" type="primary" onClick={() => go({ page: 'homes', home: home.id })}>
          {words.finish.openHome}
        </Button>
        <Button size="large" onClick={() => go({ page: 'enrol' })}>
          {words.finish.another}
        </Button>
      </div>
    </section>
  );
}

function WalkSummary({ walk, toWalk }: Pick<Props, 'walk' | 'toWalk'>) {
  const words = useEnrolWords();
  const { language } = useLanguage();
  const silent = silentIn(walk);
  const { startedAt } = walk;
  const well = startedAt !== undefined && silent.length === 0;
  const all = provable(walk).length;
  return (
    <div className={well ? 'enrol-seen enrol-seen-online' : 'enrol-seen enrol-seen-wrong'}>
      <strong>
        {startedAt === undefined
          ? words.finish.neverWalked
          : words.finish.walked(momentWords(startedAt, hubNow(), language))}
      </strong>
      {startedAt !== undefined && (
        <p>
          {words.walk.progress(all - silent.length, all)}
          {silent.length > 0 &&
            ` · ${words.walk.silentHeading}: ${silent.map(({ name }) => name).join('、')}`}
        </p>
      )}
      {!well && <Button onClick={toWalk}>{words.finish.walkNow}</Button>}
    </div>
  );
}
