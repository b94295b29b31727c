/** Homes: find one on the left, all that is known of it on the right. */
import { leads } from '@zhuji/protocol/api/people';
import type { Me } from '../desk/permitted.ts';
import { useLanguage } from '../language/language.tsx';
import type { Feed } from '../live/feed.ts';
import type { Place } from '../shell/place.ts';
import { useKeys } from '../shell/use-keys.ts';
import type { Going } from '../shell/use-place.ts';
import { HomePage } from './home-page.tsx';
import { HomesFoot } from './homes-foot.tsx';
import { HomesList } from './homes-list.tsx';
import { homesCommandFor } from './keys.ts';
import { useFoundHomes } from './use-found-homes.ts';
import './homes.css';

interface Props {
  place: Extract<Place, { page: 'homes' }>;
  feed: Feed;
  me: Me;
  go: Going['go'];
}

export function Homes({ place, feed, me, go }: Props) {
  const { words } = useLanguage();
  const { home, alert, find = '' } = place;
  const found = useFoundHomes(find);
  const ids = found.homes?.map(({ id }) => id) ?? [];

  function move(step: 1 | -1) {
    const at = home ? ids.indexOf(home) : -1;
    const next = ids[at < 0 ? 0 : at + step];
    if (next) go({ ...place, home: next }, 'replace');
  }
  function back() {
    if (alert) return go({ page: 'desk', alert });
    if (home) return go({ page: 'homes', ...(find && { find }) });
    go({ page: 'desk' });
  }
  useKeys(homesCommandFor, (command) => (command === 'back' ? back() : move(command === 'next' ? 1 : -1)));

  return (
    <div className={home ? 'homes homes-shows-one' : 'homes'}>
      <HomesList
        {...{ feed, found, find }}
        chosen={home}
        place={place}
        foot={leads(me.role) && <HomesFoot {...{ me, go }} />}
        look={(typed) =>
          go({ page: 'homes', ...(home && { home }), ...(typed && { find: typed }) }, 'replace')
        }
        openFirst={() => ids[0] && go({ ...place, home: ids[0] })}
      />
      <div className="homes-one">
        {home ? (
          <HomePage
            key={home}
            {...{ home, alert, feed, me, go, back }}
            showRequest={(request) => go({ page: 'requests', request })}
          />
        ) : (
          <p className="homes-choose">{words.homes.choose}</p>
        )}
      </div>
    </div>
  );
}
