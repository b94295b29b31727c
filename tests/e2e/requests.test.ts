/** The ordinary request, in a real browser: the green key rings nowhere, is arranged by keyboard, and somebody comes. */
import type { HelpRequestList } from '@zhuji/protocol';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { dayOf } from '../../dashboards/console/requests/window-words.ts';
import { until } from '../../deploy/demo/until.ts';
import { seriousFaults } from '../support/axe.ts';
import { openBrowser } from '../support/browser.ts';
import { DeskPage } from '../support/desk-page.ts';
import { SmallTown } from '../support/small-town.ts';

const moments = { timeout: 30_000 };
/** Asked, agreed, on the way (a minute is a second), there, and done. */
const aVisit = { timeout: 100_000 };

describe('an ordinary request', () => {
  let town: SmallTown;
  let browser: Browser;
  let desk: DeskPage | undefined;

  beforeAll(async () => {
    [town, browser] = await Promise.all([SmallTown.start(2, { responders: { haste: 60 } }), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await town?.stop();
  });
  afterEach(() => desk?.close());

  async function open(look: BrowserContextOptions = {}): Promise<DeskPage> {
    desk = await DeskPage.open(browser, town.credentials.hub, town.account('operator'), look);
    return desk;
  }
  const listed = () => town.desk.send<HelpRequestList>('GET', '/api/help-requests');

  it('by the green key rings nowhere; it is arranged, somebody agrees and comes, and the elder hears each step', async () => {
    const here = await open();
    const { page } = here;
    await town.do({ do: 'press', home: 'home-1', key: 'green' });
    const link = page.getByRole('navigation').getByRole('link', { name: '服务' });
    await link.getByText('1 个服务请求等待处理').waitFor({ state: 'attached', ...moments });
    expect(await here.isRinging()).toBe(false);
    expect(await page.locator('.bar-waiting').innerText()).toMatch(/0$/);

    await here.press('w');
    await page.getByText('待回电').first().waitFor(moments);
    await here.press('j');
    const card = page.getByRole('article', { name: '服务请求' });
    await card.getByText('助洁').click(moments);
    // All of today: whatever the time is, it has begun.
    await card.getByLabel('日期').fill(dayOf(Date.now()));
    await card.getByLabel('从', { exact: true }).fill('00:00');
    await card.getByLabel('到', { exact: true }).fill('23:59');
    await card.getByLabel('要求与备注').fill('擦窗户');
    await here.press('Enter');
    await card.getByText('等待答复').or(card.getByText('已接单')).first().waitFor(moments);
    await link.getByText('等待处理').waitFor({ state: 'detached', ...moments });
    await card.locator('.card-head').getByText('已办结').waitFor(aVisit);
    expect(await here.isRinging()).toBe(false);
    const heard = async () => (await town.heard('home-1')).map(({ text }) => text).join('\n');
    for (const said of ['会给您回电话', '已经约好', '工作人员已到门口'])
      await until(said, async () => (await heard()).includes(said));
    const [ended] = (await listed()).ended;
    expect(ended).toMatchObject({ state: 'done', help: 'cleaning', note: '擦窗户' });
  });

  it('by telephone is written down, and called off with a reason', async () => {
    const here = await open();
    const { page } = here;
    await here.press('w');
    await page.getByRole('button', { name: '来电登记' }).waitFor(moments);
    await here.press('n');
    await here.dialog.waitFor(moments);
    await page.keyboard.type('home-2');
    const found = here.dialog.getByRole('radio');
    await expect.poll(() => found.count(), moments).toBe(1);
    await found.check();
    await here.dialog.getByLabel('要什么帮助').fill('想有人陪着去医院');
    await here.press('Enter');
    const card = page.getByRole('article', { name: '服务请求' });
    await card.getByText('想有人陪着去医院').first().waitFor(moments);
    await card.getByRole('button', { name: '取消请求' }).click();
    await page.keyboard.type('女儿陪着去了');
    await here.press('Enter');
    await card.getByText('女儿陪着去了').waitFor(moments);
    await here.press('Escape');
    await card.waitFor({ state: 'detached', ...moments });
    const { ended } = await listed();
    expect(ended[0]).toMatchObject({ state: 'cancelled', home: { id: 'home-2' } });
  });

  it('a note of a call is kept until the hub has it; nothing half written stands before an alarm', async () => {
    const here = await open();
    const { page, dialog } = here;
    await town.do({ do: 'press', home: 'home-1', key: 'green' });
    await until('it is listed', async () => (await listed()).open.length > 0);
    const [request] = (await listed()).open;
    const form = `#requests&request=${request?.id}`;
    const go = () => page.evaluate(`location.hash = ${JSON.stringify(form)}`);
    const card = page.getByRole('article', { name: '服务请求' });
    await go();
    let reached = false;
    await page.route('**/notes', (route) => (reached ? route.continue() : route.abort()));
    await card.getByRole('button', { name: '已回电' }).click(moments);
    await page.keyboard.type('下午再打来');
    await here.press('Enter');
    await dialog.getByText('没有成功，请再试一次。').waitFor(moments);
    expect(await seriousFaults(page)).toEqual([]);
    expect(await dialog.getByRole('textbox').inputValue()).toBe('下午再打来');
    reached = true;
    await dialog.getByRole('textbox').press('Enter');
    await dialog.waitFor({ state: 'detached', ...moments });
    await card.getByText('下午再打来').waitFor(moments);

    const wish = card.getByLabel('要求与备注');
    const question = page.getByText('离开而不保存？');
    const focused = (name: string) => page.locator('button:focus', { hasText: name }).waitFor(moments);
    await wish.fill('带上梯子');
    await wish.blur();
    await here.press('f');
    await focused('继续填写');
    await here.press('Enter');
    await question.waitFor({ state: 'detached', ...moments });
    expect(await wish.inputValue()).toBe('带上梯子');

    await town.do({ do: 'press', home: 'home-2' });
    const alert = await town.alert('home-2', 'sos');
    const strip = page.locator('.strip');
    await strip.waitFor(moments);
    for (const answer of [() => here.press('g'), () => strip.click()]) {
      await go();
      await wish.fill('带上梯子', moments);
      await wish.blur();
      await answer();
      await here.card.getByRole('heading', { name: '一键呼叫' }).waitFor(moments);
      expect(await question.count()).toBe(0);
      expect(new URL(page.url()).hash).toBe(`#alert=${alert.id}`);
    }
    await town.finishAll();
    await go();
    await wish.fill('带上梯子', moments);
    await wish.blur();
    await here.press('f');
    await focused('继续填写');
    await here.press('Tab');
    await focused('离开，不保存');
    await here.press('Enter');
    await page.getByLabel('查找家庭').waitFor(moments);
  });

  it.each(['light', 'dark'] as const)('is accessible, and runs out of no screen: %s', async (colorScheme) => {
    const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
    const here = await open(colorScheme === 'dark' ? { colorScheme, ...phone } : { colorScheme });
    await town.do({ do: 'press', home: 'home-2', key: 'green' });
    await until('it is listed', async () => (await listed()).open.length > 0);
    const [request] = (await listed()).open;
    const pages = { '#requests': '来电登记', [`#requests&request=${request?.id}`]: '约定并找人' };
    for (const [address, shown] of Object.entries(pages)) {
      await here.page.evaluate(`location.hash = ${JSON.stringify(address)}`);
      await here.page.getByRole('main').getByText(shown).first().waitFor(moments);
      expect([address, await seriousFaults(here.page)]).toEqual([address, []]);
      const overflow = await here.page.evaluate<number>(
        'document.documentElement.scrollWidth - screen.width',
      );
      expect([address, overflow]).toEqual([address, 0]);
    }
  });
});
