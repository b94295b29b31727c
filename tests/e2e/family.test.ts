/** The family's page on a telephone, in a real browser, against a real hub and a simulated town. Each story has a home of its own. */
import type { AlertSummary } from '@zhuji/protocol';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Broadband } from '../../firmware-sim/wires/broadband.ts';
import { faultsInBothLooks, seriousFaults } from '../support/axe.ts';
import { openBrowser } from '../support/browser.ts';
import { DeskPage } from '../support/desk-page.ts';
import { FamilyPhone } from '../support/family-phone.ts';
import { freePort, SmallTown } from '../support/small-town.ts';

const patience = { timeout: 30_000 };

describe('the family’s page', () => {
  let town: SmallTown;
  let browser: Browser;
  const open: { close(): Promise<void> }[] = [];

  beforeAll(async () => {
    [town, browser] = await Promise.all([SmallTown.start(3), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await town?.stop();
  });
  afterEach(async () => {
    for (const one of open.splice(0)) await one.close();
    await town.finishAll();
  });

  const linkTo = (home: string): string => {
    const invited = town.credentials.family.find((one) => one.home === home);
    if (!invited) throw new Error(`nobody is invited to ${home}`);
    return invited.link;
  };
  /** A further relative, invited by the desk. */
  async function invite(home: string, name = '陈小红'): Promise<string> {
    const body = {
      ...{ name, relation: '女儿' },
      consent: { by: '老人', how: 'herself', sees: 'state' },
    };
    const made = await town.desk.send<{ path: string }>(
      'POST',
      `/api/homes/${home}/family/invitations`,
      body,
    );
    return `${town.credentials.hub}${made.path}`;
  }
  const keep = <T extends { close(): Promise<void> }>(one: T): T => {
    open.push(one);
    return one;
  };
  const isWell = async (phone: FamilyPhone) =>
    expect.poll(() => phone.sentence.innerText(), patience).toMatch(/一切都好$/);

  it('joins by a link, sees that all is well, follows a call to its end, and is heard by the operator', async () => {
    const phone = keep(await FamilyPhone.join(browser, linkTo('home-1')));
    expect(phone.page.url()).not.toContain('join=');
    await isWell(phone);

    await town.do({ do: 'press', home: 'home-1' });
    const alert = await town.alert('home-1', 'sos');
    const raised = async () => (await town.detail(alert.id)).alert.state;
    // She may still take it back: nobody is frightened.
    if ((await raised()) === 'pending') expect(await phone.sentence.innerText()).toMatch(/一切都好$/);
    await phone.steps.getByText('收到求助').waitFor(patience);
    expect(await phone.sentence.innerText()).toContain('有警情');
    expect(await raised()).not.toBe('pending');

    const desk = keep(await DeskPage.open(browser, town.credentials.hub, town.account('operator')));
    await phone.answer('我正赶过去').tap();
    await phone.answer('我正赶过去').getByText('已告诉值班人员').waitFor(patience);
    await desk.row(alert).click(patience);
    await desk.card.locator('.notice-family', { hasText: '我正赶过去' }).waitFor(patience);

    const says = (step: string) => phone.steps.getByText(step).waitFor(patience);
    const path = `/api/alerts/${alert.id}`;
    await town.desk.send<AlertSummary>('POST', `${path}/claim`, {});
    await says('值班人员已接警');
    for (const step of ['sent', 'accepted', 'arrived'])
      await town.desk.send<AlertSummary>('POST', `${path}/dispatch`, { step });
    await says('正在赶过去');
    await says('已有人到老人门口');
    await town.desk.send<AlertSummary>('POST', `${path}/resolve`, { disposition: 'real' });
    await says('已处理完毕');
    await town.desk.send<AlertSummary>('POST', `${path}/close`, {});
    await says('这件事已结束');
    // It was real: that all is well again nobody knows.
    await expect.poll(() => phone.sentence.innerText(), patience).toMatch(/的事已处理完$/);
    expect(await phone.page.locator('.present a').getAttribute('href')).toMatch(/^tel:\d+$/);
    expect(await phone.answer('我正赶过去').count()).toBe(0);
  });

  it('is invited at the desk with the consent, joins by the code that is read out, and is signed out when it is taken back', async () => {
    const desk = keep(await DeskPage.open(browser, town.credentials.hub, town.account('operator')));
    await desk.page.goto(`${town.credentials.hub}/#homes&home=home-2`);
    await desk.page.getByRole('button', { name: '邀请家属' }).click(patience);
    const field = (label: string) => desk.dialog.getByLabel(label, { exact: true });
    await field('家属姓名').fill('陈小红');
    await field('与老人的关系').fill('女儿');
    const number = desk.dialog.getByLabel('手机号');
    // Hers is not in the register.
    expect(await number.inputValue()).toBe('');
    await number.fill('199 0000 0123');
    expect(await field('同意人').inputValue()).not.toBe('');
    // What may be seen is never a default.
    expect(await desk.dialog.getByRole('button', { name: '生成邀请码' }).isDisabled()).toBe(true);
    await desk.dialog.getByText('警情和当前状态', { exact: true }).click();
    expect(await faultsInBothLooks(desk.page)).toEqual([]);
    await desk.dialog.getByRole('button', { name: '生成邀请码' }).click();
    await desk.dialog.locator('svg').first().waitFor(patience);
    const code = await desk.dialog.locator('.family-letters').innerText();
    expect(await faultsInBothLooks(desk.page)).toEqual([]);
    await desk.dialog.getByRole('button', { name: '完成' }).click();

    const phone = keep(await FamilyPhone.open(browser, `${town.credentials.hub}/family/`));
    await phone.page.getByLabel('邀请码').fill(code.toLowerCase().replace('-', ' '));
    await phone.page.getByRole('button', { name: '加入' }).tap();
    await phone.sentence.waitFor(patience);
    expect(await phone.page.getByText('有活动').count()).toBe(0);

    // She consents to more: written down anew, and shown from then on.
    await desk.page.reload();
    await desk.page.getByRole('button', { name: '更改范围：陈小红' }).click(patience);
    await desk.dialog.getByText('警情、当前状态和活动概况', { exact: true }).click(patience);
    expect(await faultsInBothLooks(desk.page)).toEqual([]);
    await desk.dialog.getByRole('button', { name: '登记同意' }).click();
    const rows = desk.page.getByRole('region', { name: '家属手机页面' }).getByRole('listitem');
    await rows.getByText('警情、当前状态和活动概况').waitFor(patience);
    await rows.getByText('手机没有开通知 · 199 0000 0123').waitFor(patience);

    // Another joins, and is told first.
    keep(await FamilyPhone.join(browser, await invite('home-2', '陈大勇')));
    await desk.page.reload();
    await desk.page.getByRole('button', { name: '提前通知：陈大勇' }).click(patience);
    await expect.poll(() => rows.first().innerText(), patience).toContain('陈大勇');

    await desk.page.getByRole('button', { name: '撤销同意：陈小红' }).click(patience);
    await desk.dialog.getByRole('button', { name: '撤销同意' }).click(patience);
    await phone.page.getByText('您已不再是这个家庭的成员').waitFor(patience);
    expect(await phone.page.getByRole('navigation').count()).toBe(0);
    await phone.page.reload();
    await phone.page.getByRole('button', { name: '加入' }).waitFor(patience);
  });

  it('opened where it cannot ring, says where it can before the code is used up, and what else reaches', async () => {
    const link = await invite('home-2');
    const code = /join=(\w{4})(\w{4})$/.exec(link)?.slice(1).join('-');
    const apple = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1';
    const tab = keep(await FamilyPhone.open(browser, link, { userAgent: apple }));
    await tab.page.getByText('添加到主屏幕').waitFor(patience);
    expect(await tab.page.locator('.ways .code').innerText()).toBe(code);
    expect(tab.page.url()).not.toContain('join=');
    expect(await faults(tab)).toEqual([]);

    const talk = keep(await FamilyPhone.open(browser, link, { userAgent: `${apple} MicroMessenger/8.0` }));
    await talk.page.getByText('选“在浏览器打开”').waitFor(patience);
    expect(await faults(talk)).toEqual([]);
    // The browser that WeChat hands it to has the code.
    const phone = keep(await FamilyPhone.join(browser, talk.page.url()));
    expect(phone.page.url()).not.toContain('join=');
    // The Chromium that comes as a package lets no page notify.
    await phone.page.getByText('这部手机不允许本页面发通知').waitFor(patience);
    await phone.page.getByText('现在没有别的办法通知到您').waitFor(patience);
    expect(await faults(phone)).toEqual([]);
  });

  it('a push rings through the real service worker, also one that it cannot read', async () => {
    const phone = keep(await FamilyPhone.join(browser, linkTo('home-2')));
    const message = {
      ...{ v: 1, title: '家中一键呼叫', body: '值班人员正在处理，请保持电话畅通。', tag: 'al-1' },
      ...{ severity: 'P1', kind: 'sos', topic: 'alert', at: 1, receipt: 'r' },
    };
    const shown = await phone.watchNotifications();
    await phone.push(message);
    const { title, body, tag } = message;
    const first = { title, body, tag, renotify: true, requireInteraction: true };
    await expect.poll(shown, patience).toEqual([first]);
    await phone.push({ ...message, title: '疑似跌倒', severity: 'P2' });
    await phone.push({});
    await expect.poll(async () => (await shown()).length, patience).toBe(3);
    expect((await shown()).slice(1)).toMatchObject([
      { title: '疑似跌倒', tag, requireInteraction: false },
      { title: '助急：家里有新消息' },
    ]);
  });

  it('brings whoever reads something else to an alarm', async () => {
    const phone = keep(await FamilyPhone.join(browser, await invite('home-2')));
    await phone.nav('我的').tap();
    await phone.page.getByText('免打扰时段').waitFor(patience);
    await town.do({ do: 'press', home: 'home-2' });
    await phone.steps.getByText('收到求助').waitFor(patience);
  });

  it('says that its line is dead, and opens without any network', async () => {
    const port = await freePort();
    const line = new Broadband(port, { host: '127.0.0.1', port: Number(new URL(town.credentials.hub).port) });
    await line.start();
    try {
      const link = (await invite('home-3')).replace(town.credentials.hub, `http://127.0.0.1:${port}`);
      const phone = keep(await FamilyPhone.join(browser, link));
      await phone.sentence.waitFor(patience);
      await phone.page.evaluate('navigator.serviceWorker.ready.then(() => true)');
      // With all that the page fetches later.
      const kept = 'caches.open("zhuji-shell/family/").then((shell) => shell.keys())';
      const names = await phone.page.evaluate<string[]>(`${kept}.then((all) => all.map(({ url }) => url))`);
      for (const part of ['push-card', 'join-elsewhere'])
        expect(names).toContainEqual(expect.stringContaining(`/family/assets/${part}`));
      line.cut();
      await phone.lost.getByText('和平台的连接断了').waitFor(patience);
      await phone.page.reload();
      await phone.lost.getByText('看不到家里的情况').waitFor(patience);
      expect(await seriousFaults(phone.page)).toEqual([]);
      line.restore();
      await phone.sentence.waitFor(patience);
      await phone.lost.waitFor({ state: 'detached', ...patience });
    } finally {
      await line.stop();
    }
  });

  it('is accessible, and nothing runs out of the page, by day and by night', async () => {
    const phones: FamilyPhone[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      const out = keep(await FamilyPhone.open(browser, `${town.credentials.hub}/family/`, { colorScheme }));
      await out.page.getByLabel('邀请码').waitFor(patience);
      expect(await faults(out)).toEqual([]);

      const phone = keep(await FamilyPhone.join(browser, await invite('home-3'), { colorScheme }));
      await phone.sentence.waitFor(patience);
      expect(await faults(phone)).toEqual([]);
      for (const place of ['每周', '我的']) {
        await phone.nav(place).tap();
        await phone.page.locator('.card').first().waitFor(patience);
        expect(await faults(phone)).toEqual([]);
      }
      await phone.nav('现在').tap();
      phones.push(phone);
    }
    await town.do({ do: 'press', home: 'home-3' });
    for (const phone of phones) {
      await phone.answer('误报').tap(patience);
      await phone.page.getByRole('dialog').waitFor(patience);
      expect(await faults(phone)).toEqual([]);
    }
  });

  it('shows nothing of another home, whatever is asked', async () => {
    const phone = keep(await FamilyPhone.join(browser, await invite('home-2')));
    await town.do({ do: 'press', home: 'home-1' });
    const { id } = await town.alert('home-1', 'sos');
    const ask = (path: string, body?: object) =>
      phone.page.evaluate<number>(
        `fetch(${JSON.stringify(path)}, ${JSON.stringify(
          body
            ? {
                method: 'POST',
                headers: { 'x-zhuji': '1', 'content-type': 'application/json' },
                body: JSON.stringify(body),
              }
            : {},
        )}).then(({ status }) => status)`,
      );
    expect(await ask(`/api/family/alerts/${id}/answer`, { answer: 'going' })).toBe(404);
    expect(await ask(`/api/alerts/${id}`)).toBe(403);
    expect(await ask('/api/homes/home-1')).toBe(403);
  });
});

async function faults({ page }: FamilyPhone): Promise<string[]> {
  const wider = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
  return [...(wider > 0 ? [`${wider} px too wide`] : []), ...(await seriousFaults(page))];
}
