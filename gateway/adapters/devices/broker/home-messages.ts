/** Messages of our own MQTT devices → facts. No I/O. */
import { type ErrorCode, HomeEvent, type HomeLeaf, HomeReading, HomeStatus } from '@zhuji/protocol';
import { checker } from '@zhuji/protocol/check';
import type { Fact } from '../../../core/report.ts';

const checkEvent = checker(HomeEvent);
const checkReading = checker(HomeReading);
const checkStatus = checker(HomeStatus);

export type HomeMessage = { ok: true; counter: number; facts: Fact[] } | { ok: false; code: ErrorCode };
const refused: HomeMessage = { ok: false, code: 'device_message_invalid' };

export function readHomeMessage(leaf: Exclude<HomeLeaf, 'command'>, body: unknown): HomeMessage {
  if (leaf === 'event') {
    const event = checkEvent(body);
    // Which numbers were lost is the outbox's own knowledge; a device that says so would erase alarms.
    if (!event.ok || event.value.kind === 'events_skipped') return refused;
    const { n, ...said } = event.value;
    return { ok: true, counter: n, facts: [{ is: 'said', ...said }] };
  }
  if (leaf === 'reading') {
    const reading = checkReading(body);
    if (!reading.ok) return refused;
    return {
      ok: true,
      counter: reading.value.n,
      facts: reading.value.values.map((one) => ({ is: 'reading', ...one })),
    };
  }
  const status = checkStatus(body);
  return status.ok ? { ok: true, counter: status.value.n, facts: statusFacts(status.value) } : refused;
}

function statusFacts({ state, battery, tamper }: HomeStatus): Fact[] {
  return [
    {
      is: 'health',
      warming: state === 'warming',
      fault: state === 'fault',
      endOfLife: state === 'end_of_life',
    },
    ...(battery === undefined ? [] : [{ is: 'reading' as const, kind: 'battery' as const, value: battery }]),
    ...(tamper === undefined ? [] : [{ is: 'level' as const, kind: 'tamper' as const, on: tamper }]),
  ];
}
