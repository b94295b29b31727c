/**
 * One press, one alert, whatever dies on the way. Real processes, killed with SIGKILL as a power cut would; nothing here waits for
 * a goodbye. Each story ends with the same count: exactly one open alert, and every press on its timeline.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { AlertSummary } from '@zhuji/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../../deploy/demo/until.ts';
import { SmallTown } from '../support/small-town.ts';

/** home-1's gateway runs in a process of its own; the others share one. */
const [lonely, hubVictim, cutOff] = ['home-1', 'home-2', 'home-3'];
const cutFor = 125_000;

describe('one press, one alert', () => {
  let town: SmallTown;
  let longCut: Promise<AlertSummary>;

  beforeAll(async () => {
    town = await SmallTown.start(3);
    longCut = pressDuringLongCut();
  });
  afterAll(() => town?.stop());

  /** Minutes without a line, beside the other stories. */
  async function pressDuringLongCut(): Promise<AlertSummary> {
    await town.sim('line', 'cut', cutOff);
    await town.sim('press', cutOff);
    await pause(cutFor);
    await town.sim('line', 'restore', cutOff);
    return town.alert(cutOff, 'sos');
  }

  async function expectOnePress(home: string): Promise<AlertSummary> {
    const alert = await town.alert(home, 'sos');
    // What came twice would come within the gateway's shortest patience: long enough to see a second one.
    await pause(6_000);
    expect(await town.openAlerts(home, 'sos')).toHaveLength(1);
    const { timeline } = await town.detail(alert.id);
    const presses = timeline.filter((entry) => entry.what === 'event' && entry.phase === 'new');
    expect(presses).toHaveLength(1);
    return alert;
  }

  it('the hub is dead before the press', async () => {
    await town.program('hub').kill();
    await town.sim('press', hubVictim);
    town.program('hub').start();
    await town.hubReady();
    await town.finish((await expectOnePress(hubVictim)).id);
  });

  it.each([0, 10, 30, 60, 120, 250])('the hub dies %d ms into the press', async (delay) => {
    const pressed = town.sim('press', hubVictim);
    await pause(delay);
    await town.program('hub').kill();
    await pressed;
    town.program('hub').start();
    await town.hubReady();
    await town.finish((await expectOnePress(hubVictim)).id);
  });

  it('the hub dies after the press, and forgets nothing', async () => {
    await town.sim('press', hubVictim);
    const before = await town.alert(hubVictim, 'sos');
    await town.program('hub').kill();
    town.program('hub').start();
    await town.hubReady();
    const after = await expectOnePress(hubVictim);
    expect(after.id).toBe(before.id);
    expect(after.openedAt).toBe(before.openedAt);
    await town.finish(after.id);
  });

  it.each([0, 10, 30, 60, 120, 250])('the gateway dies %d ms into the press', async (delay) => {
    const pressed = town.sim('press', lonely);
    await pause(delay);
    await town.program('gateway-alone').kill();
    await pressed;
    town.program('gateway-alone').start();
    await town.finish((await expectOnePress(lonely)).id);
  });

  it('the gateway dies after a press that the hub has not heard of', async () => {
    await town.program('hub').kill();
    await town.sim('press', lonely);
    await pause(500);
    await town.program('gateway-alone').kill();
    town.program('gateway-alone').start();
    town.program('hub').start();
    await town.hubReady();
    await town.finish((await expectOnePress(lonely)).id);
  });

  it('everything dies at once', async () => {
    await town.sim('press', lonely);
    await Promise.all([town.program('hub').kill(), town.program('gateway-alone').kill()]);
    town.program('gateway-alone').start();
    town.program('hub').start();
    await town.hubReady();
    await town.finish((await expectOnePress(lonely)).id);
  });

  it('the line is cut for minutes', { timeout: cutFor + 60_000 }, async () => {
    const alert = await longCut;
    expect(await town.openAlerts(cutOff, 'sos')).toHaveLength(1);
    const { timeline } = await town.detail(alert.id);
    expect(timeline.filter((entry) => entry.what === 'event' && entry.phase === 'new')).toHaveLength(1);
    await until('the gateway is back', async () => {
      const { gateway } = await town.detail(alert.id);
      return gateway?.online === true;
    });
  });
});
