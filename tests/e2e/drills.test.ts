/** A drill, in a real browser: marked, begun and watched by who leads, answered by the desk, and left at one key for what is real. */
import type { AlertList, AlertSummary, DrillList } from '@zhuji/protocol';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { HubApi } from '../../deploy/demo/enrolment.ts';
import { until } from '../../deploy/demo/until.ts';
import { seriousFaults } from '../support/axe.ts';
import { openBrowser } from '../support/browser.ts';
import { DeskPage } from '../support/desk-page.ts';
import { SmallTown } from '../support/small-town.ts';

const moments = { timeout: 30_000 };

describe('a drill', () => {
  let town: SmallTown;
  let browser: Browser;
  let chief: HubApi;
  const pages: DeskPage[] = [];

  beforeAll(async () => {
    [town, browser] = await Promise.all([
      SmallTown.start(2, { responders: { haste: 60 }, showFlat: true }),
      openBrowser(),
    ]);
    chief = new HubApi(town.credentials.hub);
    await chief.signIn(town.account('supervisor'));
    // Vacant: whose contacts moved out with them.
    for (const home of ['home-1', 'home-2'])
      await chief.send('PUT', `/api/homes/${home}/contacts`, { contacts: [] });
  });
  afterAll(async () => {
    await browser?.close();
    await town?.stop();
  });
  afterEach(async () => {
    for (const page of pages.splice(0)) await page.close();
    for (const { alert } of (await listed()).drills)
      if (alert.closedAt === undefined) await chief.send('DELETE', `/api/drills/${alert.id}`);
    await town.finishAll();
  });

  async function open(role: 'operator' | 'supervisor', look: BrowserContextOptions = {}): Promise<DeskPage> {
    const page = await DeskPage.open(browser, town.credentials.hub, town.account(role), look);
    pages.push(page);
    return page;
  }
  const listed = () => chief.send<DrillList>('GET', '/api/drills');
  async function running(): Promise<AlertSummary> {
    let found: AlertSummary | undefined;
    await until('a drill runs', async () => {
      const { alerts } = await town.desk.send<AlertList>('GET', '/api/alerts?state=open');
      found = alerts.find(({ drill }) => drill);
      return found !== undefined;
    });
    if (!found) throw new Error('unreachable: until() throws first');
    return found;
  }

  it('is begun at once where the demo has its show flat', async () => {
    const lead = await open('supervisor');
    await lead.press('y');
    const start = lead.page.getByRole('button', { name: '开始演练' });
    await start.click(moments);
    await lead.page.getByRole('region', { name: '演练进行中' }).getByText('样板间').waitFor(moments);
    expect(await running()).toMatchObject({ home: { id: 'show-flat' }, kind: 'sos', state: 'raised' });
  });

  it('may be held in homes that the list and the home itself mark for everybody', async () => {
    const { page } = await open('operator');
    await page.evaluate("location.hash = '#homes&find=样板间'");
    const row = page.getByRole('link', { name: '样板间' });
    await row.getByText('演练 DRILL').waitFor(moments);
    await row.click();
    await page.getByText('演练用房').waitFor(moments);
    await page.evaluate("location.hash = '#homes&home=home-2'");
    await page.getByRole('article').getByText('home-2').waitFor(moments);
    expect(await page.getByText('演练用房').count()).toBe(0);
  });

  it('is begun in a marked home, rings marked as what it is, and gives way to a real call at one key', async () => {
    const lead = await open('supervisor');
    await lead.press('y');
    const main = lead.page.getByRole('main');
    await main.getByLabel('查找要标记的家庭').fill('home-1');
    await main.getByRole('button', { name: '标记为演练用房' }).first().click(moments);
    await main.getByText('燃气报警').click(moments);
    const desk = await open('operator');
    await main.getByRole('button', { name: '开始演练' }).click();
    const now = lead.page.getByRole('region', { name: '演练进行中' });
    await now.getByText('等待中').first().waitFor(moments);

    const drill = await running();
    await desk.row(drill).getByText('演练 DRILL').waitFor(moments);
    await expect.poll(() => desk.isRinging(), moments).toBe(true);
    await expect.poll(() => desk.announced.innerText(), moments).toContain('演练');
    await desk.row(drill).click();
    await desk.card.getByText('不拨 120').waitFor(moments);
    await desk.press('c');
    await desk.card.getByText('处理中').first().waitFor(moments);
    await now.getByText('达标').first().waitFor(moments);

    // The real one, in the same home and of the same kind as could be: it stands first, and one key puts the drill down.
    await town.do({ do: 'press', home: 'home-1' });
    const real = await town.alert('home-1', 'sos');
    expect(real.drill).toBeUndefined();
    await desk.press('u');
    await desk.part('待接警').getByRole('option').waitFor(moments);
    await desk.part('演练').getByRole('option').waitFor(moments);
    const first = desk.part('待接警').getByRole('option').first();
    expect(await first.getAttribute('id')).toBe(`alert-${real.id}`);
    await desk.press('g');
    await desk.card.getByRole('heading', { name: '一键呼叫' }).waitFor(moments);
    expect(await desk.card.getByText('演练 DRILL').count()).toBe(0);

    await now.getByRole('button', { name: '结束演练' }).click();
    await main.getByRole('region', { name: '演练记录' }).getByText('燃气报警').waitFor(moments);
    const [over] = (await listed()).drills;
    expect(over).toMatchObject({ scenario: 'gas', alert: { state: 'closed', drill: true } });
    expect(over?.times.answered).toBeGreaterThanOrEqual(0);
  });

  it.each(['light', 'dark'] as const)('is accessible, and runs out of no screen: %s', async (colorScheme) => {
    const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
    await chief.send('PUT', '/api/homes/home-2/drill-home');
    await chief.send('POST', '/api/homes/home-2/drills', { scenario: 'press', minutes: 5 });
    const drill = await running();
    const here = await open(
      'supervisor',
      colorScheme === 'dark' ? { colorScheme, ...phone } : { colorScheme },
    );
    const shown = { '#drills': '演练进行中', [`#alert=${drill.id}`]: '不拨 120', '#board': '演练 DRILL' };
    for (const [address, text] of Object.entries(shown)) {
      await here.page.evaluate(`location.hash = ${JSON.stringify(address)}`);
      await here.page.getByRole('main').getByText(text).first().waitFor(moments);
      expect([address, await seriousFaults(here.page)]).toEqual([address, []]);
      const overflow = await here.page.evaluate<number>(
        'document.documentElement.scrollWidth - screen.width',
      );
      expect([address, overflow]).toEqual([address, 0]);
    }
  });
});
