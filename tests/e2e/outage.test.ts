/** A community whose gateways are gone together, in a real browser: one place on the map, and the same in words beside it. */
import type { OutageView } from '@zhuji/protocol';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../../deploy/demo/until.ts';
import { seriousFaults } from '../support/axe.ts';
import { openBrowser } from '../support/browser.ts';
import { DeskPage } from '../support/desk-page.ts';
import { SmallTown } from '../support/small-town.ts';

const moments = { timeout: 30_000 };
/** A gateway counts as gone after a minute and a half without a word. */
const gone = 240_000;

describe('an outage', () => {
  let town: SmallTown;
  let browser: Browser;
  const pages: DeskPage[] = [];
  let outage: OutageView;

  beforeAll(async () => {
    [town, browser] = await Promise.all([SmallTown.start(4), openBrowser()]);
    for (const home of ['home-1', 'home-2', 'home-3']) await town.do({ do: 'line', home, state: 'cut' });
    await until(
      'an area is out',
      async () => {
        const [first] = await town.desk.send<OutageView[]>('GET', '/api/outages');
        if (first?.homes.length !== 3) return false;
        outage = first;
        return true;
      },
      gone,
    );
  }, gone + 120_000);
  afterAll(async () => {
    await browser?.close();
    await town?.stop();
  });
  afterEach(async () => {
    for (const page of pages.splice(0)) await page.close();
  });

  async function open(role: 'operator' | 'supervisor', look: BrowserContextOptions): Promise<DeskPage> {
    const page = await DeskPage.open(browser, town.credentials.hub, town.account(role), look);
    pages.push(page);
    return page;
  }

  it.each(['light', 'dark'] as const)(
    'is drawn and told as one, leads to its alert, and stands on the wall: %s',
    async (colorScheme) => {
      const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
      const look = colorScheme === 'dark' ? { colorScheme, ...phone } : { colorScheme };
      const here = await open('operator', look);
      const { page } = here;
      await page.evaluate("location.hash = '#map'");
      await page.locator('.map-outage', { hasText: '断线 3 户' }).waitFor(moments);
      await page.locator('.map-box[aria-busy="false"]').waitFor(moments);
      const told = page.getByRole('region', { name: `片区中断 ${outage.community}` });
      await told.getByText('断线 3 户').waitFor(moments);
      expect(await told.locator('li').count()).toBe(3);
      expect(await seriousFaults(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth - screen.width')).toBe(0);
      await told.getByRole('link').first().click();
      await here.card.waitFor(moments);
      expect(new URL(page.url()).hash).toBe(`#alert=${outage.alert}`);
      const lead = await open('supervisor', look);
      await lead.press('b');
      await lead.page.getByText('片区中断 1 处，3 户').waitFor(moments);
    },
  );
});
