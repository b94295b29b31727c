/** uPlot behind four words: show, colour, resize, remove. Its cursor is that of all charts of the same group. */
import './known-language.ts';
import uPlot from 'uplot';
import { type Columns, type DeviceColumns, loneOf } from './columns.ts';
import type { Quantity } from './quantities.ts';
import type { Span, Tick } from './ranges.ts';
import 'uplot/dist/uPlot.min.css';
import './plot.css';

export interface DrawnAlert {
  readonly from: number;
  /** Undefined: still open. */
  readonly to: number | undefined;
  readonly severity: string;
}
export interface Drawing {
  readonly span: Span;
  readonly ticks: readonly Tick[];
  readonly quantity: Quantity;
  readonly axis: readonly [number, number];
  readonly columns: Columns;
  /** What lies before and behind this one stands in the order of its alerts. */
  readonly alerts: readonly DrawnAlert[];
  readonly events: readonly number[];
  /** The words for off and on, where that is all there is. */
  readonly states: readonly [string, string] | undefined;
  /** Without axes and cursor: on the card of an alert. */
  readonly small: boolean;
}

export interface PlotSize {
  readonly width: number;
  readonly height: number;
}

/** In CSS pixels; the flags above the charts stand by the same measures. */
export const margins = { left: 44, right: 18 } as const;
const smallMargins = { left: 0, right: 2 } as const;
const dashes: readonly number[][] = [[], [9, 3], [14, 3, 3, 3], [3, 2]];

export class Plot {
  readonly #box: HTMLElement;
  readonly #group: string;
  readonly #pointed: (moment: number | undefined) => void;
  #plot: uPlot | undefined;
  #shown: { drawing: Drawing; size: PlotSize } | undefined;

  /** @param pointed told at every move of the cursor, whichever chart of the group it is over */
  constructor(box: HTMLElement, group: string, pointed: (moment: number | undefined) => void) {
    this.#box = box;
    this.#group = group;
    this.#pointed = pointed;
  }

  show(drawing: Drawing, size: PlotSize): void {
    this.#shown = { drawing, size };
    const { left = -1, top = -1 } = this.#plot?.cursor ?? {};
    this.#plot?.destroy();
    this.#plot = new uPlot(this.#options(drawing, size), dataOf(drawing), this.#box);
    // What somebody points at stays under the cursor when newer readings come.
    if (left >= 0) this.#plot.setCursor({ left, top });
  }

  resize(size: PlotSize): void {
    if (!this.#shown || this.#shown.size.width === size.width) return;
    this.#shown = { ...this.#shown, size };
    this.#plot?.setSize(size);
  }

  /** Dark or light has changed. */
  colour(): void {
    if (this.#shown) this.show(this.#shown.drawing, this.#shown.size);
  }

  remove(): void {
    this.#plot?.destroy();
    this.#plot = undefined;
  }

  #options(drawing: Drawing, { width, height }: PlotSize): uPlot.Options {
    const { span, axis, small } = drawing;
    const ink = colours();
    return {
      ...{ width, height, ms: 1 },
      padding: small ? [2, smallMargins.right, 2, smallMargins.left] : [6, margins.right, 0, 0],
      legend: { show: false },
      cursor: small
        ? { show: false }
        : {
            ...{ y: false, drag: { x: false, y: false }, points: { size: 6 } },
            sync: { key: this.#group, scales: ['x', null] },
          },
      scales: {
        x: { time: false, range: [span.from, span.to] },
        y: { range: [axis[0], axis[1]] },
      },
      axes: small ? [{ show: false }, { show: false }] : axesOf(drawing, ink),
      series: [{}, ...drawing.columns.devices.flatMap((one, n) => seriesOf(one, n, drawing, ink))],
      bands: bandsOf(drawing, ink),
      hooks: {
        drawAxes: [(plot) => drawAlerts(plot, drawing, ink)],
        draw: [(plot) => drawEvents(plot, drawing, ink)],
        ...(!small && { setCursor: [(plot) => this.#point(plot)] }),
      },
    };
  }

  #point(plot: uPlot): void {
    const { left = -1 } = plot.cursor;
    this.#pointed(left < 0 ? undefined : plot.posToVal(left, 'x'));
  }
}

/** Columns in the order of `seriesOf`: of each device its mean, then the band's two ends. */
const dataOf = ({ columns: { at, devices } }: Drawing): uPlot.AlignedData => [
  at,
  ...devices.flatMap(({ mean, band }) => (band ? [mean, band.max, band.min] : [mean])),
];

function seriesOf(one: DeviceColumns, n: number, { quantity, columns }: Drawing, ink: Ink): uPlot.Series[] {
  const nth = one.isBefore ? n - columns.devices.filter(({ isBefore }) => !isBefore).length : n;
  const colour = one.isBefore ? ink.before : (ink.lines[nth % ink.lines.length] ?? ink.before);
  const paths = pathsOf(quantity, one);
  const main: uPlot.Series = {
    stroke: colour,
    width: one.isBefore ? 1.25 : 1.5,
    dash: one.isBefore ? [2, 3] : (dashes[nth % dashes.length] ?? []),
    points:
      quantity.form === 'line' ? { size: 4, fill: colour, filter: () => loneOf(one.mean) } : { show: false },
    ...(paths && { paths }),
    ...(quantity.form !== 'line' && !one.isBefore && { fill: soft(colour) }),
  };
  const edge: uPlot.Series = { stroke: 'transparent', width: 0, points: { show: false } };
  return one.band ? [main, edge, edge] : [main];
}

function pathsOf({ form }: Quantity, { isBefore }: DeviceColumns): uPlot.Series.PathBuilder | undefined {
  const { bars, stepped } = uPlot.paths;
  if (form === 'state') return stepped?.({ align: 1 });
  return form === 'bars' && !isBefore ? bars?.({ size: [0.8, 60] }) : undefined;
}

function bandsOf({ columns: { devices } }: Drawing, ink: Ink): uPlot.Band[] {
  let column = 1;
  return devices.flatMap(({ band, isBefore }, n) => {
    const main = column;
    column += band ? 3 : 1;
    const colour = ink.lines[n % ink.lines.length] ?? ink.before;
    return band && !isBefore
      ? [{ series: [main + 1, main + 2] as uPlot.Band.Bounds, fill: soft(colour) }]
      : [];
  });
}

function axesOf({ ticks, states }: Drawing, ink: Ink): uPlot.Axis[] {
  const font = `11px ${getComputedStyle(document.body).fontFamily}`;
  const look = { font, stroke: ink.words, ticks: { show: false }, grid: { stroke: ink.grid, width: 1 } };
  const whole = states ? [0, 1] : undefined;
  return [
    {
      ...look,
      ...{ size: 20, gap: 4 },
      splits: () => ticks.map(({ at }) => at),
      values: () => ticks.map(({ label }) => label),
    },
    {
      ...look,
      ...{ size: margins.left, gap: 4, space: 26 },
      ...(whole && { splits: () => whole }),
      values: (_, splits) =>
        splits.map((value) => states?.[value > 0 ? 1 : 0] ?? value.toFixed(digitsOf(splits))),
    },
  ];
}

/** As few as tell the steps of an axis apart. */
const digitsOf = (splits: readonly number[]): number =>
  [0, 1, 2].find((digits) => splits.every((one) => Math.abs(one - Number(one.toFixed(digits))) < 1e-9)) ?? 3;

/** Behind the lines: since when, and how long. */
function drawAlerts(plot: uPlot, { alerts, span }: Drawing, ink: Ink): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  for (const { from, to, severity } of alerts) {
    const colour = ink.severities[severity] ?? ink.words;
    const begin = plot.valToPos(Math.max(from, span.from), 'x', true);
    const end = plot.valToPos(Math.min(to ?? span.to, span.to), 'x', true);
    ctx.fillStyle = soft(colour);
    ctx.fillRect(begin, bbox.top, Math.max(end - begin, 1), bbox.height);
    if (from < span.from) continue;
    ctx.strokeStyle = colour;
    ctx.lineWidth = uPlot.pxRatio;
    ctx.setLineDash([4 * uPlot.pxRatio, 3 * uPlot.pxRatio]);
    ctx.beginPath();
    ctx.moveTo(Math.round(begin) + 0.5, bbox.top);
    ctx.lineTo(Math.round(begin) + 0.5, bbox.top + bbox.height);
    ctx.stroke();
  }
  ctx.restore();
}

/** A small triangle on the time axis for each word of a device. */
function drawEvents(plot: uPlot, { events }: Drawing, ink: Ink): void {
  const { ctx, bbox } = plot;
  const [half, base] = [3.5 * uPlot.pxRatio, bbox.top + bbox.height];
  ctx.save();
  ctx.fillStyle = ink.words;
  for (const at of events) {
    const x = plot.valToPos(at, 'x', true);
    if (x < bbox.left || x > bbox.left + bbox.width) continue;
    ctx.beginPath();
    ctx.moveTo(x - half, base);
    ctx.lineTo(x + half, base);
    ctx.lineTo(x, base - 2 * half);
    ctx.fill();
  }
  ctx.restore();
}

interface Ink {
  readonly lines: readonly string[];
  readonly before: string;
  readonly words: string;
  readonly grid: string;
  readonly severities: Readonly<Record<string, string>>;
}

/** The same colours as the rest of the page. */
function colours(): Ink {
  const style = getComputedStyle(document.documentElement);
  const of = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    lines: [of('chart-1'), of('chart-2'), of('chart-3'), of('chart-4')],
    before: of('text-soft'),
    words: of('text-soft'),
    grid: of('line'),
    severities: { P1: of('p1'), P2: of('p2'), P3: of('p3'), P4: of('p4') },
  };
}

/** `#0b5cad` seen through. */
const soft = (colour: string): string => `${colour}2e`;
