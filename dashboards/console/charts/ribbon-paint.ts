/** The ribbon on its canvas: a row a day, a cell a quarter of an hour. Nights lie darker, what nobody knows is hatched. */
import { isNight, type RibbonDay, shadeOf } from './activity.ts';

export const rowHeight = 11;
const gap = 1;

interface Ink {
  readonly day: string;
  readonly night: string;
  readonly motion: string;
  readonly unknown: string;
  readonly later: string;
}

/** How much of the colour each shade has. */
const strengths = [0, 0.28, 0.5, 0.75, 1] as const;

export function paintRibbon(canvas: HTMLCanvasElement, days: readonly RibbonDay[], width: number): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const ratio = window.devicePixelRatio;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(days.length * rowHeight * ratio);
  context.scale(ratio, ratio);
  const ink = colours();
  const cell = width / 96;
  for (const [row, { quarters }] of days.entries()) {
    for (const [quarter, minutes] of quarters.entries()) {
      const [x, y] = [quarter * cell, row * rowHeight];
      const shade = shadeOf(minutes);
      if (minutes === undefined) paint(context, ink.later, 1, x, y, cell);
      else if (shade === undefined) hatch(context, ink.unknown, x, y, cell);
      else {
        paint(context, isNight(quarter) ? ink.night : ink.day, 1, x, y, cell);
        if (shade > 0) paint(context, ink.motion, strengths[shade], x, y, cell);
      }
    }
  }
}

function paint(
  context: CanvasRenderingContext2D,
  colour: string,
  strength: number,
  x: number,
  y: number,
  width: number,
): void {
  context.globalAlpha = strength;
  context.fillStyle = colour;
  // A hair wider, or the joints of the cells would shine through.
  context.fillRect(x, y, width + 0.3, rowHeight - gap);
  context.globalAlpha = 1;
}

function hatch(context: CanvasRenderingContext2D, colour: string, x: number, y: number, width: number): void {
  context.save();
  context.beginPath();
  context.rect(x, y, width, rowHeight - gap);
  context.clip();
  context.strokeStyle = colour;
  context.lineWidth = 1;
  const bottom = y + rowHeight;
  // By the place in the canvas, not in the cell: the strokes go on from one to the next.
  for (let at = x - (x % 5) - rowHeight; at < x + width; at += 5) {
    context.beginPath();
    context.moveTo(at, bottom);
    context.lineTo(at + rowHeight, y);
    context.stroke();
  }
  context.restore();
}

function colours(): Ink {
  const style = getComputedStyle(document.documentElement);
  const of = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    day: of('surface-soft'),
    night: of('ribbon-night'),
    motion: of('chart-1'),
    unknown: of('text-soft'),
    later: of('surface'),
  };
}
