/**
 * From a press to the operator's page, and to the voice in the home: a small town of real processes, serial lines over TCP, fsync,
 * a real Chromium. One press at a time; its alert is closed before the next.
 *
 * The clock starts just before the simulator is asked to press, which writes the frame before it answers: so a figure holds the
 * way of the asking too (`asking` below) and is never better than the truth. It stops when the row is in the document, and when
 * the simulator has told us that the voice terminal was ordered to say "received".
 */
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { phrases } from '@zhuji/protocol';
import type { Page } from 'playwright-core';
import type { Entry } from '../firmware-sim/town/requests.ts';
import { openBrowser } from '../tests/support/browser.ts';
import { DeskPage } from '../tests/support/desk-page.ts';
import { SmallTown } from '../tests/support/small-town.ts';
import { spreadOf } from './spread.ts';

const rounds = 25;
/** Eight buttons on serial lines, in turn. */
const buttons = [
  { home: 'home-1', device: 'button-bed' },
  { home: 'home-4', device: 'button-bed' },
  { home: 'home-5', device: 'button-bed' },
  { home: 'home-1', device: 'base' },
  { home: 'home-4', device: 'cord-bath' },
  { home: 'home-5', device: 'base' },
  { home: 'home-2', device: 'base' },
  { home: 'home-2', device: 'cord-bath' },
];

/** The same button twice within two seconds is one press. */
const restMs = 2_500;

const now = (): number => performance.timeOrigin + performance.now();

export async function pressToPage(): Promise<object> {
  const [town, browser] = await Promise.all([SmallTown.start(5), openBrowser()]);
  const enough = new AbortController();
  try {
    const scripts = [join(import.meta.dirname, 'new-rows.js')];
    const desk = await DeskPage.open(browser, town.credentials.hub, town.account('operator'), {}, scripts);
    const ahead = await pageAhead(desk.page);
    const diary = await town.watch(enough.signal);
    const took = { toPage: [] as number[], toHome: [] as number[], asking: [] as number[] };
    for (const button of Array.from({ length: rounds }, () => buttons).flat()) {
      await pause(restMs / buttons.length);
      const spoken = nextReceived(diary);
      const shown = desk.page.evaluate<{ alert: string; at: number }>('nextRow()');
      const start = now();
      await town.do({ do: 'press', ...button });
      took.asking.push(now() - start);
      const [spokenAt, row] = await Promise.all([spoken, shown]);
      took.toHome.push(spokenAt - start);
      took.toPage.push(row.at - ahead - start);
      await town.finish(row.alert);
    }
    return {
      presses: took.toPage.length,
      pressToPage: spreadOf(took.toPage),
      pressToReceived: spreadOf(took.toHome),
      asking: spreadOf(took.asking),
    };
  } finally {
    enough.abort();
    await browser.close();
    await town.stop();
  }
}

async function nextReceived(diary: AsyncGenerator<Entry>): Promise<number> {
  for (;;) {
    const { value, done } = await diary.next();
    if (done) throw new Error('the town has stopped');
    if (value.type === 'heard' && value.text === phrases.received.zh) return now();
  }
}

/** Milliseconds by which the page's clock is ahead of ours: the look with the shortest way tells best. */
async function pageAhead(page: Page): Promise<number> {
  let best = { way: Number.POSITIVE_INFINITY, ahead: 0 };
  for (let look = 0; look < 50; look += 1) {
    const before = now();
    const there = await page.evaluate<number>('performance.timeOrigin + performance.now()');
    const after = now();
    if (after - before < best.way) best = { way: after - before, ahead: there - (before + after) / 2 };
  }
  return best.ahead;
}
