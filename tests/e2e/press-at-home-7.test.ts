/**
 * The whole promise at once, with nothing of ours left out: a press at home 7, the family's push in a real browser, the responder who
 * is asked and the next after a no, what the elder hears; and the voice that takes over where the push does not arrive. Only the push
 * service and the telephone company are played: the package's Chromium has no vendor behind it, so that what the hub sent is decrypted
 * with the browser's keys and handed to its real service worker.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AlertSummary, InvitationMade, PushKey, PushMessage } from '@zhuji/protocol';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { enlist, type Hand } from '../support/crew.ts';
import { FamilyPhone } from '../support/family-phone.ts';
import { FarEnd } from '../support/far-ends/far-end.ts';
import { PushService, type Browser as Subscribed } from '../support/far-ends/push-service.ts';
import { ResponderPhone } from '../support/responder-phone.ts';
import { SmallTown } from '../support/small-town.ts';

const patience = { timeout: 60_000 };
const home = 'home-7';
const number = '199 0000 0123';

describe('a press at home 7', () => {
  let town: SmallTown;
  let browser: Browser;
  let voice: FarEnd;
  let pushes: PushService;
  let folder: string;
  let daughter: FamilyPhone;
  let hers: Subscribed;
  let hands: [near: Hand, far: Hand];

  beforeAll(async () => {
    [voice, pushes] = [await new FarEnd().start(), await new PushService().start()];
    voice.answer = () => ({ body: { ok: 'yes' } });
    folder = mkdtempSync(join(tmpdir(), 'zhuji-promise-'));
    const file = join(folder, 'channels.yaml');
    writeFileSync(
      file,
      `channels:
  push: { type: web_push, allowLoopback: true, subject: mailto:duty@example.org }
  voice: { type: voice, url: ${voice.url}/call, body: { to: '{phone}', say: '{text}' } }
order: { page: [push], message: [push, voice], call: [voice] }
`,
    );
    vi.stubEnv('ZHUJI_CHANNELS', file);
    [town, browser] = await Promise.all([SmallTown.start(7), openBrowser()]);
    hands = await enlist(town, home, '480217');
    daughter = await FamilyPhone.join(browser, await invited());
    hers = await subscribed(daughter);
    // Seven homes come up slowly where others are busy.
  }, 300_000);
  afterAll(async () => {
    vi.unstubAllEnvs();
    await browser?.close();
    await town?.stop();
    await voice.stop();
    await pushes.stop();
    rmSync(folder, { recursive: true });
  });

  async function invited(): Promise<string> {
    const consent = { by: '唐国栋', how: 'herself', sees: 'state' };
    const body = { name: '唐小红', relation: '女儿', phone: number, consent };
    const { path } = await town.desk.send<InvitationMade>(
      'POST',
      `/api/homes/${home}/family/invitations`,
      body,
    );
    return town.credentials.hub + path;
  }
  /** As `pushManager.subscribe` would have it, said to the hub by the page itself. */
  async function subscribed({ page }: FamilyPhone): Promise<Subscribed> {
    const { key } = await page.evaluate<PushKey>("fetch('/api/push/key').then((answer) => answer.json())");
    pushes.key = key;
    const made = pushes.browser('daughter');
    const said = { method: 'POST', body: JSON.stringify(made.subscription) };
    const headers = { 'content-type': 'application/json', 'x-zhuji': '1' };
    const status = await page.evaluate<number>(
      `fetch('/api/push/subscriptions', ${JSON.stringify({ ...said, headers })}).then(({ status }) => status)`,
    );
    expect(status).toBe(204);
    return made;
  }
  async function pressed(): Promise<AlertSummary> {
    const press = async () => {
      await town.do({ do: 'press', home });
      return town.openAlerts(home, 'sos');
    };
    await expect.poll(press, { ...patience, interval: 2_500 }).toHaveLength(1);
    return town.alert(home, 'sos');
  }
  async function onDuty(hand: Hand): Promise<ResponderPhone> {
    const phone = await ResponderPhone.signIn(browser, town.credentials.hub, hand);
    await phone.button('上岗').tap();
    await phone.duty.getByText('值守中').waitFor(patience);
    return phone;
  }
  const ofTopic = (topic: PushMessage['topic']) => hers.shown.find((message) => message.topic === topic);
  const toldHer = async ({ id }: AlertSummary) => {
    const { escalation } = await town.detail(id);
    return (escalation?.notices ?? []).filter(({ to }) => to === '唐小红');
  };

  it('rings her phone, sends who is nearest, after a no the next, and the elder hears in how many minutes', async () => {
    const [near, far] = [await onDuty(hands[0]), await onDuty(hands[1])];
    const shown = await daughter.watchNotifications();
    const since = (await town.heard(home)).at(-1)?.n ?? 0;
    const alert = await pressed();

    await expect.poll(() => ofTopic('alert'), patience).toBeDefined();
    expect(pushes.refused).toEqual([]);
    await daughter.push(ofTopic('alert') ?? {});
    await expect.poll(shown, patience).toMatchObject([{ title: '老人按了紧急呼叫' }]);
    // Her service worker has told the hub that it was shown.
    await expect
      .poll(() => toldHer(alert), patience)
      .toContainEqual(expect.objectContaining({ state: 'delivered', channel: 'push' }));
    await daughter.page.locator('.story .standing').getByText('收到求助').waitFor(patience);

    await town.desk.send('POST', `/api/alerts/${alert.id}/claim`, {});
    await town.desk.send('POST', `/api/alerts/${alert.id}/dispatch`, { step: 'sent', level: 'station' });
    await near.offer.waitFor(patience);
    expect(await far.offer.count()).toBe(0);
    await near.button('走不开').tap();
    await far.offer.waitFor(patience);
    await far.button('接单，我去').tap();

    const said = async () => (await town.heard(home, since)).map(({ text }) => text).join('\n');
    await expect.poll(said, patience).toMatch(/大约\d+分钟到/);
    await daughter.page.locator('.story .standing').getByText('正在赶过去').waitFor(patience);
    await expect.poll(() => ofTopic('coming'), patience).toBeDefined();
    await near.close();
    await far.close();
    await town.finish(alert.id);
  });

  it('calls her by voice where the push service is down, and the hub says that it is', async () => {
    pushes.says.set('/push/daughter', { status: 503 });
    voice.asked.length = 0;
    const alert = await pressed();
    const called = () => voice.asked.map(({ body }) => `${body}`).join();
    await expect.poll(called, { timeout: 100_000 }).toContain(number.replaceAll(' ', ''));
    await expect
      .poll(() => toldHer(alert), patience)
      .toContainEqual(expect.objectContaining({ state: 'accepted', channel: 'voice' }));
    const health = await (await fetch(`${town.credentials.hub}/health`)).json();
    expect(health).toMatchObject({
      ready: false,
      parts: { courier: { ok: false, stuck: expect.stringMatching(/^push .*has failed/) } },
    });
  });
});
