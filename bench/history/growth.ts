/** One store as it grows: one home, a reading of five series a minute, after 1, 4 and 13 months. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { earlier, hours, type Instant, instant, later, milliseconds } from '@zhuji/protocol';
import { ThreadedHistory } from '../../hub/adapters/history/embedded/threaded-history.ts';
import type { drawChart } from '../../hub/app/draw-chart.ts';
import { spreadOf } from '../spread.ts';
import { homeName, SimulatedReadings } from './points.ts';
import { bytesIn } from './servers.ts';

const start = instant(Date.parse('2025-01-01T00:00:00+08:00'));
const day = hours(24);
const minutesOfDay = 1_440;
const looks = { '1 month': 31, '4 months': 122, '13 months': 396 };
const asked = 15;

export async function growth(draw: typeof drawChart): Promise<object> {
  const folder = mkdtempSync(join(tmpdir(), 'zhuji-bench-growth-'));
  const history = new ThreadedHistory({ folder, reserveBytes: 0, report: (what) => console.error(what) });
  await history.start();
  const readings = [new SimulatedReadings(0, 'calm')];
  const figures: Record<string, object> = {};
  let [points, from] = [0, 0];
  for (const [name, days] of Object.entries(looks)) {
    console.error(`growth: ${name}`);
    const begun = performance.now();
    for (let no = from; no < days; no++) points += await addDay(history, readings, no);
    const pointsPerSecond = Math.round(
      (points / (performance.now() - begun)) * 1_000 * ((days - from) / days),
    );
    from = days;
    const now = later(start, milliseconds(day * days));
    figures[name] = {
      points,
      pointsPerSecond,
      megabytes: Number((bytesIn(folder) / 1e6).toFixed(2)),
      bytesPerPoint: Number((bytesIn(folder) / points).toFixed(4)),
      ...(await charts(history, draw, now)),
    };
  }
  await history.stop();
  rmSync(folder, { recursive: true });
  return figures;
}

async function addDay(
  history: ThreadedHistory,
  homes: readonly SimulatedReadings[],
  no: number,
): Promise<number> {
  const messages = homes.flatMap((home) =>
    Array.from({ length: minutesOfDay }, (_, minute) => home.message(start, no * minutesOfDay + minute)),
  );
  await Promise.all(messages.map((message) => history.append(message)));
  await history.settle(later(start, milliseconds(day * (no + 1) + hours(3))));
  return messages.reduce((sum, message) => sum + message.readings.length, 0);
}

/** As the console asks for them: all series of a home, eight hundred points. */
async function charts(history: ThreadedHistory, draw: typeof drawChart, to: Instant): Promise<object> {
  const chart = draw({ history });
  const timed = async (days: number) => {
    const took: number[] = [];
    for (let n = 0; n < asked + 3; n++) {
      const begun = performance.now();
      await chart({ home: homeName(0), from: earlier(to, milliseconds(day * days)), to, points: 800 });
      if (n >= 3) took.push(performance.now() - begun);
    }
    return spreadOf(took);
  };
  return { day: await timed(1), week: await timed(7), month: await timed(30), year: await timed(365) };
}
