/** The tab's title: how many wait, and it blinks while somebody does. */
import { useEffect } from 'react';
import { useLanguage } from '../language/language.tsx';

const blinkMs = 1_000;
const still = window.matchMedia('(prefers-reduced-motion: reduce)');

export function useTitle(waiting: number): void {
  const { words } = useLanguage();
  useEffect(() => {
    document.title = words.title(waiting);
    if (waiting === 0 || still.matches) return;
    let on = false;
    const blink = setInterval(() => {
      on = !on;
      document.title = on ? words.titleBlink(waiting) : words.title(waiting);
    }, blinkMs);
    return () => clearInterval(blink);
  }, [words, waiting]);
}
