/**
 * The charts of a home. The hub's time for each question of a chart with thirteen months in the store, and in a real Chromium whose CPU
 * is four times slower, from the press of a key to the drawn charts of each range.
 */
import { join } from 'node:path';
import {
  type DeviceId,
  type Epoch,
  earlier,
  type GatewayId,
  hours,
  type Instant,
  instant,
  later,
  minutes,
} from '@zhuji/protocol';
import type { Browser, Page } from 'playwright-core';
import { buildPages } from '../deploy/demo/page-builds.ts';
import type { History } from '../hub/app/ports.ts';
import { openBrowser } from '../tests/support/browser.ts';
import { HttpHub, home } from '../tests/support/http-hub.ts';
import { spreadOf } from './spread.ts';

const root = join(import.meta.dirname, '..');
const days = 396;
const asked = 60;
const turns = 5;
const cpuSlowdown = 4;
const day = hours(24);
const kinds = 'gas,co,smoke,temperature,humidity,pulse,breathing,spo2,battery';

export async function charts(): Promise<object> {
  await buildPages(root);
  const hub = await HttpHub.start({ consoleFolder: join(root, 'dashboards/dist/console') });
  const browser = await openBrowser();
  try {
    console.error(`charts: writing ${days} days`);
    const readings = await write(hub.history, instant(hub.now));
    const server = await askServer(hub);
    return { days, readings, cpuSlowdown, server, browser: await draw(browser, hub) };
  } finally {
    await browser.close();
    await hub.stop();
  }
}

/** Six series of four devices, a reading every ten minutes, and the motion of a usual day. */
async function write(history: History, now: Instant): Promise<number> {
  const first = earlier(instant(Math.floor((now + hours(8)) / day) * day - hours(8)), hours(24 * (days - 1)));
  let seq = 0;
  for (let no = 0; no < days; no++) {
    const midnight = later(first, hours(24 * no));
    const said = dayOf(no, midnight).filter(({ at }) => at < now);
    for (let from = 0; from < said.length; from += 500) {
      const readings = said.slice(from, from + 500).map((one) => ({ ...one, seq: ++seq }));
      const epoch = '0123456789abcdef' as Epoch;
      await history.append({ gateway: 'gw-0001' as GatewayId, home: home.id, epoch, readings });
    }
    await history.settle(later(midnight, hours(27)));
  }
  return seq;
}

function dayOf(no: number, midnight: Instant) {
  const wave = (n: number) => Math.sin((n / 144) * Math.PI * 2 + no / 30);
  const measured = Array.from({ length: 144 }, (_, n) => {
    const at = later(midnight, minutes(10 * n));
    const value = (
      device: string,
      kind: 'temperature' | 'humidity' | 'gas' | 'pulse' | 'breathing',
      x: number,
    ) => ({
      ...{ at, device: device as DeviceId, kind, value: Math.round(x * 10) / 10 },
    });
    return [
      value('climate-bed', 'temperature', 21 + 2 * wave(n)),
      value('climate-bed', 'humidity', 45 + 8 * wave(n + 30)),
      value('climate-living', 'temperature', 22 + wave(n)),
      value('gas-kitchen', 'gas', Math.max(0, wave(n * 3))),
      value('bed', 'pulse', 62 + 6 * wave(n * 2)),
      value('bed', 'breathing', 14 + 2 * wave(n * 5)),
    ];
  }).flat();
  const moved = Array.from({ length: 90 }, (_, n) => {
    const at = later(midnight, minutes(6 * 60 + n * 10));
    const one = { device: 'pir-living' as DeviceId, kind: 'motion' as const };
    return [
      { ...one, at, value: 1 },
      { ...one, at: later(at, minutes(3)), value: 0 },
    ];
  }).flat();
  return [...measured, ...moved].sort((one, other) => one.at - other.at);
}

/** From the request to the whole answer, over HTTP on the same machine. */
async function askServer(hub: HttpHub): Promise<object> {
  const span = (length: number) => `from=${hub.now - length * day}&to=${hub.now}`;
  const chart = (length: number) => `chart?${span(length)}&kinds=${kinds}&points=500`;
  const questions = {
    day: chart(1),
    week: chart(7),
    month: chart(30),
    year: chart(365),
    motionOfYear: `history?${span(365)}&kinds=motion&width=${day}`,
    activity62Days: 'activity?days=62',
    marksOfYear: `marks?${span(365)}`,
  };
  const figures: Record<string, object> = {};
  for (const [name, question] of Object.entries(questions)) {
    const took: number[] = [];
    const before = process.cpuUsage();
    for (let n = 0; n < asked; n++) {
      const begun = performance.now();
      await (await hub.ask('GET', `/api/homes/${home.id}/${question}`, { as: 'operator' })).arrayBuffer();
      took.push(performance.now() - begun);
    }
    // Of both sides: this process asks, too.
    const { user, system } = process.cpuUsage(before);
    figures[name] = { ...spreadOf(took), processorMs: Number(((user + system) / 1_000 / asked).toFixed(1)) };
  }
  return figures;
}

/** By key, from range to range and back: until the charts of that range are on their canvases. */
async function draw(browser: Browser, hub: HttpHub): Promise<object> {
  const page = await signedIn(browser, hub);
  await page.evaluate(`location.hash = '#homes&home=${home.id}'`);
  await page.locator('.charts[aria-busy="false"] .chart canvas').first().waitFor();
  await page.locator('.ribbon canvas').waitFor();
  const tools = await page.context().newCDPSession(page);
  await tools.send('Emulation.setCPUThrottlingRate', { rate: cpuSlowdown });
  const took: Record<string, number[]> = {};
  const ranges = ['week', 'month', 'year', 'month', 'week', 'day'];
  for (let turn = 0; turn < turns; turn++) {
    for (const [n, range] of ranges.entries()) {
      const ms = await page.evaluate<number>(pressed(n < 3 ? 'ArrowRight' : 'ArrowLeft'));
      took[range] = [...(took[range] ?? []), ms];
    }
  }
  return Object.fromEntries(Object.entries(took).map(([range, all]) => [range, spreadOf(all)]));
}

/** By the page's own clock, to the frame after the one in which the last canvas was drawn anew. */
const pressed = (key: string): string => `new Promise((done) => {
  const begun = performance.now();
  const charts = document.querySelector('.charts');
  const watch = new MutationObserver(() => {
    if (charts.getAttribute('aria-busy') !== 'false') return;
    watch.disconnect();
    requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - begun)));
  });
  watch.observe(charts, { attributes: true, attributeFilter: ['aria-busy'] });
  window.dispatchEvent(new KeyboardEvent('keydown', { key: '${key}', bubbles: true }));
})`;

async function signedIn(browser: Browser, hub: HttpHub): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
  const [name = '', value = ''] = hub.people.operator.cookie.split('=');
  await context.addCookies([{ name, value, url: hub.url }]);
  const page = await context.newPage();
  await page.goto(hub.url);
  await page.locator('.bar-line-live').waitFor();
  return page;
}
