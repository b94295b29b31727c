/** `npm run pictures`: runs a small town, lets a few things happen in it, and takes the pictures of the pages for the README files. */
import { join } from 'node:path';
import type { AlertSummary, HomeView, InvitationMade } from '@zhuji/protocol';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { Broadband } from '../../firmware-sim/wires/broadband.ts';
import { openBrowser } from '../../tests/support/browser.ts';
import { enlist } from '../../tests/support/crew.ts';
import { DeskPage } from '../../tests/support/desk-page.ts';
import { FamilyPhone } from '../../tests/support/family-phone.ts';
import { ResponderPhone } from '../../tests/support/responder-phone.ts';
import { freePort, SmallTown } from '../../tests/support/small-town.ts';
import { HubApi } from '../demo/enrolment.ts';
import { until } from '../demo/until.ts';

const folder = join(import.meta.dirname, '../../docs/images');
const pictures: Record<string, BrowserContextOptions> = {
  console: {},
  'console-night': { colorScheme: 'dark' },
  'console-phone': { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 },
};
const ours = 'home-5';
const note = '已与老人通话：在卫生间滑倒，意识清楚，左脚踝疼痛。已请驿站小周带钥匙上门。';

/** A bad minute: one alert in our hands, one in a colleague's, three that wait. Returns ours. */
async function happen(town: SmallTown): Promise<AlertSummary> {
  const colleague = new HubApi(town.credentials.hub);
  await colleague.signIn(town.account('operator', 1));
  await town.do({ do: 'flood', home: 'home-4' });
  const flood = await town.alert('home-4', 'flood');
  await colleague.send('POST', `/api/alerts/${flood.id}/claim`, {});
  await town.do({ do: 'press', home: ours });
  const press = await town.alert(ours, 'sos');
  await town.desk.send('POST', `/api/alerts/${press.id}/claim`, {});
  await town.desk.send('POST', `/api/alerts/${press.id}/notes`, { text: note });

  await until('the hub knows the devices', () => knowsDevices(town, ours));
  await town.do({ do: 'battery', home: 'home-2', device: 'cord-bath', percent: 12 });
  await town.do({ do: 'pulse', home: 'home-3', value: 131 });
  await town.push(120);
  await town.alert('home-3', 'vital_abnormal');
  await town.alert('home-2', 'battery_low');
  await town.do({ do: 'gas', home: 'home-1', rate: 150 });
  await town.alert('home-1', 'gas_leak');
  return press;
}

/** The card then shows the home as on any day, not as in the first seconds after a start. */
async function knowsDevices(town: SmallTown, home: string): Promise<boolean> {
  const { devices } = await town.desk.send<HomeView>('GET', `/api/homes/${home}`);
  return devices.length > 0 && devices.every(({ state }) => state !== 'never_heard');
}

async function takePictures(town: SmallTown, browser: Browser): Promise<void> {
  const alert = await happen(town);
  for (const [name, look] of Object.entries(pictures)) {
    const desk = await DeskPage.open(browser, town.credentials.hub, town.account('operator'), look);
    await desk.row(alert).click();
    await desk.card.getByText(note).waitFor();
    await desk.card.locator('.recent canvas').first().waitFor();
    await desk.page.screenshot({ path: join(folder, `${name}.png`) });
    await desk.close();
  }
}

/** Where it happens, and how the desk is doing: for who leads. */
async function takeLeadPictures(town: SmallTown, browser: Browser): Promise<void> {
  const lead = await DeskPage.open(browser, town.credentials.hub, town.account('supervisor'));
  await lead.press('m');
  await lead.page.locator('.map-box[aria-busy="false"]').waitFor();
  await lead.page.screenshot({ path: join(folder, 'map.png') });
  await lead.press('b');
  await lead.page.locator('.board').getByText('待接警').first().waitFor();
  await lead.page.locator('.tile[aria-busy="true"]').first().waitFor({ state: 'detached' });
  await lead.page.locator('.board-people li').first().waitFor();
  await lead.page.screenshot({ path: join(folder, 'board.png') });
  await lead.close();
}

/** A home after a bad minute: its devices, its readings with an alert on them, the rhythm of its weeks. */
async function takeHomePicture(browser: Browser): Promise<void> {
  const town = await SmallTown.start(2, { pastDays: 28 });
  try {
    await pictureOfHome(town, browser);
  } finally {
    await town.stop();
  }
}

async function pictureOfHome(town: SmallTown, browser: Browser): Promise<void> {
  await until('the hub knows the devices', () => knowsDevices(town, 'home-1'));
  await town.do({ do: 'gas', home: 'home-1', rate: 150 });
  const { id } = await town.alert('home-1', 'gas_leak');
  await town.finish(id);
  const desk = await DeskPage.open(browser, town.credentials.hub, town.account('operator'));
  await desk.page.evaluate("location.hash = '#homes&home=home-1'");
  await desk.page.locator('.charts[aria-busy="false"] .chart canvas').first().waitFor();
  await desk.page.locator('.ribbon').first().waitFor();
  await desk.page.locator('.flags').getByRole('link', { name: '燃气泄漏' }).waitFor();
  await desk.page.screenshot({ path: join(folder, 'home.png') });
  await desk.close();
}

/** A quiet home, and ours while somebody is on the way. */
async function takeFamilyPictures(town: SmallTown, browser: Browser): Promise<void> {
  const consent = { by: '老人', how: 'herself', sees: 'activity' };
  const invited = { name: '王建国', relation: '儿子', consent };
  const alert = await town.alert(ours, 'sos');
  for (const step of ['sent', 'accepted'])
    await town.desk.send('POST', `/api/alerts/${alert.id}/dispatch`, { step });
  for (const [name, home] of [
    ['family', 'home-6'],
    ['family-alert', ours],
  ] as const) {
    const { path } = await town.desk.send<InvitationMade>(
      'POST',
      `/api/homes/${home}/family/invitations`,
      invited,
    );
    const phone = await FamilyPhone.join(browser, `${town.credentials.hub}${path}`);
    await phone.sentence.getByText(name === 'family' ? '一切都好' : '有警情').waitFor();
    await phone.page.screenshot({ path: join(folder, `${name}.png`) });
    await phone.close();
  }
}

/** One who is asked, goes, and is there; then by night, where the network ends. */
async function takeResponderPictures(town: SmallTown, browser: Browser): Promise<void> {
  const port = await freePort();
  const line = new Broadband(port, { host: '127.0.0.1', port: Number(new URL(town.credentials.hub).port) });
  await line.start();
  const hub = `http://127.0.0.1:${port}`;
  const [hand] = await enlist(town, 'home-7', '480217');
  const geolocation = { latitude: hand.base.lat, longitude: hand.base.lon };
  const phone = await ResponderPhone.signIn(browser, hub, hand, {
    geolocation,
    permissions: ['geolocation'],
  });
  const take = (name: string) => phone.page.screenshot({ path: join(folder, `responder-${name}.png`) });
  await phone.button('上岗').tap();
  await phone.duty.getByText('值守中').waitFor();
  await town.do({ do: 'press', home: 'home-7' });
  const { id } = await town.alert('home-7', 'sos');
  await town.desk.send('POST', `/api/alerts/${id}/claim`, {});
  await town.desk.send('POST', `/api/alerts/${id}/dispatches`, { responders: [hand.id] });
  await phone.offer.waitFor();
  await take('offer');
  await phone.button('接单，我去').tap();
  await phone.page.locator('.door').waitFor();
  await phone.button('同意').tap();
  await phone.button('出发了').tap();
  await phone.page.locator('.telling-now').waitFor();
  await phone.page.evaluate('scrollTo(0, 0)');
  await take('way');
  await phone.button('我到了').tap();
  await phone.page.getByLabel('到场码').fill('480217');
  await phone.button('凭码到场').tap();
  await phone.page.locator('.checklist input').first().check();
  await phone.page.evaluate("document.querySelector('.checklist').scrollIntoView({ block: 'center' })");
  await take('scene');
  await phone.page.emulateMedia({ colorScheme: 'dark' });
  line.cut();
  await phone.unfold('请求支援');
  await phone.button('一个人扶不动').tap();
  await phone.queue.waitFor();
  await phone.lost.waitFor();
  await phone.page.evaluate('scrollTo(0, 0)');
  await take('night');
  await phone.close();
  await line.stop();
}

const [town, browser] = await Promise.all([
  SmallTown.start(12, { responders: { haste: 6 }, pastDays: 2 }),
  openBrowser(),
]);
try {
  await takePictures(town, browser);
  await takeLeadPictures(town, browser);
  await takeFamilyPictures(town, browser);
  await takeResponderPictures(town, browser);
  await takeHomePicture(browser);
} finally {
  await browser.close();
  await town.stop();
}
