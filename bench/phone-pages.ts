/** What somebody waits for on a cheap telephone and slow 3G: until there is something to read, on the first visit and on the next. */
import { join } from 'node:path';
import type { InvitationMade, ResponderId, ResponderRecord, Session } from '@zhuji/protocol';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { buildPages } from '../deploy/demo/page-builds.ts';
import { openBrowser } from '../tests/support/browser.ts';
import { FamilyPhone } from '../tests/support/family-phone.ts';
import { HttpHub, home } from '../tests/support/http-hub.ts';
import { ResponderPhone } from '../tests/support/responder-phone.ts';
import type { Telephone } from '../tests/support/telephone.ts';
import { spreadOf } from './spread.ts';

const root = join(import.meta.dirname, '..');
const visits = 10;
const bits = 400_000;
const line = { offline: false, latency: 400, downloadThroughput: bits / 8, uploadThroughput: bits / 8 };
const cpuSlowdown = 4;

interface PhonePage {
  readonly path: '/family/' | '/responder/';
  /** There is something to read once it is there. */
  readonly readable: string;
}
const family: PhonePage = { path: '/family/', readable: '.present h2' };
const responder: PhonePage = { path: '/responder/', readable: '.duty h2' };

export async function familyPage(): Promise<object> {
  await buildPages(root);
  const hub = await HttpHub.start({ familyFolder: join(root, 'dashboards/dist/family') });
  return measured(hub, family, async (browser) =>
    FamilyPhone.join(browser, hub.url + (await invitation(hub))),
  );
}

export async function responderPage(): Promise<object> {
  await buildPages(root);
  const hub = await HttpHub.start({ responderFolder: join(root, 'dashboards/dist/responder') });
  await enlisted(hub);
  return measured(hub, responder, (browser) => ResponderPhone.signIn(browser, hub.url, hub.people.responder));
}

async function measured(
  hub: HttpHub,
  wanted: PhonePage,
  signedIn: (browser: Browser) => Promise<Telephone>,
): Promise<object> {
  const browser = await openBrowser();
  try {
    const phone = await signedIn(browser);
    const state = await phone.page.context().storageState();
    const [first, again, bytes]: [number[], number[], number[]] = [[], [], []];
    for (let n = 0; n < visits; n += 1) {
      const context = await browser.newContext({
        viewport: { width: 390, height: 844 },
        storageState: { ...state, origins: [] },
      });
      const one = await visit(context, hub.url, wanted);
      first.push(one.readableMs);
      bytes.push(one.bytes);
      again.push((await visit(context, hub.url, wanted)).readableMs);
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

async function enlisted(hub: HttpHub): Promise<void> {
  const { user } = (await (await hub.ask('GET', '/api/session', { as: 'responder' })).json()) as Session;
  const record: ResponderRecord = {
    ...{ id: 're-han' as ResponderId, name: '韩梅', kind: 'volunteer', skills: [], keysOf: [], way: 'walk' },
    ...{ base: { lat: 39.77, lon: 98.29 }, rota: [], exceptions: [], onCall: false, user: user.id },
  };
  await hub.ask('PUT', '/api/responders', { as: 'supervisor', body: [record] });
}

async function invitation(hub: HttpHub): Promise<string> {
  const consent = { by: '王秀兰', how: 'herself', sees: 'activity' };
  const body = { name: '王建国', relation: '儿子', consent };
  const answer = await hub.ask('POST', `/api/homes/${home.id}/family/invitations`, { as: 'operator', body });
  return ((await answer.json()) as InvitationMade).path;
}

async function visit(
  context: BrowserContext,
  hub: string,
  { path, readable }: PhonePage,
): Promise<{ readableMs: number; bytes: number }> {
  const page = await context.newPage();
  const carried = await slowDown(page);
  await page.addInitScript(noteWhen(readable));
  await page.goto(`${hub}${path}`);
  await page.locator(readable).waitFor();
  const readableMs = await page.evaluate<number>('readableAt');
  const bytes = carried();
  // The worker keeps the page for the next visit.
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)');
  await page.close();
  return { readableMs, bytes };
}

/** Written down by the page itself: asking over and over would be heard by the throttled CPU. */
const noteWhen = (readable: string): string => `new MutationObserver(() => {
  if (!self.readableAt && document.querySelector('${readable}')) self.readableAt = performance.now();
}).observe(document, { childList: true, subtree: true });`;

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
