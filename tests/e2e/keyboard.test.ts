/** Somebody who has never seen the console takes three calls at once, with the keys that the screen names and no other. */
import type { AlertSummary } from '@zhuji/protocol';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { DeskPage } from '../support/desk-page.ts';
import { SmallTown } from '../support/small-town.ts';

const moments = { timeout: 30_000 };

describe('the desk by keyboard', () => {
  let town: SmallTown;
  let browser: Browser;

  beforeAll(async () => {
    [town, browser] = await Promise.all([SmallTown.start(4, { responders: { haste: 60 } }), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await town?.stop();
  });

  const state = async ({ id }: AlertSummary) => (await town.detail(id)).alert.state;

  it('tells no elder that somebody comes while nobody is named yet who could', async () => {
    const desk = await DeskPage.open(browser, town.credentials.hub, town.account('operator'));
    let name = () => {};
    const named = new Promise<void>((resolve) => {
      name = resolve;
    });
    await desk.page.route('**/candidates', async (route) => {
      await named;
      await route.continue();
    });
    await town.do({ do: 'press', home: 'home-4' });
    const alert = await town.alert('home-4', 'sos');
    await desk.press('g');
    await desk.card.getByRole('button', { name: '接警' }).waitFor(moments);
    await desk.press('Enter');
    await desk.card.locator('.dispatch-keys button:enabled').first().waitFor(moments);
    await desk.idle();
    await desk.press('e');
    expect(await desk.card.locator('button:focus').count()).toBe(0);
    await desk.press('Enter');
    await desk.said.getByText('处理完请按 R').waitFor(moments);
    expect((await town.detail(alert.id)).escalation?.dispatch.state).toBe('none');
    name();
    await desk.card.locator('.candidate button').first().waitFor(moments);
    await desk.press('e');
    await desk.card.locator('.candidate button:focus').waitFor(moments);
    await desk.close();
    await town.finishAll();
  });

  it('answers three calls at once, sends somebody to each, and ends them one after the other', async () => {
    const desk = await DeskPage.open(browser, town.credentials.hub, town.account('operator'));
    const hint = (what: string) => desk.page.locator('.key-hint', { hasText: what });
    const chosen = ({ id }: AlertSummary) => desk.page.locator(`[id="alert-${id}"][aria-selected="true"]`);
    const alerts: AlertSummary[] = [];
    for (const home of ['home-1', 'home-2', 'home-3']) {
      await town.do({ do: 'press', home });
      alerts.push(await town.alert(home, 'sos'));
    }

    // All three have a person at the desk before anything else is done for one of them.
    await hint('最紧急的').getByText('G').waitFor();
    for (const alert of alerts) {
      await desk.press('g');
      await chosen(alert).waitFor(moments);
      await desk.card.getByRole('button', { name: '接警' }).getByText('Enter').waitFor(moments);
      await desk.press('Enter');
      await expect.poll(() => state(alert), moments).toBe('claimed');
      await desk.said.getByText('由您处理').waitFor(moments);
    }
    // Pressed once more, it says what comes instead.
    await desk.press('Enter');
    await desk.said.getByText('处理完请按 R').waitFor(moments);

    await hint('选择警情').getByText('↑').waitFor();
    for (const alert of alerts.toReversed()) {
      await chosen(alert).waitFor(moments);
      await hint('逐条问').getByText('Q').waitFor(moments);
      await desk.press('q');
      const question = desk.card.locator('.script-question:focus');
      const asked = (await question.innerText()).trim();
      await desk.press('Enter');
      await desk.card.getByRole('button', { name: asked, pressed: true }).waitFor(moments);
      await desk.card.getByText(`✓ ${asked}`).waitFor(moments);
      await hint('选人，Enter 派出').getByText('E').waitFor(moments);
      await desk.press('e');
      const best = desk.card.locator('.candidate').first();
      await best.locator('button:focus').waitFor(moments);
      const [name = ''] = (await best.innerText()).split('\n');
      await desk.press('Enter');
      await desk.card.getByRole('list', { name: '已派人员' }).getByText(name.trim()).waitFor(moments);
      await desk.card.getByRole('link', { name: '在地图上看' }).waitFor(moments);
      await desk.press('ArrowUp');
    }

    for (const alert of alerts) {
      await chosen(alert).waitFor(moments);
      await desk.finishByKeys();
      await expect.poll(() => state(alert), moments).toBe('closed');
    }
    await desk.close();
  });
});
