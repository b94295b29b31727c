/** Sound in React: rings while something grave waits, sounds once for the rest, and ends a mute by itself. */
import type { Severity } from '@zhuji/protocol/severities';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Feed } from '../live/feed.ts';
import { Sound } from './sound.ts';
import { breaksMute, muteSeconds, soundDue, soundsOnce } from './sound-plan.ts';

export interface DeskSound {
  allowed: boolean;
  allow(): void;
  /** By this machine's clock; undefined: not muted. */
  mutedUntil: number | undefined;
  toggleMute(): void;
  test(severity: Severity): void;
}

export function useSound(feed: Feed): DeskSound {
  const player = useRef<Sound | undefined>(undefined);
  const [allowed, setAllowed] = useState(false);
  const { mutedUntil, toggleMute, unmute } = useMute();
  const muted = mutedUntil !== undefined;

  useEffect(() => {
    const sound = new Sound(() => setAllowed(sound.allowed));
    player.current = sound;
    sound.start();
    setAllowed(sound.allowed);
    return () => sound.stop();
  }, []);

  const allow = useCallback(() => player.current?.allow(), []);
  useFirstGesture(allowed, allow);

  const due = soundDue(feed.open.values());
  useEffect(() => player.current?.ring(muted || !allowed ? undefined : due), [due, muted, allowed]);

  useArrivals(feed, (arrival) => {
    if (breaksMute(arrival)) return unmute();
    if (!muted && soundsOnce(arrival)) player.current?.once(arrival.severity);
  });

  const test = useCallback((severity: Severity) => {
    player.current?.allow();
    player.current?.once(severity);
  }, []);
  return { allowed, allow, mutedUntil, toggleMute, test };
}

function useMute() {
  const [mutedUntil, setMutedUntil] = useState<number>();
  const unmute = useCallback(() => setMutedUntil(undefined), []);
  const toggleMute = useCallback(
    () => setMutedUntil((until) => (until === undefined ? Date.now() + muteSeconds * 1_000 : undefined)),
    [],
  );
  useEffect(() => {
    if (mutedUntil === undefined) return;
    const end = setTimeout(unmute, mutedUntil - Date.now());
    return () => clearTimeout(end);
  }, [mutedUntil, unmute]);
  return { mutedUntil, toggleMute, unmute };
}

/** Any first click or key lets the browser speak; the operator need not find the button. */
function useFirstGesture(allowed: boolean, allow: () => void): void {
  useEffect(() => {
    if (allowed) return;
    window.addEventListener('pointerdown', allow);
    window.addEventListener('keydown', allow);
    return () => {
      window.removeEventListener('pointerdown', allow);
      window.removeEventListener('keydown', allow);
    };
  }, [allowed, allow]);
}

/** Calls once for each alert that came since the last render. */
export function useArrivals(feed: Feed, arrive: (alert: Feed['arrivals'][number]) => void): void {
  const seen = useRef(feed.arrived);
  const latest = useRef(arrive);
  latest.current = arrive;
  useEffect(() => {
    const fresh = feed.arrived - seen.current;
    seen.current = feed.arrived;
    if (fresh > 0) for (const alert of feed.arrivals.slice(-fresh)) latest.current(alert);
  }, [feed.arrived, feed.arrivals]);
}
