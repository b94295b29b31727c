/** An operator's desk in a browser of its own: what is seen, heard and pressed there. */
import { join } from 'node:path';
import type { AlertSummary } from '@zhuji/protocol';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { type Account, signInLink } from '../../deploy/demo/accounts.ts';

const desktop: BrowserContextOptions = {
  viewport: { width: 1440, height: 900 },
  locale: 'zh-CN',
  reducedMotion: 'reduce',
};

export class DeskPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Signed in by link, with the live line up. `scripts` run before the page's own. */
  static async open(
    browser: Browser,
    hub: string,
    account: Account,
    look: BrowserContextOptions = {},
    scripts: readonly string[] = [join(import.meta.dirname, 'listen-in.js')],
  ): Promise<DeskPage> {
    const context = await browser.newContext({ ...desktop, ...look });
    const page = await context.newPage();
    for (const path of scripts) await page.addInitScript({ path });
    await page.goto(signInLink(hub, account));
    const desk = new DeskPage(page);
    await desk.live.waitFor();
    return desk;
  }

  close(): Promise<void> {
    return this.page.context().close();
  }

  get live(): Locator {
    return this.page.locator('.bar-line-live');
  }
  get card(): Locator {
    return this.page.getByRole('article', { name: '警情详情' });
  }
  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }
  /** What the page says about the last action. */
  get said(): Locator {
    return this.card.getByRole('status');
  }
  /** The banner of a dead line. */
  get lost(): Locator {
    return this.page.locator('.banner-lost');
  }
  /** What a screen reader interrupts with. */
  get announced(): Locator {
    return this.page.locator('[aria-live="assertive"]');
  }
  row({ id }: Pick<AlertSummary, 'id'>): Locator {
    return this.page.locator(`[id="alert-${id}"]`);
  }
  /** The part of the queue with this heading. */
  part(name: string): Locator {
    return this.page.getByRole('group', { name });
  }

  press(key: string): Promise<void> {
    return this.page.keyboard.press(key);
  }
  isRinging(): Promise<boolean> {
    return this.page.evaluate<boolean>('isRinging()');
  }

  /** The page takes no new command while its last one is on its way. */
  async idle(): Promise<void> {
    await this.card.locator('.actions-busy').waitFor({ state: 'detached' });
  }

  async #openDialog(key: string): Promise<void> {
    await this.idle();
    await this.press(key);
    await this.dialog.waitFor();
  }

  /** By keyboard alone: R, what it was, Enter; X, Enter. */
  async finishByKeys(): Promise<void> {
    await this.#openDialog('r');
    await this.press('1');
    await this.press('Enter');
    await this.card.getByText('已处理', { exact: true }).waitFor();
    await this.#openDialog('x');
    await this.press('Enter');
    await this.part('最近结束').getByRole('option').first().waitFor();
  }
}
