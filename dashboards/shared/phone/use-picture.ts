/**
 * What a phone page shows, as one picture: read at once, again whenever the line has news, and every minute for what changes in
 * silence.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import { Refusal } from '../client.ts';
import { type LineWish, LiveLine } from './live-line.ts';

export interface Picture<View> {
  view: View | undefined;
  /** The hub's time at this moment. */
  now: number;
  /** The line is dead; what is shown may be old. */
  lost: boolean;
  /** When the picture was taken, by the hub's clock. */
  asOf: number | undefined;
  reload(): void;
  /** What the hub just answered is newer than any look that is under way. */
  change(update: (view: View) => View): void;
}

export interface PictureSource<View> {
  readonly line: LineWish;
  look(): Promise<View>;
  /** What this telephone still knows from before, to be shown until the first look. */
  kept?(): View | undefined;
  /** How often the page turns its clocks. */
  readonly tickMs: number;
}

const lookAgainMs = 60_000;
const triesAgainMs = 5_000;

/** @param source the same one at every call */
export function usePicture<View extends { readonly hubTime: number }>(
  source: PictureSource<View>,
  signedOut: (ended: boolean) => void,
): Picture<View> {
  const [view, setView] = useState(() => source.kept?.());
  const [lost, setLost] = useState(false);
  const [now, setNow] = useState(Date.now);
  const offset = useRef(0);
  const follow = useRef<Following | undefined>(undefined);

  useEffect(() => {
    const setHubTime = (hubTime: number) => {
      offset.current = hubTime - Date.now();
      setNow(hubTime);
    };
    const following = followPicture(source, {
      setView: (view) => setView(() => view),
      setLost,
      setHubTime,
      signedOut,
    });
    follow.current = following;
    return () => following.stop();
  }, [source, signedOut]);

  useEffect(() => {
    const tick = setInterval(() => setNow(Date.now() + offset.current), source.tickMs);
    return () => clearInterval(tick);
  }, [source]);

  const reload = useCallback(() => follow.current?.look(), []);
  const change = useCallback((update: (view: View) => View) => {
    setView((view) => view && update(view));
    follow.current?.look();
  }, []);
  return { view, now, lost, asOf: view?.hubTime, reload, change };
}

interface Following {
  look(): void;
  stop(): void;
}
interface Follower<View> {
  setView(view: View): void;
  setLost(lost: boolean): void;
  setHubTime(hubTime: number): void;
  signedOut(ended: boolean): void;
}

function followPicture<View extends { readonly hubTime: number }>(
  source: PictureSource<View>,
  { setView, setLost, setHubTime, signedOut }: Follower<View>,
): Following {
  let stopped = false;
  let seen = false;
  let asked = 0;
  let again: ReturnType<typeof setTimeout> | undefined;

  const line = new LiveLine(source.line, {
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
      const view = await source.look();
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
