/** The pages beside the desk, in a real browser: found by keyboard, never in the way of an alert, and changed with care. */
import type { AlertSummary, PlanBook } from '@zhuji/protocol';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { HubApi } from '../../deploy/demo/enrolment.ts';
import { seriousFaults } from '../support/axe.ts';
import { openBrowser } from '../support/browser.ts';
import { DeskPage } from '../support/desk-page.ts';
import { SmallTown } from '../support/small-town.ts';

const moments = { timeout: 30_000 };

describe('the pages beside the desk', () => {
  let town: SmallTown;
  let browser: Browser;
  let desk: DeskPage | undefined;

  beforeAll(async () => {
    [town, browser] = await Promise.all([SmallTown.start(2), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await town?.stop();
  });
  afterEach(async () => {
    await desk?.close();
    await town.finishAll();
  });

  async function open(role: 'operator' | 'supervisor', look: BrowserContextOptions = {}): Promise<DeskPage> {
    desk = await DeskPage.open(browser, town.credentials.hub, town.account(role), look);
    return desk;
  }
  async function press(home: string): Promise<AlertSummary> {
    await town.do({ do: 'press', home });
    return town.alert(home, 'sos');
  }
  const heading = ({ page }: DeskPage) => page.getByRole('heading', { level: 1 });

  it('an alert is seen and heard on every page, one key leads to it, and links lead away from it', async () => {
    const here = await open('operator');
    const { page } = here;
    const shown = here.card.getByRole('heading', { name: '一键呼叫' });
    await here.press('f');
    await page.getByLabel('查找家庭').fill('home-2');
    await page.locator('.homes-row', { hasText: 'home-1' }).waitFor({ state: 'detached', ...moments });
    const alert = await press('home-1');
    const strip = page.locator('.strip');
    await strip.getByText('一键呼叫').waitFor(moments);
    expect(await page.locator('.bar-waiting').innerText()).toMatch(/1$/);
    await expect.poll(() => here.isRinging(), moments).toBe(true);
    // Typed into the search, it is a letter.
    await here.press('g');
    expect(await page.getByLabel('查找家庭').inputValue()).toBe('home-2g');
    await here.press('Escape');
    await here.press('g');
    await shown.waitFor(moments);
    expect(new URL(page.url()).hash).toBe(`#alert=${alert.id}`);
    // As after signing in: the desk listens to the address before its shell does.
    await page.reload();
    await shown.waitFor(moments);
    const follow = async (name: string) => {
      await page.getByRole('navigation').getByRole('link', { name, exact: true }).click();
      await page.locator('.nav-link[aria-current]', { hasText: name }).waitFor(moments);
    };
    await follow('家庭');
    await follow('接警');
    await shown.waitFor(moments);
    await follow('地图');
  });

  it("from an alert's card to its home and back, by keyboard; a home tells its alerts and its plans", async () => {
    const here = await open('operator');
    const alert = await press('home-2');
    await here.row(alert).waitFor(moments);
    await here.press('v');
    const home = here.page.getByRole('article', { name: '家庭档案' });
    await home.getByText('home-2').waitFor(moments);
    await home.getByText('待接警').waitFor(moments);
    await home.getByText('按通用预案执行').waitFor(moments);
    await here.press('Escape');
    await here.card.getByRole('heading', { name: '一键呼叫' }).waitFor(moments);
    expect(new URL(here.page.url()).hash).toBe(`#alert=${alert.id}`);
  });

  it('an alarm that comes under a dialog lies over it, is heard, and is one key away, also from a field', async () => {
    const here = await open('operator');
    const { page } = here;
    const strip = page.locator('.strip');
    const shown = page.locator('.desk-card').getByText('待接警', { exact: true });
    const isAnswered = async (alert: AlertSummary) => {
      await expect.poll(() => new URL(page.url()).hash, moments).toBe(`#alert=${alert.id}`);
      await here.dialog.waitFor({ state: 'detached', ...moments });
      await shown.waitFor(moments);
      await strip.waitFor({ state: 'hidden', ...moments });
    };
    await here.press('?');
    await here.dialog.waitFor(moments);
    expect(await strip.count()).toBe(0);
    const first = await press('home-1');
    await strip.getByText('一键呼叫').waitFor(moments);
    await expect.poll(() => here.isRinging(), moments).toBe(true);
    expect(await strip.locator('kbd:visible').innerText()).toBe('Alt+G');
    expect(await seriousFaults(page)).toEqual([]);
    await here.press('g');
    await isAnswered(first);

    await here.press('Enter');
    await here.card.getByText('处理中', { exact: true }).waitFor(moments);
    await here.idle();
    await here.press('r');
    await here.dialog.waitFor(moments);
    const second = await press('home-2');
    await strip.click(moments);
    await isAnswered(second);

    await page.goto(`${town.credentials.hub}/#homes&home=home-1`);
    await page.getByRole('button', { name: '邀请家属' }).click(moments);
    const name = here.dialog.getByLabel('家属姓名', { exact: true });
    await name.fill('陈');
    await name.press('g');
    expect(await name.inputValue()).toBe('陈g');
    await name.press('Alt+g');
    await isAnswered(second);
  });

  it('an operator finds no way to the pages of who leads', async () => {
    const here = await open('operator');
    for (const key of ['b', 'p', 'i', 'a']) await here.press(key);
    expect(await heading(here).innerText()).toContain('接警台');
    await here.page.evaluate("location.hash = '#audit'");
    expect(await here.page.getByRole('navigation').getByRole('link').allInnerTexts()).toEqual([
      '接警',
      '家庭',
      '服务',
      '地图',
    ]);
    expect(await heading(here).innerText()).toContain('接警台');
  });

  it('a page whose code an upgrade took away is there again after one press', async () => {
    const here = await open('supervisor');
    let upgraded = true;
    here.page.on('request', (request) => {
      if (request.isNavigationRequest()) upgraded = false;
    });
    await here.page.route('**/assets/audit-*.js', (route) =>
      upgraded ? route.fulfill({ status: 404 }) : route.continue(),
    );
    await here.press('a');
    await here.page.getByText('系统刚升级过').waitFor(moments);
    await here.page.getByRole('button', { name: '立即重试' }).click();
    await here.page.getByRole('heading', { name: '操作审计', exact: true }).waitFor(moments);
  });

  it('a dialog whose code does not come says so in its place; queue and sound stay', async () => {
    const here = await open('supervisor');
    const { page, dialog } = here;
    await page.route('**/assets/*{name-dialog,closed-list}*', (route) => route.abort());
    await page.goto(`${town.credentials.hub}/#homes&home=home-2`);
    const devices = page.getByRole('region', { name: '设备' });
    await devices.getByRole('button', { name: /^显示全部/ }).click(moments);
    await devices.getByRole('button', { name: '改名：床头按钮' }).click();
    await dialog.getByText('这部分没有加载出来').waitFor(moments);
    expect(await seriousFaults(page)).toEqual([]);
    await press('home-1');
    await page.locator('.strip').getByText('一键呼叫').waitFor(moments);
    await expect.poll(() => here.isRinging(), moments).toBe(true);
    await dialog.getByRole('button', { name: '关闭' }).click();
    await dialog.waitFor({ state: 'detached', ...moments });
    await here.press('h');
    await dialog.getByText('这部分没有加载出来').waitFor(moments);
    await page.unroute('**/assets/*{name-dialog,closed-list}*');
    await dialog.getByRole('button', { name: '立即重试' }).click();
    // A browser does not ask again for code that did not come: the page is loaded anew.
    await dialog.waitFor({ state: 'detached', ...moments });
    await here.live.waitFor(moments);
    await here.press('h');
    await dialog.getByText('最近结案').first().waitFor(moments);
    await expect.poll(() => here.isRinging(), moments).toBe(true);
  });

  it('a page that breaks takes neither queue nor sound along; a console that breaks says so', async () => {
    const here = await open('supervisor');
    const { page } = here;
    await page.route('**/api/homes/home-2', (route) => route.fulfill({ json: {} }));
    await page.evaluate("location.hash = '#homes&home=home-2'");
    await page.getByText('这一页出错了').waitFor(moments);
    expect(await seriousFaults(page)).toEqual([]);
    await press('home-1');
    await expect.poll(() => here.isRinging(), moments).toBe(true);
    await here.press('g');
    await here.card.getByRole('heading', { name: '一键呼叫' }).waitFor(moments);

    await page.route('**/api/session', (route) => route.fulfill({ json: {} }));
    await page.reload();
    await page.getByText('控制台没有显示出来').waitFor(moments);
    await page.unroute('**/api/session');
    await page.route('**/assets/shell-*.js', (route) => route.abort());
    await page.getByRole('button', { name: '重新加载页面' }).click();
    await page.getByText('控制台没有显示出来').waitFor(moments);
    expect(await seriousFaults(page)).toEqual([]);
    await page.unroute('**/assets/shell-*.js');
    await page.getByRole('button', { name: '重新加载页面' }).click();
    await here.live.waitFor(moments);
  });

  it('a plan that could forget somebody is refused at its field; a sound one holds, shows what it changed, and is taken back', async () => {
    const { page } = await open('supervisor');
    const chief = new HubApi(town.credentials.hub);
    await chief.signIn(town.account('supervisor'));
    const window = async () =>
      (await chief.send<PlanBook>('GET', '/api/plans')).plans.gas_leak?.cancelWindowSeconds;

    await page.goto(`${town.credentials.hub}/#plans&kind=gas_leak`);
    await page.getByRole('button', { name: '新增规定' }).click(moments);
    const editor = page.getByRole('dialog');
    await editor.getByRole('combobox', { name: '适用范围' }).click();
    await page.getByTitle('全部家庭').last().click();
    await editor.getByRole('switch', { name: '可撤销时间' }).click();
    await editor.getByLabel('可撤销时间', { exact: true }).fill('5');
    await editor.getByRole('button', { name: '保存为新版本' }).click();
    await editor.getByText('空气里的危险谁也撤销不了').waitFor(moments);
    expect(await window()).toBe(0);

    await editor.getByRole('switch', { name: '可撤销时间' }).click();
    await editor.getByRole('switch', { name: '处理后自动结案' }).click();
    await editor.getByLabel('处理后自动结案', { exact: true }).fill('600');
    await editor.getByRole('button', { name: '保存为新版本' }).click();
    await editor.waitFor({ state: 'detached', ...moments });
    await page.locator('.diff').getByText('10 分钟后').waitFor(moments);
    await page.getByRole('button', { name: '收回 全部家庭' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '收回' }).click();
    await page.getByText('收回了规定').waitFor(moments);
    expect((await chief.send<PlanBook>('GET', '/api/plans')).changes).toEqual([]);
  });

  it.each(['light', 'dark'] as const)('are accessible, and run out of no screen: %s', async (colorScheme) => {
    const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
    const here = await open(
      'supervisor',
      colorScheme === 'dark' ? { colorScheme, ...phone } : { colorScheme },
    );
    await press('home-1');
    const pages = {
      '#homes&home=home-1': '这里会漏掉什么',
      '#map': '网关离线',
      '#board': '60 秒内接警率 · 本月',
      '#plans&kind=sos': '通用预案',
      '#audit': '操作审计',
    };
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
