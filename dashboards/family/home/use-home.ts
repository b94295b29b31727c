/** The picture of the home: read at once, again whenever the line has news, and every minute for what changes in silence. */
import type { FamilyView } from '@zhuji/protocol/api/family';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Refusal } from '../../shared/client.ts';
import { home } from '../client.ts';
import { HomeLine } from './home-line.ts';

export interface HomeNow {
  view: FamilyView | undefined;
  /** The hub's time at this moment. */
  now: number;
  /** The line is dead; what is shown may be old. */
  lost: boolean;
  /** When the picture was taken, by the hub's clock. */
  asOf: number | undefined;
  reload(): void;
}

const lookAgainMs = 60_000;
const triesAgainMs = 5_000;

export function useHome(signedOut: (ended: boolean) => void): HomeNow {
  const [view, setView] = useState<FamilyView>();
  const [lost, setLost] = useState(false);
  const [now, setNow] = useState(Date.now);
  const offset = useRef(0);
  const follow = useRef<{ look(): void } | undefined>(undefined);

  useEffect(() => {
    const setHubTime = (hubTime: number) => {
      offset.current = hubTime - Date.now();
      setNow(hubTime);
    };
    const following = followHome({ setView, setLost, setHubTime, signedOut });
    follow.current = following;
    return () => following.stop();
  }, [signedOut]);

  useEffect(() => {
    const tick = setInterval(() => setNow(Date.now() + offset.current), 15_000);
    return () => clearInterval(tick);
  }, []);

  const reload = useCallback(() => follow.current?.look(), []);
  return { view, now, lost, asOf: view?.hubTime, reload };
}

interface Follower {
  setView(view: FamilyView): void;
  setLost(lost: boolean): void;
  setHubTime(hubTime: number): void;
  signedOut(ended: boolean): void;
}

function followHome({ setView, setLost, setHubTime, signedOut }: Follower): { look(): void; stop(): void } {
  let stopped = false;
  let seen = false;
  let asked = 0;
  let again: ReturnType<typeof setTimeout> | undefined;

  const line = new HomeLine({
    beat: (hubTime, first) => {
      setHubTime(hubTime);
      if (first) void look();
    },
    news: () => void look(),
    silent: () => void look(),
  });

  async function look(): Promise<void> {
    clearTimeout(again);
    asked += 1;
    const turn = asked;
    try {
      const view = await home.view();
      // A later look has the newer picture.
      if (stopped || turn !== asked) return;
      seen = true;
      setView(view);
      setHubTime(view.hubTime);
      setLost(false);
      again = setTimeout(() => void look(), lookAgainMs);
    } catch (error) {
      if (stopped || turn !== asked) return;
      const code = error instanceof Refusal ? error.code : 'unreachable';
      if (code === 'not_signed_in' || code === 'not_found' || code === 'not_allowed') {
        stop();
        return signedOut(seen);
      }
      setLost(true);
      again = setTimeout(() => void look(), triesAgainMs);
    }
  }

  /** A telephone that slept has an old picture and perhaps a dead line. */
  const wake = () => {
    if (document.visibilityState !== 'visible') return;
    line.open();
    void look();
  };
  function stop(): void {
    stopped = true;
    clearTimeout(again);
    line.close();
    document.removeEventListener('visibilitychange', wake);
    window.removeEventListener('online', wake);
  }

  document.addEventListener('visibilitychange', wake);
  window.addEventListener('online', wake);
  line.open();
  void look();
  return { look: () => void look(), stop };
}
