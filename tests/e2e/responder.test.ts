/** The responder's page on a telephone, in a real browser, against a real hub and a simulated town. */
import { join } from 'node:path';
import type { AlertSummary, DispatchView, HelpRequestList, TimelineEntry } from '@zhuji/protocol';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Broadband } from '../../firmware-sim/wires/broadband.ts';
import { seriousFaults } from '../support/axe.ts';
import { openBrowser } from '../support/browser.ts';
import { enlist, finishTasks, type Hand, roundTheClock } from '../support/crew.ts';
import { DeskPage } from '../support/desk-page.ts';
import { ResponderPhone } from '../support/responder-phone.ts';
import { freePort, SmallTown } from '../support/small-town.ts';

const patience = { timeout: 30_000 };
const code = '480217';
/** A telephone that may know where it is: near the home, and not at it. */
const outdoors = ({ base: { lat, lon } }: Hand): BrowserContextOptions => ({
  geolocation: { latitude: lat, longitude: lon },
  permissions: ['notifications', 'geolocation'],
});

describe('the responder’s page', () => {
  let town: SmallTown;
  let browser: Browser;
  let near: Hand;
  let far: Hand;
  const open: { close(): Promise<void> }[] = [];

  beforeAll(async () => {
    [town, browser] = await Promise.all([SmallTown.start(1), openBrowser()]);
    [near, far] = await enlist(town, 'home-1', code);
  });
  afterAll(async () => {
    await browser?.close();
    await town?.stop();
  });
  afterEach(async () => {
    for (const one of open.splice(0)) await one.close();
    for (const hand of [near, far]) await finishTasks(town, hand);
    await town.finishAll();
  });

  const keep = <T extends { close(): Promise<void> }>(one: T): T => {
    open.push(one);
    return one;
  };
  /** Signed in and on duty. */
  async function phoneOf(who: Hand, look: BrowserContextOptions = {}, hub = town.credentials.hub) {
    const phone = keep(await ResponderPhone.signIn(browser, hub, who, look));
    if (await phone.button('上岗').isVisible()) await phone.button('上岗').tap();
    await phone.duty.getByText('值守中').waitFor(patience);
    return phone;
  }
  /** Pressed, and an operator has it. */
  async function call(): Promise<AlertSummary> {
    // Pressed again within two seconds it is one press to the gateway, and the story before may have been quicker.
    const pressed = async () => {
      await town.do({ do: 'press', home: 'home-1' });
      return town.openAlerts('home-1', 'sos');
    };
    await expect.poll(pressed, { ...patience, interval: 1_000 }).toHaveLength(1);
    const alert = await town.alert('home-1', 'sos');
    await town.desk.send('POST', `/api/alerts/${alert.id}/claim`, {});
    return alert;
  }
  const ask = ({ id }: AlertSummary, ...whom: Hand[]) =>
    town.desk.send<DispatchView[]>('POST', `/api/alerts/${id}/dispatches`, {
      responders: whom.map((one) => one.id),
    });
  const dispatches = ({ id }: AlertSummary) =>
    town.desk.send<DispatchView[]>('GET', `/api/alerts/${id}/dispatches`);
  const stateOf = async (alert: AlertSummary, who: Hand) =>
    (await dispatches(alert)).findLast(({ responder }) => responder === who.id)?.state;
  const isState = (alert: AlertSummary, who: Hand, state: DispatchView['state']) =>
    expect.poll(() => stateOf(alert, who), patience).toBe(state);
  const story = async ({ id }: AlertSummary) => (await town.detail(id)).timeline.filter(isOfResponder);
  const words = async (alert: AlertSummary) =>
    (await story(alert)).flatMap((line) => (line.what === 'responder' && line.text ? [line.text] : []));

  it('rings with who, where and how far, shows the door once they go, and takes them to the end', async () => {
    const phone = await phoneOf(near, outdoors(near));
    expect(phone.page.url()).not.toContain('sign-in');
    // Whatever they read, they are brought to it.
    await phone.nav('我的').tap();
    const alert = await call();
    const { home } = await town.detail(alert.id);
    const [resident] = home.residents;
    await town.desk.send('POST', `/api/alerts/${alert.id}/dispatch`, { step: 'sent', level: 'station' });

    await phone.offer.getByText('一键呼叫').waitFor(patience);
    await expect.poll(() => phone.isRinging(), patience).toBe(true);
    const offered = await phone.page.locator('body').innerText();
    for (const said of [home.community, `${resident?.name.slice(0, 1)}姓老人`, '直线 150 米', '还有 0:'])
      expect(offered).toContain(said);
    for (const secret of [home.address, home.access, resident?.name, resident?.phone])
      expect(offered).not.toContain(secret ?? 'nothing is known');
    expect(phone.told).toBe(0);

    await phone.button('接单，我去').tap();
    await phone.page.locator('.door').getByText(home.address).waitFor(patience);
    await phone.page.getByRole('link', { name: `打电话给${resident?.name}` }).waitFor(patience);
    expect(await phone.isRinging()).toBe(false);
    expect(await phone.page.getByRole('link', { name: /高德/ }).getAttribute('href')).toMatch(
      /coordinate=gaode/,
    );
    await isState(alert, near, 'accepted');
    await phone.button('同意').tap();
    await phone.button('出发了').tap();
    await isState(alert, near, 'en_route');
    await expect.poll(async () => (await dispatches(alert))[0]?.seen?.position, patience).toEqual(near.base);

    await phone.button('我到了').tap();
    await phone.page.getByLabel('到场码').fill('000000');
    await phone.button('凭码到场').tap();
    await phone.refusals.getByText('到场码不对').waitFor(patience);
    await phone.button('我到了').tap();
    await phone.page.getByLabel('到场码').fill(code);
    await phone.button('凭码到场').tap();
    await isState(alert, near, 'arrived');
    // Said again, it is no refusal any more.
    expect(await phone.refusals.count()).toBe(0);
    expect((await dispatches(alert))[0]?.arrivedBy).toBe('code');

    const told = phone.told;
    await phone.page.getByLabel('您现在清醒吗').check();
    await phone.unfold('请求支援');
    await phone.button('门打不开').tap();
    await phone.button('打了 120').tap();
    await phone.unfold('给坐席留言');
    await phone.page.getByLabel('情况怎么样').fill('神志清楚，左脚踝疼');
    await phone.button('发送').tap();
    await expect.poll(() => words(alert), patience).toContain('神志清楚，左脚踝疼');
    expect(await story(alert)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ text: '门打不开', helpNeeded: true }),
        expect.objectContaining({ what: 'services', service: '120', by: near.name }),
      ]),
    );
    await phone.photo(join(import.meta.dirname, '../../dashboards/responder/public/icon-512.png'));
    await phone.page.getByText('已发送 1 张').waitFor(patience);
    const desk = keep(await DeskPage.open(browser, town.credentials.hub, town.account('operator')));
    await desk.row(alert).click();
    await desk.card.locator('.story-photo img').scrollIntoViewIfNeeded(patience);
    // It is there as a picture, under the page's own rules of what it may load.
    const width = "document.querySelector('.story-photo img').naturalWidth";
    await expect.poll(() => desk.page.evaluate<number>(width), patience).toBe(512);

    await phone.button('办完了，离开').tap();
    await phone.page.getByLabel('结果').fill('已送医');
    await phone.button('确认办结').tap();
    await isState(alert, near, 'done');
    expect((await words(alert)).at(-1)).toMatch(/^已核对：您现在清醒吗.*\n未核对：.*\n已送医$/);
    await phone.page.locator('.past-done').getByText('一键呼叫').waitFor(patience);
    expect(await phone.page.locator('body').innerText()).not.toContain(home.address);
    expect(phone.told).toBe(told);
  });

  it('says no with a reason in one touch, and the next is asked', async () => {
    const [first, second] = [await phoneOf(near), await phoneOf(far)];
    const alert = await call();
    await town.desk.send('POST', `/api/alerts/${alert.id}/dispatch`, { step: 'sent', level: 'station' });
    await first.offer.waitFor(patience);
    expect(await second.offer.count()).toBe(0);
    await first.button('走不开').tap();
    await second.offer.waitFor(patience);
    await first.page.locator('.past-declined').getByText('走不开').waitFor(patience);
    expect(await dispatches(alert)).toMatchObject([
      { state: 'declined', reason: 'busy' },
      { state: 'offered' },
    ]);
    await second.button('接单，我去').tap();
    await isState(alert, far, 'accepted');
    await town.desk.send('POST', `/api/alerts/${alert.id}/resolve`, { disposition: 'false_alarm' });
    await second.page.getByRole('alert').getByText('不用去了').waitFor(patience);
  });

  it('goes on without a network, over a reload, and sends each thing once when it is back', async () => {
    const line = await linePort();
    try {
      const phone = await phoneOf(near, {}, line.address);
      await phone.page.evaluate('navigator.serviceWorker.ready.then(() => true)');
      const alert = await call();
      await ask(alert, near);
      await phone.button('接单，我去').tap(patience);
      const address = (await town.detail(alert.id)).home.address;
      await phone.page.locator('.door').getByText(address).waitFor(patience);

      line.broadband.cut();
      await phone.lost.getByText('和平台的连接断了').waitFor(patience);
      await phone.button('出发了').tap();
      await phone.button('我到了').tap();
      await phone.button('还没进门，先报到场').tap();
      await phone.unfold('给坐席留言');
      await phone.page.getByLabel('情况怎么样').fill('在地下室');
      await phone.button('发送').tap();
      await phone.queue.getByText('没有网络：3 项操作已存好').waitFor(patience);
      expect(await stateOf(alert, near)).toBe('accepted');

      // The shell opens without any network; the house and what was pressed are still known.
      await phone.page.reload();
      await phone.lost.waitFor(patience);
      await phone.page.locator('.door').getByText(address).waitFor(patience);
      await phone.button('办完了，离开').waitFor(patience);
      await phone.queue.getByText('没有网络：3 项操作已存好').waitFor(patience);
      expect(await faults(phone)).toEqual([]);

      line.broadband.restore();
      await isState(alert, near, 'arrived');
      await phone.queue.waitFor({ state: 'detached', ...patience });
      await phone.lost.waitFor({ state: 'detached', ...patience });
      const steps = (await story(alert)).map((one) => one.what === 'responder' && (one.text ?? one.state));
      expect(steps).toEqual(['offered', 'accepted', 'en_route', 'arrived', '在地下室']);
    } finally {
      await line.broadband.stop();
    }
  });

  it('what the hub took but the telephone did not hear of is in the store once', async () => {
    // Its worker would fetch past the one who loses the answer.
    const phone = await phoneOf(near, { serviceWorkers: 'block' });
    const alert = await call();
    await ask(alert, near);
    await phone.button('接单，我去').tap(patience);
    await isState(alert, near, 'accepted');
    let sent = 0;
    await phone.page.route('**/answer', async (route) => {
      sent += 1;
      if (sent > 1) return route.continue();
      await route.fetch();
      await route.abort();
    });
    await phone.unfold('给坐席留言');
    await phone.page.getByLabel('情况怎么样').fill('快到了');
    await phone.button('发送').tap();
    await phone.page.getByText('已发送', { exact: true }).waitFor(patience);
    expect(sent).toBe(2);
    expect(await words(alert)).toEqual(['快到了']);
  });

  it('hears when it is back that somebody else was quicker', async () => {
    const line = await linePort();
    try {
      const phone = await phoneOf(near, {}, line.address);
      await phoneOf(far);
      const alert = await call();
      await ask(alert, near, far);
      await phone.offer.waitFor(patience);
      line.broadband.cut();
      await phone.lost.waitFor(patience);
      await phone.button('接单，我去').tap();
      await phone.page.getByText('接单还没有送到平台').waitFor(patience);
      expect(await phone.page.locator('.door').count()).toBe(0);
      const other = (await dispatches(alert)).find(({ responder }) => responder === far.id);
      await town.desk.send('POST', `/api/alerts/${alert.id}/dispatches/${other?.id}/answer`, {
        what: 'accept',
      });
      line.broadband.restore();
      await phone.refusals.getByText('“接单”没有被接受').waitFor(patience);
      await phone.duty.waitFor(patience);
      await isState(alert, far, 'accepted');
    } finally {
      await line.broadband.stop();
    }
  });

  it('agrees to a visit by appointment, without a bell, and sees it to its end', async () => {
    await roundTheClock(town, near);
    const phone = await phoneOf(near);
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    // The whole day: whatever the time is, it has begun.
    const appointment = { help: 'cleaning', note: '擦窗户', day: today, from: '00:00', to: '23:59' };
    await town.desk.send('POST', '/api/homes/home-1/help-requests', { appointment });
    const visit = phone.page.locator('.visit');
    await visit.getByText('助洁').waitFor(patience);
    const offered = await visit.innerText();
    for (const said of ['擦窗户', '00:00–23:59', '祁连里社区']) expect(offered).toContain(said);
    expect(offered).not.toContain('单元');
    expect(await phone.isRinging()).toBe(false);
    expect(await faults(phone)).toEqual([]);
    await phone.button('可以，我去').tap();
    await visit.getByText('已接单').waitFor(patience);
    await visit.getByText('地址与进门办法').tap();
    await visit.locator('.door-address').waitFor(patience);
    await phone.button('出发了').tap();
    await phone.button('我到了').tap();
    await phone.button('还没进门，先报到场').tap();
    expect(await faults(phone)).toEqual([]);
    await phone.button('办完了，离开').tap();
    await phone.page.getByLabel('结果').fill('窗户已擦');
    await phone.button('确认办结').tap();
    const done = async () => (await town.desk.send<HelpRequestList>('GET', '/api/help-requests')).ended[0];
    await expect.poll(done, patience).toMatchObject({ state: 'done', help: 'cleaning' });
    await visit.waitFor({ state: 'detached', ...patience });
  });

  it('a push rings through the real service worker, also one that it cannot read', async () => {
    const phone = await phoneOf(near);
    const message = {
      ...{ v: 1, title: '一键呼叫', body: '祁连里社区，请上门。', tag: 'al-1' },
      ...{ severity: 'P2', kind: 'sos', topic: 'offer', at: 1, receipt: 'r' },
    };
    const shown = await phone.watchNotifications();
    await phone.push(message);
    await phone.push({ ...message, topic: 'stand_down', title: '不用去了' });
    await phone.push({});
    await expect.poll(async () => (await shown()).length, patience).toBe(3);
    const { title, body, tag } = message;
    expect(await shown()).toMatchObject([
      { title, body, tag, renotify: true, requireInteraction: true },
      { title: '不用去了', tag, requireInteraction: false },
      { title: '助急：有新任务' },
    ]);
  });

  it('is accessible, and nothing runs out of the page, by day and by night, in both languages', async () => {
    const looks = [{ colorScheme: 'light' }, { colorScheme: 'dark' }] as const;
    const phones: ResponderPhone[] = [];
    for (const [n, look] of looks.entries()) {
      const out = keep(await ResponderPhone.open(browser, `${town.credentials.hub}/responder/`, look));
      await out.page.getByLabel('用户名').waitFor(patience);
      expect(await faults(out)).toEqual([]);
      const phone = await phoneOf(n === 0 ? near : far, look);
      expect(await faults(phone)).toEqual([]);
      await phone.nav('我的').tap();
      await phone.button('退出登录').waitFor(patience);
      expect(await faults(phone)).toEqual([]);
      await phone.nav('任务').tap();
      phones.push(phone);
    }
    const alert = await call();
    await ask(alert, near, far);
    for (const phone of phones) {
      await phone.offer.waitFor(patience);
      expect(await faults(phone)).toEqual([]);
    }
    const [phone] = phones;
    if (!phone) throw new Error('no telephone');
    await phone.button('接单，我去').tap();
    await phone.task.waitFor(patience);
    await phone.button('我到了').tap();
    expect(await faults(phone)).toEqual([]);
    await phone.button('还没进门，先报到场').tap();
    await phone.page.locator('.checklist').waitFor(patience);
    for (const fold of ['请求支援', '给坐席留言']) await phone.unfold(fold);
    expect(await faults(phone)).toEqual([]);
    await phone.button('Switch to English').tap();
    await phone.button('Done, I leave').waitFor(patience);
    expect(await faults(phone)).toEqual([]);
  });

  async function linePort(): Promise<{ broadband: Broadband; address: string }> {
    const port = await freePort();
    const hub = { host: '127.0.0.1', port: Number(new URL(town.credentials.hub).port) };
    const broadband = new Broadband(port, hub);
    await broadband.start();
    return { broadband, address: `http://127.0.0.1:${port}` };
  }
});

const isOfResponder = (entry: TimelineEntry) => entry.what === 'responder' || entry.what === 'services';

async function faults(phone: ResponderPhone): Promise<string[]> {
  const wider = await phone.tooWide();
  return [...(wider > 0 ? [`${wider} px too wide`] : []), ...(await seriousFaults(phone.page))];
}
