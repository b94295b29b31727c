/** The charts of a home in a real browser: over weeks that the demo has invented, and over an alert that has just come. */
import type { AlertSummary } from '@zhuji/protocol';
import type { Browser, BrowserContextOptions, Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { seriousFaults } from '../support/axe.ts';
import { openBrowser } from '../support/browser.ts';
import { DeskPage } from '../support/desk-page.ts';
import { SmallTown } from '../support/small-town.ts';

const moments = { timeout: 30_000 };

describe('the charts of a home', () => {
  let town: SmallTown;
  let browser: Browser;
  let desk: DeskPage | undefined;

  beforeAll(async () => {
    [town, browser] = await Promise.all([SmallTown.start(2, { pastDays: 15 }), openBrowser()]);
    // Two weeks of readings take their time on a busy machine.
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await town?.stop();
  });
  afterEach(async () => {
    await desk?.close();
    await town.finishAll();
  });

  async function open(look: BrowserContextOptions = {}): Promise<DeskPage> {
    desk = await DeskPage.open(browser, town.credentials.hub, town.account('operator'), look);
    return desk;
  }
  const go = ({ page }: DeskPage, hash: string) => page.evaluate(`location.hash = ${JSON.stringify(hash)}`);
  /** Drawn, and of the range that was asked for. */
  const drawn = ({ page }: DeskPage): Locator => page.locator('.charts[aria-busy="false"] .chart canvas');
  const picture = ({ page }: DeskPage, name: RegExp): Locator => page.getByRole('img', { name });
  async function press(home: string): Promise<AlertSummary> {
    await town.do({ do: 'press', home });
    return town.alert(home, 'sos');
  }

  it('show weeks of a life with an alert on them, and the alert is one press away', async () => {
    const here = await open();
    // As on a wall board whose Chromium was started without a locale: no language tag, and charts all the same.
    await here.page.addInitScript(
      "Object.defineProperty(navigator, 'language', { value: 'en-US@posix', configurable: true })",
    );
    await here.page.reload();
    const alert = await press('home-1');
    await go(here, '#homes&home=home-1');
    await drawn(here).first().waitFor(moments);
    await picture(here, /^温度：最新 \d+\.\d °C（.*）；最低 .*；最高 /).waitFor(moments);
    const rhythm = await picture(here, /作息图/).getAttribute('aria-label', moments);
    expect(rhythm).toMatch(/平均每天活动 [1-9].*最近一次活动/);
    await here.page
      .locator('.ribbon')
      .getByRole('link', { name: /一键呼叫/ })
      .waitFor(moments);

    const flag = here.page.locator('.flags').getByRole('link', { name: '一键呼叫' });
    expect(await flag.getAttribute('href', moments)).toBe(`#alert=${alert.id}`);
    await flag.click();
    await here.card.getByRole('heading', { name: '一键呼叫' }).waitFor(moments);
    expect(new URL(here.page.url()).hash).toBe(`#alert=${alert.id}`);
  });

  it('go from a day to a year by key and compare with the days before; the keys are in the table', async () => {
    const here = await open();
    await go(here, '#homes&home=home-1');
    await drawn(here).first().waitFor(moments);
    const shows = (motion: string) => here.page.locator('.chart', { hasText: motion }).waitFor(moments);
    for (const motion of ['每小时活动', '每天活动', '每天活动次数']) {
      await here.press('ArrowRight');
      await shows(motion);
    }
    for (const motion of ['每天活动', '每小时活动', '每 15 分钟活动']) {
      await here.press('ArrowLeft');
      await shows(motion);
    }
    const legend = (words: string) => here.page.locator('.chart-lines', { hasText: words }).first();
    await here.press('c');
    await legend('前一天').waitFor(moments);
    await here.press('c');
    await legend('上周同日').waitFor(moments);
    await here.press('c');
    await legend('上周同日').waitFor({ state: 'detached', ...moments });
    await here.press('?');
    await here.dialog.getByText('看更长的时间').waitFor(moments);
    await here.press('Escape');
  });

  it('say under one cursor what every sensor said then', async () => {
    const here = await open();
    await go(here, '#homes&home=home-1');
    await drawn(here).first().waitFor(moments);
    await here.page.locator('.chart', { hasText: '每 15 分钟活动' }).waitFor(moments);
    await here.page.locator('.chart .u-over').first().hover(moments);
    const readings = here.page.locator('.chart-reading');
    await expect.poll(() => readings.first().innerText(), moments).toMatch(/^\d+\/\d+ \d\d:\d\d {2}.*%LEL/);
    const moment = async (nth: number) => (await readings.nth(nth).innerText()).slice(0, 11);
    await expect.poll(() => moment(1), moments).toBe(await moment(0));
  });

  it('a history that is away says so, and the rest of the page goes on', async () => {
    const here = await open();
    const away = (path: string) => here.page.route(path, (route) => route.fulfill({ status: 500, json: {} }));
    await away('**/api/homes/*/chart?*');
    await away('**/api/homes/*/activity?*');
    await go(here, '#homes&home=home-2');
    await here.page.getByText('历史读数暂时读不到').first().waitFor(moments);
    await here.page.getByText('按通用预案执行').waitFor(moments);
    await here.page.unroute('**/api/homes/*/chart?*');
    await here.page.unroute('**/api/homes/*/activity?*');
    await here.page.getByRole('button', { name: '立即重试' }).first().click();
    await drawn(here).first().waitFor(moments);
  });

  it("stand on an alert's card without moving anything, and hold no claim up", async () => {
    const here = await open();
    let release = (): void => {};
    const held = new Promise<void>((go) => {
      release = go;
    });
    await here.page.route('**/alert-charts-*.js', async (route) => {
      await held;
      await route.continue();
    });
    const alert = await press('home-2');
    await here.row(alert).waitFor(moments);
    const devices = here.card.getByRole('heading', { name: '设备', exact: true });
    await devices.waitFor(moments);
    await here.press('Enter');
    await expect.poll(async () => (await town.detail(alert.id)).alert.state, moments).toBe('claimed');
    const before = await devices.boundingBox();
    release();
    await picture(here, /近 24 小时/)
      .first()
      .waitFor(moments);
    expect((await devices.boundingBox())?.y).toBe(before?.y);
    await here.card.getByText(/有人活动|没有活动/).waitFor(moments);
  });

  it.each(['light', 'dark'] as const)('are accessible, and run out of no screen: %s', async (colorScheme) => {
    const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
    const here = await open(colorScheme === 'dark' ? { colorScheme, ...phone } : { colorScheme });
    const alert = await press('home-1');
    for (const hash of ['#homes&home=home-1', `#alert=${alert.id}`]) {
      await go(here, hash);
      await here.page.locator('.uplot canvas').first().waitFor(moments);
      expect([hash, await seriousFaults(here.page)]).toEqual([hash, []]);
      const overflow = await here.page.evaluate<number>(
        'document.documentElement.scrollWidth - screen.width',
      );
      expect([hash, overflow]).toEqual([hash, 0]);
    }
  });
});
