/**
 * The embedded history beside InfluxDB and VictoriaMetrics, in one run on one machine: the same generated messages, written five
 * thousand readings at a time and two of these under way, each system as durable as it is by default, ours with fsync before it
 * answers. The servers are asked over loopback HTTP, which is how they are used; ours over its thread, as the hub asks it.
 *
 *   npm run bench -- history --json [--homes 200] [--days 7]
 */
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { type HomeId, hours, instant, later, milliseconds } from '@zhuji/protocol';
import { drawChart } from '../hub/app/draw-chart.ts';
import type { ReadingBatch } from '../hub/app/ports.ts';
import { type Contender, influx, ours, victoria } from './history/contenders.ts';
import { growth } from './history/growth.ts';
import { homeName, SimulatedReadings, type Sort } from './history/points.ts';
import { versionOf } from './history/servers.ts';
import { spreadOf } from './spread.ts';

const start = instant(Date.parse('2026-03-02T00:00:00+08:00'));
const day = hours(24);
const messagesTogether = 1_000;
const monthOfDays = 30;
/** So often, or for so many milliseconds if that takes longer; five times at least. */
const asked = { times: 15, ms: 15_000 };
/** Asked before the clock is looked at: a hub runs for months, and its compiler has long seen every question. */
const warmUp = { times: 40, ms: 10_000 };

interface Size {
  readonly sort: Sort;
  readonly homes: number;
  readonly days: number;
}

export async function history(): Promise<{ figures: object; ratios: object }> {
  const { values } = parseArgs({
    args: process.argv.slice(3),
    options: {
      json: { type: 'boolean' },
      homes: { type: 'string', default: '200' },
      days: { type: 'string', default: '7' },
    },
  });
  const [homes, days] = [Number(values.homes), Number(values.days)];
  const load = loadavg().map((one) => Number(one.toFixed(1)));
  const calm = await compare({ sort: 'calm', homes, days });
  const noisy = await compare({ sort: 'noisy', homes: Math.ceil(homes / 4), days });
  const versions = {
    influx: versionOf('influxd', 'version'),
    victoria: versionOf('victoria-metrics', '-version'),
    node: process.version,
  };
  return {
    figures: { load, loadAfter: loadavg()[0], versions, calm, noisy, growth: await growth(drawChart) },
    ratios: {
      bytesVsVictoria: ratio(calm.ours.bytesPerPoint, calm.victoria.bytesPerPoint),
      query30dVsVictoria: ratio(calm.ours.hourly30d.p50ms, calm.victoria.hourly30d.p50ms),
      ingestVsInflux: ratio(calm.ours.pointsPerSecond, calm.influx.pointsPerSecond),
      bytesVsVictoriaNoisy: ratio(noisy.ours.bytesPerPoint, noisy.victoria.bytesPerPoint),
      ingestWithSealingVsInflux: ratio(calm.ours.pointsPerSecondSettled, calm.influx.pointsPerSecond),
    },
  };
}

const ratio = (one: number, other: number): number => Number((one / other).toFixed(3));

async function compare(size: Size) {
  return {
    ...size,
    ours: await measured(await ours(), size),
    influx: await measured(await influx(), size),
    victoria: await measured(await victoria(), size),
  };
}

async function measured(contender: Contender, size: Size) {
  try {
    console.error(`${contender.name}: ${size.sort}, ${size.homes} homes, ${size.days} days`);
    const written = await fill(contender, size);
    await contender.settle();
    const bytesPerPoint = Number((contender.bytes() / written.points).toFixed(4));
    await writeMonth(contender, size);
    await contender.settle();
    const measured = {
      ...written,
      bytesPerPoint,
      ...(await answers(contender, size)),
      residentMB: megabytes(contender),
    };
    // A long run that is broken off was not for nothing.
    console.error(JSON.stringify(measured));
    return measured;
  } finally {
    await contender.stop();
  }
}

const megabytes = (contender: Contender): number => Math.round(contender.residentMemory() / 1e6);

async function fill(contender: Contender, { sort, homes, days }: Size) {
  const readings = Array.from({ length: homes }, (_, n) => new SimulatedReadings(n, sort));
  let [points, writing, sealing] = [0, 0, 0];
  for (let no = 0; no < days; no++) {
    for (const [one, other] of pairs(messagesOf(readings, no))) {
      const prepared = [one, other].map((messages) => contender.prepare(messages));
      points += [...one, ...other].reduce((sum, message) => sum + message.readings.length, 0);
      const begun = performance.now();
      await Promise.all(prepared.map((some) => contender.write(some)));
      writing += performance.now() - begun;
    }
    const begun = performance.now();
    await contender.dayOver(later(start, milliseconds(day * (no + 1))));
    sealing += performance.now() - begun;
  }
  return {
    points,
    pointsPerSecond: Math.round((points / writing) * 1_000),
    /** With what is done at the end of each day; of the servers, who do it beside, the same as before. */
    pointsPerSecondSettled: Math.round((points / (writing + sealing)) * 1_000),
  };
}

/** All homes, minute by minute. */
function* messagesOf(homes: readonly SimulatedReadings[], day: number): Generator<ReadingBatch> {
  for (let minute = 0; minute < 1_440; minute++) {
    for (const home of homes) yield home.message(start, day * 1_440 + minute);
  }
}

function* pairs(messages: Iterable<ReadingBatch>): Generator<[ReadingBatch[], ReadingBatch[]]> {
  let some: ReadingBatch[] = [];
  for (const message of messages) {
    some.push(message);
    if (some.length < messagesTogether * 2) continue;
    yield [some.slice(0, messagesTogether), some.slice(messagesTogether)];
    some = [];
  }
  if (some.length > 0) yield [some, []];
}

/** One more home, of which there is a month. */
async function writeMonth(contender: Contender, { sort, homes }: Size): Promise<void> {
  const home = new SimulatedReadings(homes, sort);
  for (let no = 0; no < monthOfDays; no++) {
    await contender.write(contender.prepare([...messagesOf([home], no)]));
    await contender.dayOver(later(start, milliseconds(day * (no + 1))));
  }
}

async function answers(contender: Contender, { homes, days }: Size) {
  const all: HomeId[] = Array.from({ length: homes }, (_, n) => homeName(n));
  const month = { from: start, to: later(start, milliseconds(day * monthOfDays)) };
  const week = { from: start, to: later(start, milliseconds(day * days)) };
  return {
    hourly30d: await timed(() => contender.hourly(homeName(homes), month)),
    newestOfAll: await timed(() => contender.newest(all, week)),
    dailyMean: await timed(() => contender.dailyMean(all, week)),
  };
}

async function timed(ask: () => Promise<number>) {
  await repeated(ask, warmUp);
  const { took, numbers } = await repeated(ask, asked);
  if (numbers === 0) throw new Error('an answer without a number in it');
  return { ...spreadOf(took), numbers };
}

async function repeated(ask: () => Promise<number>, { times, ms }: { times: number; ms: number }) {
  const took: number[] = [];
  let numbers = 0;
  const begin = performance.now();
  while (took.length < times && (took.length < 5 || performance.now() - begin < ms)) {
    const begun = performance.now();
    numbers = await ask();
    took.push(performance.now() - begun);
  }
  return { took, numbers };
}
