import { expect, it } from 'vitest';
import { readTable } from '../../testing/table.ts';
import { idleValve, stepValve, triesUntilStuck, type Valve, valveEvents, valveStates } from './valve.ts';

const table = readTable(new URL('./README.md', import.meta.url), 'State');
const told = ({ state, effects }: ReturnType<typeof stepValve>): string =>
  `\`${state.is}\` ${effects.length === 0 ? '–' : effects.join(', ')}`;

for (const is of valveStates)
  for (const event of valveEvents)
    it(`is told in the table: ${is}, ${event}`, () => {
      const state: Valve = { is, tries: 1, orderedAt: 0 };
      const [first, worn] = table.get(is)?.get(event) ?? [];
      expect(told(stepValve(state, event, 60_000))).toBe(first);
      if (worn) expect(told(stepValve({ ...state, tries: triesUntilStuck }, event, 60_000))).toBe(worn);
    });

it('orders again and again until the valve says that it is shut', () => {
  let { state } = stepValve(idleValve, 'shut', 0);
  const orders: number[] = [];
  for (let now = 0; now <= 60_000; now += 500) {
    const step = stepValve(state, 'tick', now);
    state = step.state;
    if (step.effects.includes('order')) orders.push(now);
  }
  expect(orders).toEqual([2000, 4000, 6000, 8000, 10_000, 40_000]);
  expect(stepValve(state, 'is_shut', 60_000)).toEqual({ state: idleValve, effects: ['report_shut'] });
});
