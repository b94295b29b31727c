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
