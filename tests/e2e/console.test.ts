/**
 * The operators' console in a real browser, against a real hub, real gateways and a simulated town. One town for all stories;
 * neighbouring ones press at different homes, for the same button pressed twice in two seconds is one press.
 */
import { milliseconds, phrases } from '@zhuji/protocol';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Broadband } from '../../firmware-sim/wires/broadband.ts';
import { seriousFaults } from '../support/axe.ts';
import { openBrowser } from '../support/browser.ts';
import { DeskPage } from '../support/desk-page.ts';
import { freePort, SmallTown } from '../support/small-town.ts';

/** For what a person should not have to wait for; generous, because a test machine may be busy. */
const moments = { timeout: 15_000 };
const patience = { timeout: 30_000 };

interface DeskOptions {
  operator?: number;
  hub?: string;
  look?: BrowserContextOptions;
}

describe('the console', () => {
  let town: SmallTown;
  let browser: Browser;
  const desks: DeskPage[] = [];
  const lines: Broadband[] = [];

  beforeAll(async () => {
    [town, browser] = await Promise.all([SmallTown.start(3), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await town?.stop();
  });
  afterEach(async () => {
    for (const desk of desks.splice(0)) await desk.close();
    for (const line of lines.splice(0)) await line.stop();
    await town.finishAll();
  });

  async function openDesk(options: DeskOptions = {}): Promise<DeskPage> {
    const { operator = 0, hub = town.credentials.hub, look } = options;
    const desk = await DeskPage.open(browser, hub, town.account('operator', operator), look);
    desks.push(desk);
    return desk;
  }

  /** A line of its own between pages and hub, which can be slow or cut. */
  async function openLine(): Promise<{ line: Broadband; hub: string }> {
    const port = await freePort();
    const line = new Broadband(port, { host: '127.0.0.1', port: Number(new URL(town.credentials.hub).port) });
    await line.start();
    lines.push(line);
    return { line, hub: `http://127.0.0.1:${port}` };
  }

  /** These sentences are spoken in the home, after that entry of the town's diary. */
  async function hears(home: string, after: number, ...sentences: string[]): Promise<void> {
    const spoken = async () => (await town.heard(home, after)).map(({ text }) => text);
    await expect.poll(spoken, moments).toEqual(expect.arrayContaining(sentences));
  }

  it('a press rings, is answered by keyboard, and the elder hears each step', async () => {
    const desk = await openDesk();
    expect(await desk.isRinging()).toBe(false);

    const { after } = await town.do({ do: 'press', home: 'home-1' });
    const waiting = desk.part('待接警').getByRole('option');
    await waiting.waitFor(moments);
    const alert = await town.alert('home-1', 'sos');
    const [resident = 'nobody'] = alert.home.residents;
    expect(await waiting.innerText()).toContain(resident);
    expect(await desk.announced.innerText()).toMatch(new RegExp(`新警情.*一键呼叫.*${resident}`));
    await expect.poll(() => desk.isRinging(), moments).toBe(true);
    await hears('home-1', after, phrases.received.zh, phrases.can_cancel.zh);

    await desk.press('Enter');
    await desk.part('我在处理').getByRole('option').waitFor(moments);
    expect(await desk.isRinging()).toBe(false);
    await hears('home-1', after, phrases.operator_answered.zh);

    // One key leads from number to number; it is Enter on one that rings.
    const numbers = desk.card.locator('.phone');
    await numbers.nth(1).waitFor(moments);
    for (const n of [0, 1]) {
      await desk.press('l');
      await numbers.nth(n).and(desk.page.locator(':focus')).waitFor(moments);
    }
    expect(await numbers.first().getAttribute('href')).toMatch(/^tel:\d{11}$/);

    await desk.finishByKeys();
    await hears('home-1', after, phrases.closed.zh);
    expect(await town.detail(alert.id)).toMatchObject({
      alert: { state: 'closed', disposition: 'real', claimedBy: { name: '李娜' } },
    });
  });

  it('keys typed faster than a dialog opens are not lost', async () => {
    const desk = await openDesk();
    await town.do({ do: 'press', home: 'home-3' });
    const alert = await town.alert('home-3', 'sos');
    await desk.row(alert).waitFor(moments);
    await desk.press('Enter');
    await desk.said.getByText('由您处理').waitFor(moments);
    for (const { typed, state } of [
      { typed: ['r', '1', 'Enter'], state: 'resolved' },
      { typed: ['x', 'Enter'], state: 'closed' },
    ]) {
      await desk.idle();
      for (const key of typed) await desk.press(key);
      await expect.poll(async () => (await town.detail(alert.id)).alert.state, moments).toBe(state);
    }
  });

  it('two operators claim at once: one has it, the other is told who', async () => {
    const { line, hub } = await openLine();
    const [li, zhao] = [await openDesk({ operator: 0, hub }), await openDesk({ operator: 1, hub })];
    await town.do({ do: 'press', home: 'home-2' });
    const alert = await town.alert('home-2', 'sos');
    for (const desk of [li, zhao]) await desk.row(alert).waitFor(moments);
    // Slow enough that neither page can know of the other's claim when it sends its own.
    line.slow(milliseconds(500));
    await Promise.all([li.press('Enter'), zhao.press('Enter')]);

    await expect.poll(async () => (await town.detail(alert.id)).alert.state, moments).toBe('claimed');
    const { alert: claimed, timeline } = await town.detail(alert.id);
    const holder = claimed.claimedBy?.name ?? '';
    const [winner, loser] = holder === '李娜' ? [li, zhao] : [zhao, li];
    await expect.poll(() => loser.said.innerText(), moments).toBe(`已由 ${holder} 接警。`);
    await expect.poll(() => winner.said.innerText(), moments).toBe('由您处理');
    await loser.part('其他坐席处理中').getByText(`${holder} 处理中`).waitFor(moments);
    expect(timeline.filter((entry) => entry.what === 'state' && entry.state === 'claimed')).toHaveLength(1);
    line.restore();
    await winner.finishByKeys();
  });

  it('the hub goes away and comes back: the page says so, and shows what was pressed meanwhile', async () => {
    const desk = await openDesk();
    await desk.page.evaluate('window.neverReloaded = true');
    await town.program('hub').kill();
    const { after } = await town.do({ do: 'press', home: 'home-3' });
    await desk.lost.waitFor(patience);
    expect(await desk.lost.innerText()).toContain('与服务器的实时连接已中断');
    expect(await seriousFaults(desk.page)).toEqual([]);
    await hears('home-3', after, phrases.received.zh);

    town.program('hub').start();
    await town.hubReady();
    const alert = await town.alert('home-3', 'sos');
    await desk.row(alert).waitFor(patience);
    await desk.lost.waitFor({ state: 'detached' });
    expect(await desk.page.evaluate('window.neverReloaded')).toBe(true);
    expect(await desk.isRinging()).toBe(true);
    await town.finish(alert.id);
  });

  it('the page alone loses its line: what came and was claimed meanwhile is there when it is back', async () => {
    const { line, hub } = await openLine();
    const desk = await openDesk({ hub });
    await desk.page.evaluate('window.neverReloaded = true');
    line.cut();
    await town.do({ do: 'press', home: 'home-2' });
    const alert = await town.alert('home-2', 'sos');
    await desk.lost.waitFor(patience);
    expect(await desk.row(alert).count()).toBe(0);
    await town.desk.send('POST', `/api/alerts/${alert.id}/claim`, {});

    line.restore();
    await desk.part('我在处理').getByRole('option').waitFor(patience);
    await desk.page.getByText('连接已恢复').waitFor(moments);
    expect(await desk.page.evaluate('window.neverReloaded')).toBe(true);
    await town.finish(alert.id);
  });

  it('gas: the card says how much, the home is told to get out, and a cleared sensor closes nothing', async () => {
    const desk = await openDesk();
    const { after } = await town.do({ do: 'gas', home: 'home-1', rate: 150 });
    await desk.part('待接警').getByRole('option', { name: '燃气泄漏' }).waitFor(patience);
    const alert = await town.alert('home-1', 'gas_leak');
    await desk.card.getByText('P1 生命危险').waitFor(moments);
    await desk.card.getByText(/^燃气 [\d.]+ %LEL$/).waitFor(moments);
    await expect.poll(() => desk.isRinging(), moments).toBe(true);
    await hears('home-1', after, phrases.gas_alarm.zh);
    await desk.press('Enter');

    await town.do({ do: 'clear', home: 'home-1' });
    await town.push(600);
    await desk.part('我在处理').getByText('传感器已恢复').waitFor(patience);
    await desk.card.getByText('这不等于人已安全').waitFor(moments);
    await desk.finishByKeys();
    expect((await town.detail(alert.id)).alert.state).toBe('closed');
  });

  it('a press taken back: shown at once with its countdown, then as cancelled, and silent', async () => {
    const desk = await openDesk();
    const { after } = await town.do({ do: 'press', home: 'home-1' });
    await desk
      .part('待接警')
      .getByText(/^可取消 \d+ 秒$/)
      .waitFor(moments);
    await expect.poll(() => desk.isRinging(), moments).toBe(true);

    await town.do({ do: 'press', home: 'home-1', key: 'cancel' });
    await desk.part('最近结束').getByRole('option').waitFor(moments);
    await desk.card.getByText('老人及时按了取消键').waitFor(moments);
    expect(await desk.isRinging()).toBe(false);
    await hears('home-1', after, phrases.cancelled.zh);
    expect(await town.openAlerts('home-1', 'sos')).toEqual([]);
  });

  it('on a phone: nothing runs out of the page, and a thumb gets from the queue to the claim and back', async () => {
    const look = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
    const desk = await openDesk({ look });
    await town.do({ do: 'press', home: 'home-2' });
    const alert = await town.alert('home-2', 'sos');
    await desk.row(alert).tap(moments);
    const claim = desk.card.getByRole('button', { name: '接警' });
    await claim.waitFor(moments);
    const place = await claim.boundingBox();
    expect(place && place.y + place.height).toBeLessThanOrEqual(844);
    expect(place?.height).toBeGreaterThanOrEqual(40);
    expect(await overflow(desk.page)).toBe(0);
    await claim.tap();
    await desk.said.getByText('由您处理').waitFor(moments);

    await desk.card.getByRole('button', { name: '返回队列' }).tap();
    await desk.part('我在处理').getByRole('option').waitFor(moments);
    expect(await overflow(desk.page)).toBe(0);
    await town.finish(alert.id);
  });

  it.each([
    { colorScheme: 'light', home: 'home-3' },
    { colorScheme: 'dark', home: 'home-2' },
  ] as const)('is accessible, $colorScheme', async ({ colorScheme, home }) => {
    const page = await browser.newPage({ colorScheme, reducedMotion: 'reduce', locale: 'zh-CN' });
    await page.goto(town.credentials.hub);
    await page.getByLabel('用户名').waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await page.close();

    const desk = await openDesk({ look: { colorScheme } });
    await town.do({ do: 'press', home });
    const alert = await town.alert(home, 'sos');
    await desk.card.getByText('怎么进门').waitFor();
    expect(await seriousFaults(desk.page)).toEqual([]);
    await desk.press('Enter');
    await desk.said.getByText('由您处理').waitFor(moments);
    for (const key of ['r', '?', 'h']) {
      await desk.press(key);
      await desk.dialog.waitFor();
      expect(await seriousFaults(desk.page)).toEqual([]);
      await desk.press('Escape');
      await desk.dialog.waitFor({ state: 'detached' });
    }
    await town.finish(alert.id);
  });
});

/** Pixels by which the page is wider than the screen. */
const overflow = (page: Page): Promise<number> =>
  page.evaluate<number>('document.documentElement.scrollWidth - screen.width');
