/** What a relative waits for on a cheap telephone and slow 3G: until the sentence is there, on the first visit and on the next. */
import { join } from 'node:path';
import type { InvitationMade } from '@zhuji/protocol';
import type { BrowserContext, Page } from 'playwright-core';
import { buildPages } from '../deploy/demo/page-builds.ts';
import { openBrowser } from '../tests/support/browser.ts';
import { FamilyPhone } from '../tests/support/family-phone.ts';
import { HttpHub, home } from '../tests/support/http-hub.ts';
import { spreadOf } from './spread.ts';

const root = join(import.meta.dirname, '..');
const visits = 10;
const bits = 400_000;
const line = { offline: false, latency: 400, downloadThroughput: bits / 8, uploadThroughput: bits / 8 };
const cpuSlowdown = 4;
/** Written down by the page itself: asking over and over would be heard by the throttled CPU. */
const noteSentence = `new MutationObserver(() => {
  if (!self.readableAt && document.querySelector('.present h2')) self.readableAt = performance.now();
}).observe(document, { childList: true, subtree: true });`;

export async function familyPage(): Promise<object> {
  await buildPages(root);
  const hub = await HttpHub.start({ familyFolder: join(root, 'dashboards/dist/family') });
  const browser = await openBrowser();
  try {
    const phone = await FamilyPhone.join(browser, hub.url + (await invitation(hub)));
    const state = await phone.page.context().storageState();
    const [first, again, bytes]: [number[], number[], number[]] = [[], [], []];
    for (let n = 0; n < visits; n += 1) {
      const context = await browser.newContext({
        viewport: { width: 390, height: 844 },
        storageState: state,
      });
      const one = await visit(context, hub.url);
      first.push(one.readableMs);
      bytes.push(one.bytes);
      again.push((await visit(context, hub.url)).readableMs);
      await context.close();
    }
    return {
      ...{ visits, line, cpuSlowdown, bytesOfFirstVisit: Math.max(...bytes) },
      ...{ firstVisit: spreadOf(first), nextVisit: spreadOf(again) },
    };
  } finally {
    await browser.close();
    await hub.stop();
  }
}

async function invitation(hub: HttpHub): Promise<string> {
  const consent = { by: '王秀兰', how: 'herself', sees: 'activity' };
  const body = { name: '王建国', relation: '儿子', consent };
  const answer = await hub.ask('POST', `/api/homes/${home.id}/family/invitations`, { as: 'operator', body });
  return ((await answer.json()) as InvitationMade).path;
}

async function visit(context: BrowserContext, hub: string): Promise<{ readableMs: number; bytes: number }> {
  const page = await context.newPage();
  const carried = await slowDown(page);
  await page.addInitScript(noteSentence);
  await page.goto(`${hub}/family/`);
  await page.locator('.present h2').waitFor();
  const readableMs = await page.evaluate<number>('readableAt');
  const bytes = carried();
  // The worker keeps the page for the next visit.
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)');
  await page.close();
  return { readableMs, bytes };
}

async function slowDown(page: Page): Promise<() => number> {
  const tools = await page.context().newCDPSession(page);
  let bytes = 0;
  tools.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await tools.send('Network.enable');
  await tools.send('Network.emulateNetworkConditions', line);
  await tools.send('Emulation.setCPUThrottlingRate', { rate: cpuSlowdown });
  return () => bytes;
}
