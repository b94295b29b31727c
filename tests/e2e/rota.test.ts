/** The rota, in a real browser: holes stand out, a person's week is changed by keyboard with a reason, and overlaps are refused. */
import type { Area, ResponderView, RotaDuty, RotaWeek } from '@zhuji/protocol';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { HubApi } from '../../deploy/demo/enrolment.ts';
import { seriousFaults } from '../support/axe.ts';
import { openBrowser } from '../support/browser.ts';
import { DeskPage } from '../support/desk-page.ts';
import { SmallTown } from '../support/small-town.ts';

const moments = { timeout: 30_000 };
const byDay = { days: [1, 2, 3, 4, 5, 6, 7], from: '08:00', to: '20:00' };

describe('the rota', () => {
  let town: SmallTown;
  let browser: Browser;
  let chief: HubApi;
  let desk: DeskPage | undefined;
  let station: Area;
  let people: ResponderView[];

  beforeAll(async () => {
    [town, browser] = await Promise.all([SmallTown.start(1, { responders: { haste: 60 } }), openBrowser()]);
    chief = new HubApi(town.credentials.hub);
    await chief.signIn(town.account('supervisor'));
    const areas = await chief.send<Area[]>('GET', '/api/areas');
    station = areas.find(({ level }) => level === 'station') as Area;
    const all = await chief.send<ResponderView[]>('GET', '/api/responders');
    people = all.filter(({ area }) => area === station.id);
  });
  afterAll(async () => {
    await browser?.close();
    await town?.stop();
  });
  afterEach(() => desk?.close());

  async function open(look: BrowserContextOptions = {}): Promise<DeskPage> {
    desk = await DeskPage.open(browser, town.credentials.hub, town.account('supervisor'), look);
    return desk;
  }
  const week = () => chief.send<RotaWeek>('GET', '/api/rota');
  async function put(id: string, duty: RotaDuty): Promise<void> {
    const known = (await week()).areas.flatMap((area) => area.people).find((one) => one.id === id);
    if (!known) throw new Error(id);
    const { rota, exceptions, onCall } = known;
    await chief.send('PUT', `/api/responders/${id}/rota`, { ...duty, was: { rota, exceptions, onCall } });
  }

  it('shows who is on and when nobody is; by keyboard somebody is put on the night, with midnight in it', async () => {
    for (const { id } of people) await put(id, { rota: [byDay], exceptions: [], onCall: false });
    const here = await open();
    const { page } = here;
    await here.press('z');
    const rows = page.getByRole('region', { name: station.name });
    await rows.getByText('无人在班').first().waitFor(moments);
    await rows.getByText('空班 8 处，共 84 小时').waitFor(moments);
    await rows.getByText('周一 00:00–08:00 · 也没有人可应召').waitFor(moments);

    const name = people[0]?.name ?? '';
    await rows
      .getByRole('button', { name: `修改 ${name} 的班次` })
      .first()
      .focus();
    await here.press('Enter');
    await here.dialog.getByRole('button', { name: '加一个班次' }).click();
    const second = here.dialog.getByRole('group', { name: '第 2 个班次' });
    await second.getByText('请选星期').waitFor(moments);
    for (const day of ['一', '二', '三', '四', '五', '六', '日'])
      await second.getByRole('button', { name: `周${day}` }).click();
    await second.getByLabel('从').fill('19:00');
    await second.getByLabel('到').fill('08:00');
    await second.getByText('次日').waitFor(moments);
    await second.getByText('与第 1 个班次重叠').waitFor(moments);
    expect(await here.dialog.getByRole('button', { name: /保\s?存/ }).isDisabled()).toBe(true);
    await second.getByLabel('从').fill('20:00');
    await here.dialog.getByRole('button', { name: '加一个例外' }).click();
    await here.dialog.getByText('病假').waitFor(moments);
    await here.dialog.getByRole('button', { name: /保\s?存/ }).click();
    await here.dialog.waitFor({ state: 'detached', ...moments });

    await rows.getByText('病假').first().waitFor(moments);
    const [mine] = (await week()).areas.flatMap((area) => area.people).filter((one) => one.name === name);
    expect(mine).toMatchObject({ exceptions: [{ reason: 'ill' }] });
    expect(mine?.rota[1]).toEqual({ days: [1, 2, 3, 4, 5, 6, 7], from: '20:00', to: '08:00' });
    await rows.getByRole('button', { name: '现在呼叫会派谁' }).click();
    await rows.getByText('从驿站门口估算').waitFor(moments);
    await here.press('ArrowRight');
    await expect.poll(() => new URL(page.url()).hash, moments).toContain('#rota&day=');
    await here.press('Escape');
    await here.page.locator('.nav-link[aria-current]', { hasText: '接警' }).waitFor(moments);
  });

  it('writes nothing over what somebody else changed meanwhile', async () => {
    const [, one] = people;
    if (!one) throw new Error('nobody');
    const here = await open();
    await here.press('z');
    await here.page
      .getByRole('button', { name: `修改 ${one.name} 的班次` })
      .first()
      .click(moments);
    await here.dialog.getByRole('button', { name: '加一个例外' }).click();
    await put(one.id, { rota: [byDay], exceptions: [], onCall: true });
    await here.dialog.getByRole('button', { name: /保\s?存/ }).click();
    await here.dialog.getByText('已被他人修改').waitFor(moments);

    const anew = here.page.waitForResponse((answer) => answer.url().includes('/api/rota'));
    await here.dialog.getByRole('button', { name: /不\s?改/ }).click();
    await here.page.getByRole('button', { name: '离开，不保存' }).click();
    await anew;
    await here.page
      .getByRole('button', { name: `修改 ${one.name} 的班次` })
      .first()
      .click(moments);
    await expect
      .poll(() => here.dialog.getByRole('checkbox', { name: /班外可应召/ }).isChecked(), moments)
      .toBe(true);
  });

  it('is on the map: to whose door nobody comes in time at night, until somebody is put on it', async () => {
    const all = await chief.send<ResponderView[]>('GET', '/api/responders');
    for (const { id } of all) await put(id, { rota: [byDay], exceptions: [], onCall: false });
    const { page } = await open();
    await page.evaluate("location.hash = '#map'");
    const circle = page.getByRole('region', { name: '一刻钟圈' });
    const at = (time: string) => circle.getByRole('radiogroup').getByText(time, { exact: true }).click();
    await at('3:00');
    await circle.getByText('1 户中 0 户在圈内').waitFor(moments);
    await circle.getByText('1 户无人能来').waitFor(moments);
    expect(await seriousFaults(page)).toEqual([]);
    await at('10:00');
    await circle.getByText('1 户中 1 户在圈内').waitFor(moments);
    const night = { days: byDay.days, from: '20:00', to: '08:00' };
    await put(people[0]?.id ?? '', { rota: [night], exceptions: [], onCall: false });
    await at('3:00');
    await circle.getByText('1 户中 1 户在圈内').waitFor(moments);
    await circle.getByRole('link', { name: '看班表' }).click();
    await page.getByRole('region', { name: station.name }).waitFor(moments);
  });

  it.each(['light', 'dark'] as const)('is accessible, and runs out of no screen: %s', async (colorScheme) => {
    const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
    const here = await open(colorScheme === 'dark' ? { colorScheme, ...phone } : { colorScheme });
    await here.page.evaluate("location.hash = '#rota'");
    await here.page.locator('.rota-area').first().waitFor(moments);
    const faults = async () => ({
      axe: await seriousFaults(here.page),
      over: await here.page.evaluate<number>('document.documentElement.scrollWidth - screen.width'),
    });
    expect(await faults()).toEqual({ axe: [], over: 0 });
    await here.page.locator('.rota-person-name').first().click();
    await here.dialog.getByRole('button', { name: '加一个班次' }).click();
    expect(await faults()).toEqual({ axe: [], over: 0 });
  });
});
