/** A plot in a box: drawn when there is something to draw, anew in another look, as wide as its box. */
import { type RefObject, useEffect, useRef } from 'react';
import { useLook } from '../look/look.tsx';
import { type Drawing, Plot } from './plot.ts';
import { useWidth } from './use-width.ts';

export function usePlot(
  box: RefObject<HTMLDivElement | null>,
  drawing: Drawing,
  height: number,
  group: string,
  pointed: (moment: number | undefined) => void,
): void {
  const { look } = useLook();
  const width = useWidth(box);
  const plot = useRef<Plot>(undefined);
  const latest = useRef(pointed);
  latest.current = pointed;

  useEffect(() => {
    if (!box.current) return;
    plot.current = new Plot(box.current, group, (moment) => latest.current(moment));
    return () => {
      plot.current?.remove();
      plot.current = undefined;
    };
  }, [box, group]);
  const isWide = width > 0;
  const size = useRef({ width, height });
  size.current = { width, height };
  // biome-ignore lint/correctness/useExhaustiveDependencies: another look has other colours
  useEffect(() => {
    if (isWide) plot.current?.show(drawing, size.current);
  }, [drawing, isWide, look]);
  useEffect(() => {
    if (width > 0) plot.current?.resize({ width, height });
  }, [width, height]);
}
