/** A responder's telephone with the responder's page on it. */
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Locator } from 'playwright-core';
import { signInLink } from '../../deploy/demo/accounts.ts';
import { Telephone } from './telephone.ts';

type Signing = Parameters<typeof signInLink>[1];

export class ResponderPhone extends Telephone {
  /** Times the telephone told where it is. */
  told = 0;

  static async open(
    browser: Browser,
    address: string,
    look: BrowserContextOptions = {},
  ): Promise<ResponderPhone> {
    const page = await Telephone.page(browser, address, look, [join(import.meta.dirname, 'listen-in.js')]);
    const phone = new ResponderPhone(page);
    page.on('request', (request) => {
      if (request.url().endsWith('/api/responder/position')) phone.told += 1;
    });
    return phone;
  }

  /** By the link of an account; the page is there, and somebody has touched it. */
  static async signIn(
    browser: Browser,
    hub: string,
    account: Signing,
    look: BrowserContextOptions = {},
  ): Promise<ResponderPhone> {
    const phone = await ResponderPhone.open(browser, signInLink(hub, account, '/responder/'), look);
    await phone.duty.or(phone.task).or(phone.offer).first().waitFor();
    return phone;
  }

  get duty(): Locator {
    return this.page.locator('.duty:not([aria-busy])');
  }
  get offer(): Locator {
    return this.page.locator('.offer');
  }
  /** The task in hand. */
  get task(): Locator {
    return this.page.locator('.going');
  }
  /** What is not with the hub yet. */
  get queue(): Locator {
    return this.page.locator('.queue');
  }
  /** What the hub did not take. */
  get refusals(): Locator {
    return this.page.locator('.refusals');
  }
  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }
  /** Opens what is folded. */
  async unfold(name: string): Promise<void> {
    await this.page.locator('summary', { hasText: name }).tap();
  }
  /** What the camera gives back. */
  photo(file: string): Promise<void> {
    return this.page.locator('.photo input').setInputFiles(file);
  }
  isRinging(): Promise<boolean> {
    return this.page.evaluate<boolean>('isRinging()');
  }
}
