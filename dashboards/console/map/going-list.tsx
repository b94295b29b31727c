/** Who is on the way or there, in words: to whom, since when their place is known, and whether they are late. */
import { dispatchStates } from '@zhuji/protocol/api/dispatch';
import type { GoingView } from '@zhuji/protocol/api/map';
import { clockTime } from '../../shared/time.ts';
import { useLanguage } from '../language/language.tsx';
import { useHubNow } from '../live/hub-time.ts';
import { DrillTag } from '../look/drill-tag.tsx';
import { addressOf } from '../shell/place.ts';
import type { MapHome } from './map-places.ts';

interface Props {
  going: readonly GoingView[];
  homes: readonly MapHome[];
}

export function GoingList({ going, homes }: Props) {
  const { words } = useLanguage();
  const whereOf = new Map(homes.map(({ id, where }) => [id, where]));
  if (going.length === 0) return null;
  return (
    <>
      <h2>
        <i className="map-dot map-dot-going" /> {words.map.going}{' '}
        <span className="digits">{going.length}</span>
      </h2>
      <ul>
        {going.map((one) => (
          <li key={one.id}>
            <a className="map-row" href={addressOf({ page: 'desk', alert: one.alert })}>
              <strong>{one.name}</strong>
              {one.drill && <DrillTag />}
              <GoingState going={one} />
              <span className="map-row-where">
                {whereOf.get(one.home) ?? one.home} ·{' '}
                {one.seenAt === undefined
                  ? words.map.notSeen
                  : words.map.seen(clockTime(one.seenAt).slice(0, 5))}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

function GoingState({ going: { state, arrivalDueAt } }: { going: GoingView }) {
  const { words, language } = useLanguage();
  const now = useHubNow();
  const isLate = state !== 'arrived' && arrivalDueAt !== undefined && now > arrivalDueAt;
  return (
    <span className={isLate ? 'map-late' : 'map-going-state'}>
      {dispatchStates[state][language]}
      {isLate && ` · ${words.map.late}`}
    </span>
  );
}
