/** Sound in React: rings while something grave waits, sounds once for the rest, and ends a mute by itself. */
import type { Severity } from '@zhuji/protocol/severities';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useVoice } from '../../shared/use-voice.ts';
import type { Feed } from '../live/feed.ts';
import { breaksMute, muteSeconds, patterns, soundDue, soundsOnce } from './sound-plan.ts';

export interface DeskSound {
  allowed: boolean;
  allow(): void;
  /** By this machine's clock; undefined: not muted. */
  mutedUntil: number | undefined;
  toggleMute(): void;
  test(severity: Severity): void;
}

export function useSound(feed: Feed): DeskSound {
  const { sound: player, allowed, allow } = useVoice();
  const { mutedUntil, toggleMute, unmute } = useMute();
  const muted = mutedUntil !== undefined;

  const due = soundDue(feed.open.values());
  useEffect(
    () => player.current?.ring(muted || !allowed ? undefined : due && patterns[due]),
    [player, due, muted, allowed],
  );

  useArrivals(feed, (arrival) => {
    if (breaksMute(arrival)) return unmute();
    if (!muted && soundsOnce(arrival)) player.current?.once(patterns[arrival.severity]);
  });

  const test = useCallback(
    (severity: Severity) => {
      player.current?.allow();
      player.current?.once(patterns[severity]);
    },
    [player],
  );
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
