import type { HomeId } from '@zhuji/protocol/ids';
import type { Position } from '@zhuji/protocol/position';
import { useEffect, useMemo, useRef, useState } from 'react';
import { hub } from '../../shared/client.ts';
import { emptyFeed } from '../live/feed.ts';
import { drawingOf, mapHomes } from '../map/map-places.ts';
import { TownMap } from '../map/town-map.ts';
import { useAnswer } from '../shell/use-answer.ts';
import { useEditWords } from './words.ts';

interface Props {
  home: HomeId;
  position: Position | undefined;
  place(position: Position): void;
}

/** The town with this one home in it, where it is said to be. */
export function PlaceMap({ home, position, place }: Props) {
  const words = useEditWords();
  const { answer: view } = useAnswer(hub.map, { keep: true });
  const box = useRef<HTMLDivElement>(null);
  const map = useRef<TownMap>(undefined);
  const [cannot, setCannot] = useState(false);
  const [lat, lon] = [position?.lat, position?.lon];
  const drawing = useMemo(() => {
    if (!view) return undefined;
    const placed = lat === undefined || lon === undefined ? {} : { position: { lat, lon } };
    const alone = { id: home, community: '', address: '', ...placed };
    const town = drawingOf(view, mapHomes({ ...view, homes: [alone] }, emptyFeed));
    return town;
  }, [view, home, lat, lon]);
  const latest = useRef({ drawing, place });
  latest.current = { drawing, place };

  useEffect(() => {
    const { drawing: first } = latest.current;
    if (!box.current || !view || !first) return;
    try {
      const pressed = {
        alert: () => undefined,
        home: () => undefined,
        place: (at: Position) => latest.current.place(at),
      };
      map.current = new TownMap(box.current, view, first, pressed, words.map.choose);
    } catch {
      setCannot(true);
    }
    return () => {
      map.current?.remove();
      map.current = undefined;
    };
  }, [view, words]);
  useEffect(() => {
    if (drawing) map.current?.show(drawing);
  }, [drawing]);

  if (cannot) return <p className="form-hint">{words.map.cannot}</p>;
  return (
    <div className="edit-map">
      <div ref={box} />
    </div>
  );
}
