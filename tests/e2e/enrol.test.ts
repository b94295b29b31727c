/** An installation by telephone, in a real browser: a new home, a real gateway, its devices, and a walk test in which one is dead. */
import type { AuditPage, HomeView, WalkView } from '@zhuji/protocol';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { HubApi } from '../../deploy/demo/enrolment.ts';
import type { Program } from '../../deploy/demo/program.ts';
import { faultsInBothLooks, seriousFaults } from '../support/axe.ts';
import { openBrowser } from '../support/browser.ts';
import { DeskPage } from '../support/desk-page.ts';
import { SmallTown } from '../support/small-town.ts';

const moments = { timeout: 30_000 };
/** A gateway that starts, opens its lines and reports its devices. */
const aStart = { timeout: 60_000 };
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

describe('an installation', () => {
  let town: SmallTown;
  let browser: Browser;
  let desk: DeskPage | undefined;
  let moved: Program | undefined;

  beforeAll(async () => {
    [town, browser] = await Promise.all([SmallTown.start(2), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await moved?.stop();
    await town?.stop();
  });
  afterEach(() => desk?.close());

  async function open(role: 'operator' | 'supervisor', look: BrowserContextOptions = {}): Promise<DeskPage> {
    desk = await DeskPage.open(browser, town.credentials.hub, town.account(role), look);
    return desk;
  }
  async function chief(): Promise<HubApi> {
    const api = new HubApi(town.credentials.hub);
    await api.signIn(town.account('supervisor'));
    return api;
  }

  it('goes from a home that is not there to a real test of each device, and can be left at any step', async () => {
    const { page } = await open('supervisor', phone);
    await page.goto(`${town.credentials.hub}/#enrol`);
    await page.getByRole('button', { name: '新增家庭' }).tap(moments);
    const field = (label: string) => page.getByLabel(label, { exact: false }).first();
    await field('家庭编号').fill('Home 9');
    await field('小区').fill('祁连里社区');
    await page.getByRole('button', { name: '新增', exact: true }).tap();
    // Refused at its field, in words; then taken.
    await page.getByText('要填写楼、单元、室').waitFor(moments);
    await page.getByText('小写字母、数字和短横线').waitFor();
    await field('家庭编号').fill('home-new');
    await field('楼、单元、室').fill('9 号楼 1 单元 101 室');
    await field('老人姓名').fill('李玉兰');
    await page.getByRole('button', { name: '新增', exact: true }).tap();

    await field('网关编号').fill('gw-new');
    await page.getByRole('button', { name: '生成密钥' }).tap(moments);
    const secret = await page.locator('.enrol-secret').innerText();
    const head = await page.locator('.enrol-pre').first().innerText();
    expect(await faultsInBothLooks(page)).toEqual([]);
    expect(await page.getByRole('button', { name: '下一步' }).isDisabled()).toBe(true);

    // Left before it was typed: the secret is gone, and only a new one opens the door.
    await page.reload();
    await page.getByText('等待网关连接').waitFor(moments);
    expect(await page.locator('.enrol-secret').count()).toBe(0);
    await page.getByRole('button', { name: '换一个新密钥' }).tap();
    await page.getByRole('button', { name: '确定换新密钥' }).tap();
    await page.locator('.enrol-secret').waitFor(moments);
    const renewed = await page.locator('.enrol-secret').innerText();
    expect(renewed).not.toBe(secret);
    expect(head).toContain(`:${town.mqttPort}`);
    await town.program('gateway-alone').stop();
    moved = town.movedGateway('gw-0001', { head, secret: renewed });
    moved.start();
    await page.getByText('网关已连接').waitFor(aStart);

    await page.getByRole('button', { name: '下一步' }).tap();
    await page.getByText('床头按钮').waitFor(aStart);
    await page.getByRole('button', { name: '拆除：卧室温湿度' }).tap();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByRole('button', { name: '登记已拆除' }).isDisabled()).toBe(true);
    await dialog.getByRole('button', { name: '不拆' }).tap();

    await page.getByRole('button', { name: '下一步' }).tap();
    await page.getByRole('button', { name: '开始测试' }).tap();
    await page.getByText('还剩').waitFor(moments);
    const row = (name: string) => page.locator('.enrol-walked', { hasText: name });
    await row('床头按钮').getByText('等待').waitFor();
    await town.do({ do: 'press', home: 'home-1', device: 'button-bed' });
    await row('床头按钮').getByText('收到').waitFor(moments);
    // Left and taken up again: where it stands comes from the hub.
    await page.goto(`${town.credentials.hub}/#enrol&home=home-new`);
    await page.reload();
    await row('床头按钮').getByText('收到').waitFor(moments);
    await town.do({ do: 'kill', home: 'home-1', device: 'base', dead: true });
    await town.do({ do: 'press', home: 'home-1', device: 'base' });
    await town.do({ do: 'fall', home: 'home-1', seconds: 5 });
    await town.push(10);
    await row('跌倒腰扣').getByText('收到').waitFor(moments);
    expect(await faultsInBothLooks(page)).toEqual([]);
    await page.getByRole('button', { name: '结束测试' }).tap();
    await page.getByRole('heading', { name: '没有响应' }).waitFor(moments);
    await row('呼叫主机').getByText('没有响应').waitFor();
    expect(await row('床头按钮').count()).toBe(0);

    await page.getByRole('button', { name: '下一步' }).tap();
    await page.getByText('这里会漏掉什么').waitFor(moments);
    await page.getByText('没有响应: ').getByText('呼叫主机').waitFor();
    await page.getByRole('button', { name: '邀请家属' }).waitFor(moments);
    await page.getByRole('button', { name: '打开家庭档案' }).tap();
    await page.getByRole('heading', { name: '李玉兰' }).waitFor(moments);

    const api = await chief();
    const walk = await api.send<WalkView>('GET', '/api/homes/home-new/walk');
    expect(walk.running).toBe(false);
    expect(walk.devices.find(({ id }) => id === 'button-bed')).toMatchObject({ proof: 'alarm', said: 'sos' });
    expect(walk.devices.find(({ id }) => id === 'base')).not.toHaveProperty('answeredAt');
    // It alarmed nobody.
    expect(await town.openAlerts('home-new', 'sos')).toEqual([]);
    const { lines } = await api.send<AuditPage>('GET', '/api/audit?subject=gw-new');
    expect(lines.map(({ what, by }) => [what, by?.name !== undefined])).toEqual([
      ['gateway_replaced', true],
      ['gateway_enrolled', true],
    ]);
  });

  it('takes a device out when asked twice', async () => {
    const { page } = await open('supervisor');
    await page.goto(`${town.credentials.hub}/#enrol&home=home-2&step=devices`);
    await page.getByRole('button', { name: '拆除：客厅烟感' }).click(moments);
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('设备已经从这个家里拿走').check();
    expect(await faultsInBothLooks(page)).toEqual([]);
    await dialog.getByRole('button', { name: '登记已拆除' }).click();
    await dialog.waitFor({ state: 'detached', ...moments });
    const api = await chief();
    const { lines } = await api.send<AuditPage>('GET', '/api/audit?what=device_taken_out');
    expect(lines).toMatchObject([{ subject: 'home-2 smoke-living' }]);
    expect((await api.send<HomeView>('GET', '/api/homes/home-2')).devices.length).toBeGreaterThan(0);
  });

  it('is for who leads', async () => {
    const { page } = await open('operator');
    await page.goto(`${town.credentials.hub}/#homes&home=home-2`);
    await page.getByRole('article', { name: '家庭档案' }).waitFor(moments);
    expect(await page.getByRole('button', { name: '安装与测试' }).count()).toBe(0);
  });

  it.each(['light', 'dark'] as const)('is accessible, and runs out of no screen: %s', async (colorScheme) => {
    const here = await open(
      'supervisor',
      colorScheme === 'dark' ? { colorScheme, ...phone } : { colorScheme },
    );
    const pages = {
      '#enrol': '查找家庭',
      '#enrol&home=home-2&step=gateway': '网关已连接',
      '#enrol&home=home-2&step=devices': '卫生间拉绳',
      '#enrol&home=home-2&step=walk': '开始测试',
      '#enrol&home=home-2&step=done': '还没有做过逐个测试',
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
