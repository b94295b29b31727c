/** Writing in the register, in a real browser: refused at its field, by two at once, left without saving, and all of it on record. */
import type { AuditPage, HomeRead, PresenceCode } from '@zhuji/protocol';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { HubApi } from '../../deploy/demo/enrolment.ts';
import { faultsInBothLooks } from '../support/axe.ts';
import { openBrowser } from '../support/browser.ts';
import { DeskPage } from '../support/desk-page.ts';
import { SmallTown } from '../support/small-town.ts';

const moments = { timeout: 30_000 };
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

describe('the register at the desk', () => {
  let town: SmallTown;
  let browser: Browser;
  let api: HubApi;
  const open: DeskPage[] = [];

  beforeAll(async () => {
    [town, browser] = await Promise.all([SmallTown.start(2), openBrowser()]);
    api = new HubApi(town.credentials.hub);
    await api.signIn(town.account('admin'));
  });
  afterAll(async () => {
    await browser?.close();
    await town?.stop();
  });
  afterEach(async () => {
    for (const one of open.splice(0)) await one.close();
  });

  async function at(
    home: string,
    look: BrowserContextOptions = {},
    role: 'supervisor' | 'admin' | 'operator' = 'supervisor',
  ) {
    const desk = await DeskPage.open(browser, town.credentials.hub, town.account(role), look);
    open.push(desk);
    await desk.page.goto(`${town.credentials.hub}/#homes&home=${home}`);
    return desk.page;
  }
  const read = (home: string) => api.send<HomeRead>('GET', `/api/homes/${home}`);
  const field = (page: Page, label: string) =>
    page.getByRole('dialog').getByLabel(label, { exact: false }).first();
  const save = (page: Page) =>
    page.getByRole('dialog').getByRole('button', { name: '保存', exact: true }).click();
  const shut = (page: Page) => page.getByRole('dialog').waitFor({ state: 'detached', ...moments });

  it('a resident is refused at its field in words, then taken with all that the register knows', async () => {
    const page = await at('home-1');
    const [before] = (await read('home-1')).residents;
    await page.getByRole('button', { name: `修改：${before?.name}` }).click(moments);
    await field(page, '出生日期').fill('2099-01-01');
    await field(page, '电话').fill('一九九');
    await save(page);
    await page.getByText('数字、空格和 + - * # ( )').waitFor(moments);
    expect(await faultsInBothLooks(page)).toEqual([]);
    await field(page, '电话').fill('199 0000 0999');
    await save(page);
    await page.getByText('要写成 1941-03-08').waitFor(moments);
    await field(page, '出生日期').fill('1941-03-08');
    await field(page, '能力等级').click();
    await page.getByTitle('2 中度失能').last().click();
    await field(page, '过敏').fill('青霉素\n花生');
    await field(page, '语言或方言').fill('河州话');
    await save(page);
    await shut(page);
    await page.getByText('已保存').waitFor(moments);
    const [after] = (await read('home-1')).residents;
    expect(after).toMatchObject({
      id: before?.id,
      born: '1941-03-08',
      phone: '199 0000 0999',
      ability: 2,
      allergies: ['青霉素', '花生'],
      speaks: '河州话',
    });
    const { lines } = await api.send<AuditPage>('GET', '/api/audit?what=home_resident_written');
    expect(lines[0]).toMatchObject({ subject: 'home-1', by: { name: expect.any(String) } });
  });

  it('two who write the same do not overwrite each other unseen', async () => {
    const [one, two] = [await at('home-2'), await at('home-2', {}, 'admin')];
    for (const page of [one, two])
      await page.getByRole('button', { name: '住址、位置、门和钥匙' }).click(moments);
    await field(one, '门和钥匙').fill('备用钥匙在驿站');
    await save(one);
    await shut(one);
    await field(two, '门和钥匙').fill('钥匙在邻居家');
    await field(two, '楼、单元、室').fill('8 号楼 101 室');
    await save(two);
    await two.getByText('刚改过这里').waitFor(moments);
    await two.locator('.form-meanwhile').getByText('备用钥匙在驿站').waitFor();
    expect(await faultsInBothLooks(two)).toEqual([]);
    expect(await field(two, '门和钥匙').inputValue()).toBe('钥匙在邻居家');
    expect((await read('home-2')).access).toBe('备用钥匙在驿站');
    await two.getByRole('button', { name: '用对方的' }).click();
    await save(two);
    await shut(two);
    expect(await read('home-2')).toMatchObject({ access: '备用钥匙在驿站', address: '8 号楼 101 室' });
  });

  it('contacts have their order; nobody leaves with something unsaved before being asked', async () => {
    const page = await at('home-2', phone);
    await page.getByRole('button', { name: '修改联系人' }).tap(moments);
    const dialog = page.getByRole('dialog').first();
    await dialog.getByRole('button', { name: '增加联系人' }).tap();
    const last = dialog.getByRole('group', { name: /^联系人 \d+$/ }).last();
    await last.getByLabel('姓名').fill('邻居老马');
    await save(page);
    await last.getByText('数字、空格和 + - * # ( )').waitFor(moments);
    await last.getByLabel('电话').fill('199 0000 0777');
    // By the browser's own back key.
    await page.goBack();
    await page.getByText('离开而不保存？').waitFor(moments);
    expect(await faultsInBothLooks(page)).toEqual([]);
    await page.getByRole('button', { name: '继续填写' }).tap();
    expect(await last.getByLabel('姓名').inputValue()).toBe('邻居老马');
    await last.getByRole('button', { name: '提前：邻居老马' }).tap();
    await save(page);
    await shut(page);
    const { contacts } = await read('home-2');
    expect(contacts.at(-2)).toMatchObject({ name: '邻居老马', phone: '199 0000 0777' });

    await page.getByRole('button', { name: '增加老人' }).tap();
    await field(page, '姓名').fill('写了一半');
    await page.getByRole('dialog').getByRole('button', { name: '不保存' }).tap();
    await page.getByRole('button', { name: '离开，不保存' }).tap();
    await shut(page);
    expect((await read('home-2')).residents.map(({ name }) => name)).not.toContain('写了一半');
  });

  it('a home is placed on the map, where the browser can draw one', async () => {
    const page = await at('home-1');
    await page.getByRole('button', { name: '住址、位置、门和钥匙' }).click(moments);
    await page.getByRole('button', { name: '在地图上选位置' }).click();
    const map = page.locator('.edit-map canvas');
    const cannot = page.getByText('浏览器画不了地图');
    await map.or(cannot).first().waitFor(moments);
    if ((await cannot.count()) > 0) return;
    const before = await field(page, '纬度').inputValue();
    await page.locator('.edit-map [aria-busy="false"]').waitFor(moments);
    await map.click({ position: { x: 60, y: 60 } });
    await expect.poll(() => field(page, '纬度').inputValue(), moments).not.toBe(before);
    await save(page);
    await shut(page);
    expect((await read('home-1')).position?.lat).not.toBe(Number(before));
  });
  it('asks before a home that is half typed is lost, and lets go of one that is added', async () => {
    const page = await at('home-2');
    await page.goto(`${town.credentials.hub}/#enrol`);
    await page.getByRole('button', { name: '新增家庭' }).click(moments);
    const address = page.getByLabel('楼、单元、室');
    await address.fill('9 号楼 1 单元 101 室');
    await page.getByRole('navigation').getByRole('link', { name: '接警' }).click();
    await page.getByText('离开而不保存？').waitFor(moments);
    await page.keyboard.press('Escape');
    await page.getByText('离开而不保存？').waitFor({ state: 'detached' });
    expect(await address.inputValue()).toBe('9 号楼 1 单元 101 室');
    await page.getByRole('button', { name: '返回查找' }).click();
    await page.getByRole('button', { name: '继续填写' }).click(moments);
    await page.getByLabel('小区').fill('祁连里社区');
    await page.getByRole('button', { name: '新增', exact: true }).click();
    await page.getByText('网关编号').first().waitFor(moments);
    expect(await page.getByText('离开而不保存？').count()).toBe(0);
  });

  it.each([
    ['#accounts', '新增账号', '姓名', 'admin'],
    ['#homes&home=home-1', '登记服务请求', '要什么', 'supervisor'],
    ['#homes&home=home-1', '邀请家属', '姓名', 'supervisor'],
  ] as const)(
    'asks once before a dialog of %s that is half typed is shut: %s',
    async (to, begin, label, role) => {
      const page = await at('home-1', {}, role);
      await page.goto(`${town.credentials.hub}/${to}`);
      await page.getByRole('button', { name: begin }).click(moments);
      const dialog = page.getByRole('dialog').first();
      await dialog.waitFor(moments);
      // Nothing is typed yet, so nothing is asked.
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached', ...moments });
      await page.getByRole('button', { name: begin }).click();
      await dialog.waitFor(moments);
      await dialog.getByLabel(label).first().fill('写了一半');
      await page.keyboard.press('Escape');
      await page.getByText('离开而不保存？').waitFor(moments);
      // The question is shut by its own key, and the form stays.
      await page.keyboard.press('Escape');
      await page.getByText('离开而不保存？').waitFor({ state: 'detached', ...moments });
      expect(await dialog.getByLabel(label).first().inputValue()).toBe('写了一半');
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: '离开，不保存' }).click(moments);
      await shut(page);
    },
  );

  it('calls a device what people there call it, on its page and on an alert, and gives it its own name back', async () => {
    const page = await at('home-2');
    const devices = page.getByRole('region', { name: '设备' });
    await devices.getByRole('button', { name: /^显示全部/ }).click(moments);
    await devices.getByRole('button', { name: '改名：床头按钮' }).click();
    const dialog = page.getByRole('dialog').first();
    await dialog.getByLabel('名称').fill('   ');
    await save(page);
    await dialog.getByText('要填写看得见的名称').waitFor(moments);
    expect(await faultsInBothLooks(page)).toEqual([]);
    await dialog.getByLabel('名称').fill('沙发旁的红键');
    await save(page);
    await shut(page);
    await devices.getByText('沙发旁的红键').waitFor(moments);

    await town.do({ do: 'press', home: 'home-2' });
    const alert = await town.alert('home-2', 'sos');
    const desk = await DeskPage.open(browser, town.credentials.hub, town.account('operator'));
    open.push(desk);
    await desk.row(alert).click(moments);
    await desk.card.getByText('沙发旁的红键').first().waitFor(moments);
    expect(await desk.card.getByText('床头按钮').count()).toBe(0);
    expect(await desk.card.getByRole('button', { name: /^改名/ }).count()).toBe(0);
    await town.finishAll();

    await devices.getByRole('button', { name: '改名：沙发旁的红键' }).click();
    await dialog.getByText('网关里的名称：床头按钮').waitFor(moments);
    await dialog.getByRole('button', { name: '用回网关里的名称' }).click();
    await shut(page);
    await devices.getByText('床头按钮').waitFor(moments);
  });

  it('shows the presence code to who leads, prints nothing but its card, and draws a new one', async () => {
    const page = await at('home-2');
    const code = async () => (await api.send<PresenceCode>('GET', '/api/homes/home-2/presence-code')).code;
    const before = await code();
    await page.getByRole('button', { name: '查看、打印卡片' }).click(moments);
    const card = page.getByRole('region', { name: '到场码' }).locator('.code-card-code');
    await expect.poll(() => card.innerText(), moments).toBe(before);
    expect(await faultsInBothLooks(page)).toEqual([]);
    await page.emulateMedia({ media: 'print' });
    const print = page.getByRole('button', { name: '打印卡片', exact: true });
    expect([await card.isVisible(), await print.isVisible()]).toEqual([true, false]);
    await page.emulateMedia({ media: 'screen' });
    await page.getByRole('button', { name: '换一个新码' }).click();
    expect(await code()).toBe(before);
    await page.getByRole('button', { name: '换新，旧卡片作废' }).click();
    await page.getByText('请打印新卡片').waitFor(moments);
    expect(await card.innerText()).toBe(await code());
    expect(await card.innerText()).not.toBe(before);
    const { lines } = await api.send<AuditPage>('GET', '/api/audit?what=home_code_written');
    expect(lines).toMatchObject([{ subject: 'home-2', by: { name: '马超' } }]);
  });

  it('of a new code whose answer was lost shows and prints only what is read again', async () => {
    const page = await at('home-1');
    const { code: before } = await api.send<PresenceCode>('POST', '/api/homes/home-1/presence-code');
    await page.getByRole('button', { name: '查看、打印卡片' }).click(moments);
    const dialog = page.getByRole('dialog');
    const card = dialog.locator('.code-card-code');
    await expect.poll(() => card.innerText(), moments).toBe(before);
    let mayRead = false;
    await page.route('**/presence-code', async (route) => {
      if (route.request().method() === 'POST') await route.fetch();
      else if (mayRead) return route.continue();
      return route.abort();
    });
    await dialog.getByRole('button', { name: '换一个新码' }).click();
    await dialog.getByRole('button', { name: '换新，旧卡片作废' }).click();
    const again = dialog.getByRole('button', { name: '再试一次' });
    await again.waitFor(moments);
    expect([await card.count(), await dialog.getByRole('button', { name: '打印卡片' }).count()]).toEqual([
      0, 0,
    ]);
    mayRead = true;
    await again.click();
    await card.waitFor(moments);
    const { code: after } = await api.send<PresenceCode>('GET', '/api/homes/home-1/presence-code');
    expect(after).not.toBe(before);
    expect(await card.innerText()).toBe(after);
  });

  it('shows no operator the way to a presence code', async () => {
    const page = await at('home-2', {}, 'operator');
    await page.getByRole('heading', { name: '设备' }).waitFor(moments);
    expect(await page.getByText('到场码').count()).toBe(0);
  });
});
