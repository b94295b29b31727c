import { type DeviceId, milliseconds, seconds } from '@zhuji/protocol';
import { expect, it } from 'vitest';
import type { HomeEvent } from '../core/report.ts';
import { quiet } from '../testing/home.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { HomeSettings } from './home-settings.ts';
import { Intake } from './intake.ts';
import { Outputs } from './outputs.ts';
import type { DeviceLine, Notebook } from './ports.ts';
import { Reflexes } from './reflexes.ts';

const [gas, valve] = ['gas' as DeviceId, 'valve' as DeviceId];
/** A wire that takes the order and never says so. */
const deadWire: DeviceLine = {
  name: 'uart',
  start: async () => undefined,
  stop: async () => undefined,
  order: () => new Promise(() => undefined),
};

it('holds no alarm back behind a dead wire to the valve, and is not settled before it is announced', async () => {
  const clock = new ManualClock();
  const announced: HomeEvent[] = [];
  const announce = (event: HomeEvent): void => void announced.push(event);
  const outputs = new Outputs([{ id: valve, line: 'uart' }], [deadWire], clock);
  const file = { cancelWindow: seconds(10), readingInterval: seconds(60) };
  const intake = new Intake({
    clock,
    reflexes: new Reflexes({
      clock,
      log: quiet,
      settings: { valves: [valve], sirens: [], voices: [] },
      outputs,
      announce,
    }),
    cancelKeys: new Set(),
    settings: new HomeSettings(file, {} as Notebook, quiet),
    announce,
    record: () => undefined,
  });
  intake.take({ device: gas, cached: false, facts: [{ is: 'said', kind: 'gas_leak', phase: 'new' }] });
  const settled = intake.settled();
  expect(announced).toEqual([]);
  clock.push(milliseconds(50));
  await settled;
  expect(announced).toMatchObject([{ kind: 'gas_leak', phase: 'new' }]);
});
