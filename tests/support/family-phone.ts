/** A relative's telephone with the family's page on it. */
import type { Browser, BrowserContextOptions, Locator } from 'playwright-core';
import { Telephone } from './telephone.ts';

export class FamilyPhone extends Telephone {
  static async open(
    browser: Browser,
    address: string,
    look: BrowserContextOptions = {},
  ): Promise<FamilyPhone> {
    return new FamilyPhone(await Telephone.page(browser, address, look));
  }

  /** By the link of an invitation. */
  static async join(browser: Browser, link: string, look: BrowserContextOptions = {}): Promise<FamilyPhone> {
    const opened = await FamilyPhone.open(browser, link, look);
    await opened.page.getByRole('button', { name: '加入' }).tap();
    await opened.nav('现在').waitFor();
    return opened;
  }

  /** The one sentence. */
  get sentence(): Locator {
    return this.page.locator('.present h2');
  }
  get steps(): Locator {
    return this.page.locator('.step p');
  }
  answer(name: string): Locator {
    return this.page.locator('.answer', { hasText: name });
  }
}
