/** A page's voice in React. Browsers let a page speak only after a first touch or key: any will do, nobody need find a button. */
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { Sound } from './sound.ts';

export interface Voice {
  sound: RefObject<Sound | undefined>;
  allowed: boolean;
  allow(): void;
}

export function useVoice(): Voice {
  const player = useRef<Sound | undefined>(undefined);
  const [allowed, setAllowed] = useState(false);

  useEffect(() => {
    const sound = new Sound(() => setAllowed(sound.allowed));
    player.current = sound;
    sound.start();
    setAllowed(sound.allowed);
    return () => sound.stop();
  }, []);

  const allow = useCallback(() => player.current?.allow(), []);
  useEffect(() => {
    if (allowed) return;
    window.addEventListener('pointerdown', allow);
    window.addEventListener('keydown', allow);
    return () => {
      window.removeEventListener('pointerdown', allow);
      window.removeEventListener('keydown', allow);
    };
  }, [allowed, allow]);
  return { sound: player, allowed, allow };
}
