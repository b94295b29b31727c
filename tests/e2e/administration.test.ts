/** What administrators do, in a real browser: the register carried in after a look at it, and accounts given out and closed. */
import type { AuditPage, HomeRead, UserView } from '@zhuji/protocol';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { HubApi } from '../../deploy/demo/enrolment.ts';
import { faultsInBothLooks, seriousFaults } from '../support/axe.ts';
import { openBrowser } from '../support/browser.ts';
import { DeskPage } from '../support/desk-page.ts';
import { SmallTown } from '../support/small-town.ts';

const moments = { timeout: 30_000 };
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const sheet = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

describe('administration', () => {
  let town: SmallTown;
  let browser: Browser;
  let api: HubApi;
  const open: DeskPage[] = [];

  beforeAll(async () => {
    [town, browser] = await Promise.all([SmallTown.start(1), openBrowser()]);
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
    address: string,
    role: 'admin' | 'supervisor' = 'admin',
    look: BrowserContextOptions = {},
  ) {
    const desk = await DeskPage.open(browser, town.credentials.hub, town.account(role), look);
    open.push(desk);
    await desk.page.goto(`${town.credentials.hub}/${address}`);
    return desk.page;
  }

  it('a register with faults is refused by row and column, and taken when it is mended, only after it was seen', async () => {
    const page = await at('#homes');
    await page.getByRole('button', { name: '导入、导出' }).click(moments);
    const file = page.locator('input[type="file"]');
    const choose = (name: string, text: string) => file.setInputFiles(sheet(name, text));
    await choose('名册.pdf', 'x');
    await page.getByText('只能是 .xlsx 或 .csv').waitFor(moments);
    await choose('家庭.csv', '家庭编号,社区,地址\r\nhome-9,绿洲社区,\r\nHome 10,绿洲社区,2 号楼\r\n');
    await page.getByText('2 处错误').waitFor(moments);
    const row = page.getByRole('row', { name: /必填项为空/ });
    expect(await row.getByRole('cell').allInnerTexts()).toEqual(
      expect.arrayContaining(['家庭', '2', '地址', expect.stringContaining('This cell must not be empty')]),
    );
    expect(await page.getByRole('button', { name: /写入名册/ }).count()).toBe(0);
    expect(await faultsInBothLooks(page)).toEqual([]);

    await page.getByRole('button', { name: '换一个文件' }).click();
    await choose('家庭.csv', '家庭编号,社区,地址\r\nhome-9,绿洲社区,1 号楼\r\nhome-1,祁连里社区,7 号楼\r\n');
    await page.getByText('没有错误').waitFor(moments);
    await page.locator('.exchange-entries li', { hasText: 'home-9' }).getByText('新增').waitFor();
    await page.locator('.exchange-entries li', { hasText: 'home-1' }).getByText('修改').waitFor();
    // Three columns clear nothing else of a home, and that is said before it is written.
    await page.locator('.exchange-absent').getByText('驿站编号、区、纬度').waitFor();
    const before = await api.send<HomeRead>('GET', '/api/homes/home-1');
    await expect(api.send('GET', '/api/homes/home-9')).rejects.toThrow('404');
    await page.getByRole('button', { name: '写入名册（2 项）' }).click();
    await page.getByText('已写入名册').waitFor(moments);
    expect((await api.send<HomeRead>('GET', '/api/homes/home-9')).address).toBe('1 号楼');
    const { versions: _, ...after } = await api.send<HomeRead>('GET', '/api/homes/home-1');
    const { access, station, position, gateway, contacts } = before;
    expect(after).toMatchObject({ address: '7 号楼', access, station, position, gateway, contacts });
    const out = page.waitForEvent('download');
    await page.getByRole('link', { name: '家庭 CSV' }).click();
    expect((await out).suggestedFilename()).toBe('homes.csv');
  });

  it('says at its field that a user name is taken, and overwrites nothing that another changed meanwhile', async () => {
    const page = await at('#accounts');
    const dialog = page.getByRole('dialog').first();
    await page.getByRole('button', { name: '新增账号' }).click(moments);
    await dialog.getByLabel('用户名').fill('li.na');
    await dialog.getByLabel('姓名').fill('李娜二');
    await dialog.getByRole('button', { name: '新增', exact: true }).click();
    await dialog.locator('.form-field-wrong').getByText('这个用户名已有人用').waitFor(moments);
    expect(await dialog.getByText('已存在').count()).toBe(0);
    expect(await faultsInBothLooks(page)).toEqual([]);
    await dialog.getByLabel('用户名').fill('li.na2');
    await dialog.getByRole('button', { name: '新增', exact: true }).click();
    await dialog.getByRole('button', { name: '已交给本人' }).click(moments);

    const users = () => api.send<UserView[]>('GET', '/api/users');
    const named = async () => (await users()).find(({ username }) => username === 'li.na2');
    await page.getByRole('button', { name: '修改：李娜二' }).click(moments);
    await dialog.getByLabel('姓名').fill('李娜（夜班）');
    await api.send('PUT', `/api/users/${(await named())?.id}`, { name: '李娜二', role: 'supervisor' });
    const save = () => dialog.getByRole('button', { name: '保存', exact: true }).click();
    await save();
    // What the other one wrote is there, and nothing of mine is lost; who saves again has seen it.
    await dialog.getByText('刚改过这里').waitFor(moments);
    await dialog.locator('.form-meanwhile').getByText('班长').waitFor();
    expect(await faultsInBothLooks(page)).toEqual([]);
    expect(await named()).toMatchObject({ name: '李娜二', role: 'supervisor' });
    await save();
    await dialog.waitFor({ state: 'detached', ...moments });
    expect(await named()).toMatchObject({ name: '李娜（夜班）', role: 'supervisor' });
  });

  it('an account is refused at its field, given out once, signed out, closed and opened again', async () => {
    const page = await at('#accounts');
    await page.getByRole('button', { name: '新增账号' }).click(moments);
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('用户名').fill('Zhao Min');
    await dialog.getByRole('button', { name: '新增', exact: true }).click();
    await dialog.getByText('小写字母开头').waitFor(moments);
    await dialog.getByLabel('用户名').fill('zhao.min2');
    await dialog.getByLabel('姓名').fill('赵小敏');
    await dialog.getByRole('button', { name: '新增', exact: true }).click();
    await page.getByText('密码只显示这一次').waitFor(moments);
    const [password, link] = await dialog.locator('code').allInnerTexts();
    expect(await faultsInBothLooks(page)).toEqual([]);
    await dialog.getByRole('button', { name: '已交给本人' }).click();
    expect(await page.getByText(password ?? '-').count()).toBe(0);

    const theirs = await browser.newContext();
    const newcomer = await theirs.newPage();
    await newcomer.goto(link ?? '');
    await newcomer.locator('.bar-line-live').waitFor(moments);
    const users = () => api.send<UserView[]>('GET', '/api/users');
    const made = (await users()).find(({ username }) => username === 'zhao.min2');
    expect(made).toMatchObject({ name: '赵小敏', role: 'operator', disabled: false });

    const confirm = async (key: string, act: string) => {
      await page.getByRole('button', { name: key }).click(moments);
      await dialog.getByRole('button', { name: act }).hover(moments);
      expect(await faultsInBothLooks(page)).toEqual([]);
      await dialog.getByRole('button', { name: act }).click();
      await dialog.waitFor({ state: 'detached', ...moments });
    };
    await confirm('全部退出：赵小敏', '全部退出');
    await newcomer.reload();
    await newcomer.getByLabel('用户名').waitFor(moments);
    await theirs.close();
    await confirm('停用：赵小敏', '停用');
    await page.locator('.account', { hasText: '赵小敏' }).getByText('已停用').waitFor(moments);
    await confirm('恢复：赵小敏', '恢复');
    expect((await users()).find(({ username }) => username === 'zhao.min2')?.disabled).toBe(false);
    // Nobody closes himself.
    const mine = page.locator('.account', { hasText: town.account('admin').username });
    expect(await mine.getByRole('button').count()).toBe(0);
    const { lines } = await api.send<AuditPage>('GET', `/api/audit?what=user_&subject=${made?.id}`);
    expect(lines.map(({ what }) => what)).toEqual([
      'user_enabled',
      'user_disabled',
      'user_sessions_ended',
      'user_added',
    ]);
  });

  it('is not there for who is no administrator', async () => {
    const page = await at('#accounts', 'supervisor');
    await page
      .getByRole('heading', { level: 1 })
      .getByText('接警台')
      .waitFor({ state: 'attached', ...moments });
    await page.goto(`${town.credentials.hub}/#homes`);
    await page.getByRole('button', { name: '新增、安装' }).waitFor(moments);
    expect(await page.getByRole('button', { name: '账号' }).count()).toBe(0);
  });

  it.each(['light', 'dark'] as const)('is accessible, and runs out of no screen: %s', async (colorScheme) => {
    const page = await at('#register', 'admin', colorScheme === 'dark' ? { colorScheme, ...phone } : {});
    for (const [address, shown] of [
      ['#register', '选择文件'],
      ['#accounts', '新增账号'],
    ] as const) {
      await page.evaluate(`location.hash = ${JSON.stringify(address)}`);
      await page.getByRole('main').getByText(shown).first().waitFor(moments);
      expect([address, await seriousFaults(page)]).toEqual([address, []]);
      const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - screen.width');
      expect([address, overflow]).toEqual([address, 0]);
    }
  });
});
