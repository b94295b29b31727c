/** A Zigbee2MQTT on a broker of the home, played by hand: what is memory, and what was pressed now. */
import { createServer } from 'node:net';
import type { DeviceId, ErrorCode } from '@zhuji/protocol';
import { seconds } from '@zhuji/protocol';
import { Aedes } from 'aedes';
import { afterEach, expect, it } from 'vitest';
import type { Report } from '../../../core/report.ts';
import { Ending, quiet, until } from '../../../testing/home.ts';
import { ManualClock } from '../../../testing/manual-clock.ts';
import { isMissing, mosquittoPublish, startMosquitto } from '../../../testing/programs.ts';
import { ZigbeeLine } from './zigbee-line.ts';

const ending = new Ending();
afterEach(() => ending.run());

const needed = {
  name: 'zigbee',
  clientId: 'gw-1-zigbee',
  base: 'zigbee2mqtt',
  devices: [
    { id: 'button' as DeviceId, class: 'button', friendlyName: 'button' },
    { id: 'gas' as DeviceId, class: 'gas', friendlyName: 'gas' },
  ],
  log: quiet,
} as const;

async function startLine() {
  const broker = await Aedes.createBroker();
  const server = createServer(broker.handle);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const reports: Report[] = [];
  const refused: ErrorCode[] = [];
  const clock = new ManualClock();
  const line = new ZigbeeLine({
    ...needed,
    url: `mqtt://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    clock,
  });
  ending.add(async () => {
    await line.stop();
    await new Promise<void>((resolve) => broker.close(resolve));
    server.close();
  });
  let isSubscribed = false;
  broker.on('subscribe', () => {
    isSubscribed = true;
  });
  await line.start({
    report: (report) => reports.push(report),
    refused: (code) => refused.push(code),
    lineUp: () => undefined,
    deviceGone: () => undefined,
  });
  await until('subscribed', () => isSubscribed);
  const say = (topic: string, payload: string) =>
    broker.publish(
      { cmd: 'publish', topic: `zigbee2mqtt/${topic}`, payload, qos: 0, retain: false, dup: false },
      () => undefined,
    );
  return { say, reports, refused, clock };
}

it('takes what a bridge says as it starts for memory, but not a press, which it does not remember', async () => {
  const { say, reports, clock } = await startLine();
  say('bridge/state', '{"state":"online"}');
  say('gas', '{"gas":true}');
  say('button', '{"action":"","battery":80}');
  say('button', '{"action":"emergency","battery":80}');
  await until('all three', () => reports.length === 3);
  expect(reports.map(({ cached }) => cached)).toEqual([true, true, false]);
  clock.push(seconds(3));
  say('gas', '{"gas":true}');
  await until('the alarm', () => reports.length === 4);
  expect(reports[3]?.cached).toBe(false);
});

it('reads no message that is longer than any device says', async () => {
  const { say, reports, refused } = await startLine();
  say('gas', JSON.stringify({ gas: false, more: 'x'.repeat(100_000) }));
  say('gas', '{not json');
  await until('both refused', () => refused.length === 2);
  expect(reports).toEqual([]);
});

it.skipIf(isMissing('mosquitto'))(
  'hears what was pressed while it was away, and takes states that were kept for it for memory',
  async () => {
    const port = await startMosquitto(ending);
    const reports: Report[] = [];
    const gone: DeviceId[] = [];
    const clock = new ManualClock();
    const start = async () => {
      const line = new ZigbeeLine({ ...needed, url: `mqtt://127.0.0.1:${port}`, clock });
      ending.add(() => line.stop());
      await line.start({
        report: (report) => reports.push(report),
        refused: () => undefined,
        lineUp: () => undefined,
        deviceGone: (device) => gone.push(device),
      });
      return line;
    };
    const say = (topic: string, message: string) => mosquittoPublish(port, `zigbee2mqtt/${topic}`, message);
    const before = await start();
    await until('it hears', () => say('gas', '{"gas":false}') && reports.length > 0);
    expect(reports[0]?.cached).toBe(false);
    await before.stop();
    say('gas', '{"gas":true}');
    say('gas/availability', '{"state":"offline"}');
    say('button', '{"action":"emergency","battery":80}');
    reports.length = 0;
    await start();
    await until('the press', () => reports.some(({ device }) => device === 'button'));
    expect(reports.filter(({ cached }) => !cached).map(({ device }) => device)).toEqual(['button']);
    expect(reports.some(({ device, cached }) => device === 'gas' && cached)).toBe(true);
    expect(gone).toEqual([]);
    clock.push(seconds(3));
    say('gas', '{"gas":true}');
    await until('the alarm', () => reports.at(-1)?.device === 'gas');
    expect(reports.at(-1)?.cached).toBe(false);
  },
);
