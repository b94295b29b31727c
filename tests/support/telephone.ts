/** A telephone with one of our phone pages on it. */
import type { Browser, BrowserContextOptions, CDPSession, Locator, Page } from 'playwright-core';

const handheld: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
  deviceScaleFactor: 2,
  locale: 'zh-CN',
  reducedMotion: 'reduce',
  permissions: ['notifications'],
};

export class Telephone {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** `scripts` run before the page's own. */
  static async page(
    browser: Browser,
    address: string,
    look: BrowserContextOptions = {},
    scripts: readonly string[] = [],
  ): Promise<Page> {
    const context = await browser.newContext({ ...handheld, ...look });
    const page = await context.newPage();
    for (const path of scripts) await page.addInitScript({ path });
    await page.goto(address);
    return page;
  }

  close(): Promise<void> {
    return this.page.context().close();
  }

  get lost(): Locator {
    return this.page.locator('.lost');
  }
  nav(name: string): Locator {
    return this.page.getByRole('navigation').getByRole('button', { name });
  }
  /** By how much the page is wider than the telephone. */
  tooWide(): Promise<number> {
    return this.page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
  }

  /** What the browser's vendor would bring, without its service: straight into the real service worker. */
  async push(message: object): Promise<void> {
    const worker = await this.page.context().newCDPSession(this.page);
    const registrationId = await registrationOf(worker);
    const { origin } = new URL(this.page.url());
    await worker.send('ServiceWorker.deliverPushMessage', {
      ...{ origin, registrationId, data: JSON.stringify(message) },
    });
    await worker.detach();
  }

  /**
   * Notes what the worker shows from now on. The Chromium that comes as a package can show nothing (its `Notification.permission` is
   * always denied), so that the last step, the system's own, is written down instead of looked at.
   */
  async watchNotifications(): Promise<() => Promise<Shown[]>> {
    const context = this.page.context();
    // Before it is in charge of the page, what comes for it is lost.
    await this.page.evaluate('navigator.serviceWorker.ready.then(() => true)');
    const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
    await worker.evaluate(`
      self.shown = [];
      const show = registration.showNotification.bind(registration);
      registration.showNotification = (title, { body, tag, renotify, requireInteraction }) => {
        shown.push({ title, body, tag, renotify, requireInteraction });
        return show(title, { body, tag }).catch(() => undefined);
      };`);
    return () => worker.evaluate<Shown[]>('shown');
  }
}

export interface Shown {
  readonly title: string;
  readonly body: string;
  readonly tag: string;
  /** It rings again though it takes the place of another. */
  readonly renotify: boolean;
  /** It stays until somebody looks. */
  readonly requireInteraction: boolean;
}

async function registrationOf(worker: CDPSession): Promise<string> {
  const registered = new Promise<string>((resolve) => {
    worker.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const one = registrations.find(({ isDeleted }) => !isDeleted);
      if (one) resolve(one.registrationId);
    });
  });
  await worker.send('ServiceWorker.enable');
  return registered;
}
