/** The fifteen-minute circle in words: when, how many homes are inside, and where they are not. */

import type { CircleMap, MapView } from '@zhuji/protocol/api/map';
import { leads } from '@zhuji/protocol/api/people';
import { Segmented } from 'antd';
import { clockTime, dateWords } from '../../shared/time.ts';
import type { Me } from '../desk/permitted.ts';
import { useLanguage } from '../language/language.tsx';
import { LoadFault } from '../shell/load-fault.tsx';
import { addressOf } from '../shell/place.ts';
import type { Answered } from '../shell/use-answer.ts';
import { type CirclePart, type CircleTime, circleParts, circleTimes, isInside } from './circle.ts';
import { useCircleWords } from './words.ts';

interface Props {
  me: Me;
  view: MapView;
  time: CircleTime;
  choose(time: CircleTime): void;
  circle: Answered<CircleMap | undefined>;
}

export function CircleList({ me, view, time, choose, circle }: Props) {
  const words = useCircleWords();
  const labels = { off: words.off, now: words.now };
  return (
    <section aria-label={words.name}>
      <h2>
        <i className="map-dot map-dot-circle" /> {words.name}
      </h2>
      <p className="map-circle-lead">{words.lead}</p>
      <Segmented<CircleTime>
        size="small"
        aria-label={words.when}
        value={time}
        onChange={choose}
        options={circleTimes.map((value) => ({
          value,
          label: value in labels ? labels[value as keyof typeof labels] : value,
        }))}
      />
      <div role="status">{time !== 'off' && <Result {...{ me, view, time, circle }} />}</div>
    </section>
  );
}

function Result({ me, view, time, circle: { answer, failed, reload } }: Omit<Props, 'choose'>) {
  const words = useCircleWords();
  const { language } = useLanguage();
  if (failed && !answer) return <LoadFault of="part" again={reload} />;
  if (!answer) return <p className="nothing">{words.computing}</p>;
  const parts = circleParts(answer, view);
  const when = `${dateWords(answer.at, language)} ${clockTime(answer.at).slice(0, 5)}`;
  return (
    <>
      <p className="map-circle-sum digits">
        {words.inside(answer.homes.filter(isInside).length, answer.homes.length)}
      </p>
      <ul>
        {parts.map((part) => (
          <li key={part.community} className="map-row">
            <Part part={part} />
          </li>
        ))}
      </ul>
      <p className="nothing">
        {time === 'now' ? words.byNow : words.byRota(when)}{' '}
        {leads(me.role) && <a href={addressOf({ page: 'rota' })}>{words.rota}</a>}
      </p>
    </>
  );
}

function Part({ part: { community, homes, outside, nobody, soonest } }: { part: CirclePart }) {
  const words = useCircleWords();
  const how = [soonest !== undefined && words.soonest(soonest), nobody > 0 && words.nobody(nobody)];
  return (
    <>
      <strong>{community}</strong>
      <span className="map-dark digits">{words.outside(outside, homes)}</span>
      <span className="map-row-where digits">{how.filter(Boolean).join(' · ')}</span>
    </>
  );
}
