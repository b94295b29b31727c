/** What axe-core finds in a page that would keep somebody from using it. */
import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

/** One line for each serious or critical fault: the rule, and where it is broken. */
export async function seriousFaults(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<AxeResults>('axe.run()');
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

/** Of a page of the console as it stands, an open dialog and the pointer included: by day, then as its operators see it at night. */
export async function faultsInBothLooks(page: Page): Promise<string[]> {
  const faults: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.locator(`html[data-look="${colorScheme}"]`).waitFor();
    faults.push(...(await seriousFaults(page)).map((fault) => `${colorScheme}: ${fault}`));
  }
  return faults;
}
