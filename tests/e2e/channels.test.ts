/** The channels of notices, in a real browser: one that does not work stands out wherever who leads is, and each can be tried. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { seriousFaults } from '../support/axe.ts';
import { openBrowser } from '../support/browser.ts';
import { DeskPage } from '../support/desk-page.ts';
import { FarEnd } from '../support/far-ends/far-end.ts';
import { SmallTown } from '../support/small-town.ts';

const moments = { timeout: 30_000 };

describe('the channels', () => {
  let town: SmallTown;
  let browser: Browser;
  let telephone: FarEnd;
  let chat: FarEnd;
  let folder: string;
  let desk: DeskPage | undefined;

  beforeAll(async () => {
    [telephone, chat] = [await new FarEnd().start(), await new FarEnd().start()];
    telephone.answer = () => ({ body: { code: 0 } });
    chat.answer = () => ({ body: { errcode: 310000, errmsg: 'sign not match' } });
    folder = mkdtempSync(join(tmpdir(), 'zhuji-channels-'));
    const file = join(folder, 'channels.yaml');
    writeFileSync(
      file,
      `channels:
  push: { type: web_push, allowLoopback: true, subject: mailto:duty@example.org }
  voice:
    type: voice
    url: ${telephone.url}/call
    body: { to: '{phone}', say: '{text}' }
    success: { field: code, value: '0' }
    ceilings: [{ most: 30, withinSeconds: 86400, per: address }]
  desk-ding: { type: dingtalk, url: { env: CHAT }, secret: { env: CHAT_SECRET }, roles: [operators] }
`,
    );
    vi.stubEnv('ZHUJI_CHANNELS', file);
    vi.stubEnv('CHAT', `${chat.url}/hook`);
    vi.stubEnv('CHAT_SECRET', 'SEC-shared');
    [town, browser] = await Promise.all([SmallTown.start(1), openBrowser()]);
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await browser?.close();
    await town?.stop();
    await telephone.stop();
    await chat.stop();
    rmSync(folder, { recursive: true });
  });
  afterEach(() => desk?.close());

  async function open(role: 'operator' | 'supervisor', look: BrowserContextOptions = {}): Promise<DeskPage> {
    desk = await DeskPage.open(browser, town.credentials.hub, town.account(role), look);
    return desk;
  }

  it('one that refuses us stands first, with its words; a test rings the number that is typed', async () => {
    const { page } = await open('supervisor');
    await page.keyboard.press('i');
    const bot = page.getByRole('region', { name: 'desk-ding' });
    const call = page.getByRole('region', { name: 'voice' });
    for (let times = 0; times < 3; times += 1) {
      await bot.getByRole('button', { name: '往群里发一条测试' }).click();
      await bot.getByText('没有发出：code 310000: sign not match').waitFor(moments);
    }
    await bot.getByText('有问题', { exact: true }).waitFor(moments);
    await bot.getByText('连续失败 3 次').waitFor(moments);
    expect(await page.getByRole('main').getByRole('region').first().getAttribute('aria-label')).toBe(
      'desk-ding',
    );

    await call.getByRole('textbox').fill('199 0000 0300');
    await call.getByRole('textbox').press('Enter');
    await call.getByText('已交给运营商').waitFor(moments);
    expect(telephone.lastJson).toMatchObject({ to: '199 0000 0300' });
    await call.getByText('同一个人 24 小时内最多 30 条').waitFor(moments);
    await page.reload();
    await page
      .getByRole('navigation')
      .getByText('1 个通道有问题')
      .waitFor({ ...moments, state: 'attached' });
  });

  it('an operator finds no way there', async () => {
    const { page } = await open('operator');
    await page.keyboard.press('i');
    expect(await page.getByRole('navigation').getByRole('link', { name: '通道' }).count()).toBe(0);
  });

  it.each(['light', 'dark'] as const)('is accessible, and runs out of no screen: %s', async (colorScheme) => {
    const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
    const { page } = await open('supervisor', colorScheme === 'dark' ? { colorScheme, ...phone } : {});
    await page.evaluate("location.hash = '#channels'");
    await page.getByRole('main').getByText('通知通道').waitFor(moments);
    expect(await seriousFaults(page)).toEqual([]);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth - screen.width')).toBe(0);
  });
});
