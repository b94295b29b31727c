/**
 * One press, one alert, whatever dies on the way. Real processes, killed with SIGKILL as a power cut would; nothing here waits for
 * a goodbye. Each story ends with the same count: exactly one open alert, and every press on its timeline.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { AlertSummary } from '@zhuji/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../../deploy/demo/until.ts';
import { SmallTown } from '../support/small-town.ts';

/** home-1's gateway runs in a process of its own; the others share one. Their buttons are ours: Zigbee says a press only once. */
const [lonely, hubVictim, cutOff] = ['home-1', 'home-3', 'home-4'];
/** Longer than a gateway may be silent before it counts as lost. */
const cutFor = 100_000;
/** The gateway sends again what the hub has not receipted for this long: a doubled press would show. */
const resendPatience = 5_500;

describe('one press, one alert', () => {
  let town: SmallTown;
  let longCut: Promise<AlertSummary>;

  beforeAll(async () => {
    town = await SmallTown.start(4);
    longCut = pressDuringLongCut();
  });
  afterAll(() => town?.stop());

  /** Minutes without a line, beside the other stories. */
  async function pressDuringLongCut(): Promise<AlertSummary> {
    await town.do({ do: 'line', home: cutOff, state: 'cut' });
    await press(cutOff);
    await pause(cutFor);
    await town.do({ do: 'line', home: cutOff, state: 'restore' });
    return town.alert(cutOff, 'sos');
  }

  const press = (home: string) => town.do({ do: 'press', home });

  /** A gateway that lost its memory of the press hears the button's own repeat: `present`, which joins the alert. */
  async function expectOnePress(home: string): Promise<AlertSummary> {
    const alert = await town.alert(home, 'sos');
    await pause(resendPatience);
    expect(await town.openAlerts(home, 'sos')).toHaveLength(1);
    const said = await phases(alert);
    expect(said.filter((phase) => phase === 'new').length).toBeLessThanOrEqual(1);
    expect(said.every((phase) => phase === 'new' || phase === 'present')).toBe(true);
    expect(new Set(said).size).toBe(said.length);
    return alert;
  }

  async function phases(alert: AlertSummary): Promise<string[]> {
    const { timeline } = await town.detail(alert.id);
    return timeline.flatMap((entry) => (entry.what === 'event' ? [entry.phase] : []));
  }

  it('the hub is dead before the press', async () => {
    await town.program('hub').kill();
    await press(hubVictim);
    town.program('hub').start();
    await town.hubReady();
    await town.finish((await expectOnePress(hubVictim)).id);
  });

  it.each([0, 3, 10, 30])('the hub dies %d ms into the press', async (delay) => {
    const pressed = press(hubVictim);
    await pause(delay);
    await town.program('hub').kill();
    await pressed;
    town.program('hub').start();
    await town.hubReady();
    await town.finish((await expectOnePress(hubVictim)).id);
  });

  it('the hub dies after the press, and forgets nothing', async () => {
    await press(hubVictim);
    const before = await town.alert(hubVictim, 'sos');
    await town.program('hub').kill();
    town.program('hub').start();
    await town.hubReady();
    const after = await expectOnePress(hubVictim);
    expect(after.id).toBe(before.id);
    expect(after.openedAt).toBe(before.openedAt);
    await town.finish(after.id);
  });

  it.each([0, 3, 10, 30])('the gateway dies %d ms into the press', async (delay) => {
    const pressed = press(lonely);
    await pause(delay);
    await town.program('gateway-alone').kill();
    await pressed;
    town.program('gateway-alone').start();
    await town.finish((await expectOnePress(lonely)).id);
  });

  it('the gateway dies after a press that the hub has not heard of', async () => {
    await town.program('hub').kill();
    await press(lonely);
    await pause(500);
    await town.program('gateway-alone').kill();
    town.program('gateway-alone').start();
    town.program('hub').start();
    await town.hubReady();
    await town.finish((await expectOnePress(lonely)).id);
  });

  it('everything dies at once', async () => {
    await press(lonely);
    await Promise.all([town.program('hub').kill(), town.program('gateway-alone').kill()]);
    town.program('gateway-alone').start();
    town.program('hub').start();
    await town.hubReady();
    await town.finish((await expectOnePress(lonely)).id);
  });

  it('the line is cut for minutes', { timeout: cutFor + 60_000 }, async () => {
    const alert = await longCut;
    expect(await town.openAlerts(cutOff, 'sos')).toHaveLength(1);
    expect(await phases(alert)).toEqual(['new']);
    await until('the gateway is back', async () => {
      const { gateway } = await town.detail(alert.id);
      return gateway?.online === true;
    });
  });
});
