/** What a phone page runs in, where that decides whether it can ring: WeChat never can, an iPhone only from its home screen. */
export type RunsIn = 'wechat' | 'iphone_tab' | 'iphone_home' | 'browser';

export interface Surroundings {
  readonly userAgent: string;
  readonly maxTouchPoints: number;
  /** Opened from the home screen. */
  readonly standalone: boolean;
}

export function runsIn({ userAgent, maxTouchPoints, standalone }: Surroundings): RunsIn {
  if (/MicroMessenger/i.test(userAgent)) return 'wechat';
  // An iPad says that it is a Mac, and has a screen to be touched.
  const apple = /iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1);
  if (!apple) return 'browser';
  return standalone ? 'iphone_home' : 'iphone_tab';
}

export const runsHere = (): RunsIn =>
  runsIn({
    userAgent: navigator.userAgent,
    maxTouchPoints: navigator.maxTouchPoints,
    standalone: matchMedia('(display-mode: standalone)').matches,
  });
