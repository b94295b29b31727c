/** Where a home is, by a press on the map. The map's code is fetched when somebody asks for it. */
import type { HomeId } from '@zhuji/protocol/ids';
import type { Position } from '@zhuji/protocol/position';
import { Button } from 'antd';
import { useState } from 'react';
import { Fetched } from '../shell/fetched.tsx';
import { useEditWords } from './words.ts';

const loadMap = () => import('./place-map.tsx');

interface Props {
  home: HomeId;
  lat: string;
  lon: string;
  place(position: Position): void;
}

export function PlaceOnMap({ home, lat, lon, place }: Props) {
  const words = useEditWords();
  const [open, setOpen] = useState(false);
  const [x, y] = [Number(lon), Number(lat)];
  const known = lat.trim() !== '' && lon.trim() !== '' && Math.abs(y) <= 90 && Math.abs(x) <= 180;
  return (
    <>
      <Button onClick={() => setOpen(!open)} aria-expanded={open}>
        {open ? words.map.hide : words.map.choose}
      </Button>
      {open && (
        <>
          <p className="form-hint">{words.map.lead}</p>
          <Fetched
            load={loadMap}
            of="part"
            meanwhile={<div className="edit-map" aria-busy="true" />}
            show={({ PlaceMap }) => (
              <PlaceMap home={home} position={known ? { lat: y, lon: x } : undefined} place={place} />
            )}
          />
        </>
      )}
    </>
  );
}
