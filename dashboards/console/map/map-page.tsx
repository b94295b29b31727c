/** The map, and beside it a list that says the same: for keyboards, for ears, and for a browser that cannot draw. */

import type { CircleMap, GoingView, MapView, OutageView } from '@zhuji/protocol/api/map';
import { Button, Skeleton } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import { hub } from '../../shared/client.ts';
import type { Me } from '../desk/permitted.ts';
import { useLanguage } from '../language/language.tsx';
import type { Feed } from '../live/feed.ts';
import { useLook } from '../look/look.tsx';
import { LoadFault } from '../shell/load-fault.tsx';
import { useAnswer } from '../shell/use-answer.ts';
import type { Going } from '../shell/use-place.ts';
import type { CircleTime } from './circle.ts';
import { CircleList } from './circle-list.tsx';
import { goingLabels } from './going-labels.ts';
import { GoingList } from './going-list.tsx';
import { MapList } from './map-list.tsx';
import { drawingOf, type MapHome, mapHomes } from './map-places.ts';
import { outageLabels } from './outage-labels.ts';
import { TownMap } from './town-map.ts';
import { useCircle } from './use-circle.ts';
import { useGoing } from './use-going.ts';
import { useOutages } from './use-outages.ts';
import './map.css';

/** Homes and stations seldom move. */
const lookAgain = { againMs: 300_000, keep: true };

export function MapPage({ me, feed, go }: { me: Me; feed: Feed; go: Going['go'] }) {
  const { words } = useLanguage();
  const { answer: view, failed, reload } = useAnswer(hub.map, lookAgain);
  const outages = useOutages(feed);
  const going = useGoing();
  const [time, setTime] = useState<CircleTime>('off');
  const circle = useCircle(time);
  const homes = useMemo(() => (view ? mapHomes(view, feed, outages) : []), [view, feed, outages]);
  if (failed && !view) return <LoadFault of="page" again={reload} />;
  return (
    <div className="map">
      {view ? (
        <Canvas {...{ view, homes, outages, going, go }} circle={circle.answer} />
      ) : (
        <div className="map-canvas" aria-busy="true">
          <p className="map-cannot">{words.map.loading}</p>
        </div>
      )}
      <section className="map-list" aria-label={words.map.list}>
        {view ? (
          <MapList
            {...{ homes, outages }}
            areas={view.areas}
            going={<GoingList {...{ going, homes }} />}
            circle={<CircleList {...{ me, view, time, circle }} choose={setTime} />}
          />
        ) : (
          <Skeleton active paragraph={{ rows: 8 }} />
        )}
      </section>
    </div>
  );
}

interface CanvasProps {
  view: MapView;
  homes: readonly MapHome[];
  outages: readonly OutageView[];
  going: readonly GoingView[];
  circle: CircleMap | undefined;
  go: Going['go'];
}

function Canvas({ view, homes, outages, going, circle, go }: CanvasProps) {
  const { words, language } = useLanguage();
  const { look } = useLook();
  const box = useRef<HTMLDivElement>(null);
  const map = useRef<TownMap>(undefined);
  const [cannot, setCannot] = useState(false);
  const drawing = useMemo(() => drawingOf(view, homes, outages, circle), [view, homes, outages, circle]);
  const labels = useMemo(
    () => [...outageLabels(outages, homes, words), ...goingLabels(going, view, language)],
    [outages, homes, going, view, words, language],
  );
  const latest = useRef({ drawing, labels, go });
  latest.current = { drawing, labels, go };
  const title = words.map.name;

  useEffect(() => {
    if (!box.current) return;
    try {
      map.current = new TownMap(
        box.current,
        view,
        latest.current.drawing,
        {
          alert: (alert) => latest.current.go({ page: 'desk', alert }),
          home: (home) => latest.current.go({ page: 'homes', home }),
        },
        title,
      );
      map.current.label(latest.current.labels);
    } catch {
      setCannot(true);
    }
    return () => {
      map.current?.remove();
      map.current = undefined;
    };
  }, [view, title]);
  useEffect(() => map.current?.show(drawing), [drawing]);
  useEffect(() => map.current?.label(labels), [labels]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another look has other colours
  useEffect(() => map.current?.colour(), [look]);

  return (
    <div className="map-canvas">
      {cannot ? (
        <div className="map-cannot">
          <p>{words.map.cannot}</p>
          <p>{words.map.cannotLead}</p>
        </div>
      ) : (
        <>
          <div ref={box} className="map-box" />
          <Button className="map-all" onClick={() => map.current?.lookAtAll()}>
            {words.map.fit}
          </Button>
        </>
      )}
    </div>
  );
}
