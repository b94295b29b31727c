/** An offer rings and vibrates until it is answered, or too late. */
import { useEffect } from 'react';
import type { Pattern } from '../../shared/sound.ts';
import { useVoice, type Voice } from '../../shared/use-voice.ts';

/** Like a telephone's bell, and unlike the desk's tones: three rising calls, and a breath. */
const bell: Pattern = {
  tones: [0, 0.22, 0.44, 1, 1.22, 1.44].map((at, n) => ({
    at,
    lasts: 0.2,
    hertz: [784, 988, 1_319][n % 3] ?? 784,
  })),
  loudness: 0.95,
  every: 2.6,
};
const shake = [500, 200, 500, 200, 900];
const shakeEveryMs = 2_600;

export function useRing(ringing: boolean): Voice {
  const voice = useVoice();
  const { sound, allowed } = voice;
  useEffect(() => {
    sound.current?.ring(ringing && allowed ? bell : undefined);
  }, [sound, ringing, allowed]);

  useEffect(() => {
    if (!ringing || !('vibrate' in navigator)) return;
    navigator.vibrate(shake);
    const again = setInterval(() => navigator.vibrate(shake), shakeEveryMs);
    return () => {
      clearInterval(again);
      navigator.vibrate(0);
    };
  }, [ringing]);
  return voice;
}
