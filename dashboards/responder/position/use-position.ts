/** Where this telephone is, told to the hub: with consent, on the way, while the page is there; and never otherwise. */
import { useEffect, useState } from 'react';
import { remembered } from '../../shared/remembered.ts';
import { me } from '../client.ts';

export type Consent = 'yes' | 'no';
const choice = remembered<Consent>('zhuji.responder.position', ['yes', 'no']);
/** A minute's walk is some 75 m: often enough for the desk to see them come. */
const everyMs = 10_000;

export interface Telling {
  consent: Consent | undefined;
  choose(consent: Consent): void;
  /** The telephone does not let the page know. */
  denied: boolean;
  /** It is being told now. */
  telling: boolean;
}

export function usePosition(onTheWay: boolean): Telling {
  const [consent, setConsent] = useState(() => choice.read());
  const [denied, setDenied] = useState(false);
  const telling = onTheWay && consent === 'yes' && 'geolocation' in navigator;

  useEffect(() => {
    if (!telling) return;
    setDenied(false);
    return tellPositions(() => setDenied(true));
  }, [telling]);

  const choose = (said: Consent) => {
    choice.write(said);
    setConsent(said);
  };
  return { consent, choose, denied, telling: telling && !denied };
}

/** One that does not arrive is followed by a newer one; nothing of it is queued. Returns its end. */
function tellPositions(denied: () => void): () => void {
  let toldAt = 0;
  const watch = navigator.geolocation.watchPosition(
    ({ coords }) => {
      if (Date.now() - toldAt < everyMs) return;
      toldAt = Date.now();
      const position = { lat: coords.latitude, lon: coords.longitude };
      void me.tellPosition({ position, accuracy: Math.min(coords.accuracy, 100_000) }).catch(() => {
        toldAt = 0;
      });
    },
    (fault) => {
      if (fault.code === fault.PERMISSION_DENIED) denied();
    },
    { enableHighAccuracy: true, maximumAge: 5_000 },
  );
  return () => navigator.geolocation.clearWatch(watch);
}
