/** A gas alarm on a real Mosquitto → the valve, with the hub and without. */

import { seconds } from '@zhuji/protocol';
import mqtt from 'mqtt';
import { afterEach, describe, expect, it } from 'vitest';
import { lastStatus, startHub } from './testing/far-hub.ts';
import { device, Ending, homeConfig, until } from './testing/home.ts';
import { ManualClock } from './testing/manual-clock.ts';
import { isMissing, mosquittoPublish, startMosquitto } from './testing/programs.ts';

const ending = new Ending();
afterEach(() => ending.run());

describe.skipIf(isMissing('mosquitto'))('a gas alarm on a real Mosquitto', () => {
  async function gasHome(hubPort: number) {
    const port = await startMosquitto(ending);
    const config = homeConfig(await ending.folder(), hubPort, {
      lines: [{ name: 'zigbee', type: 'zigbee2mqtt', url: `mqtt://127.0.0.1:${port}` }],
      devices: [
        device('gas-kitchen', 'gas', 'zigbee', 'gas_kitchen'),
        device('valve', 'valve', 'zigbee', 'gas_valve'),
      ],
    });
    const valve = await mqtt.connectAsync(`mqtt://127.0.0.1:${port}`);
    ending.add(() => valve.endAsync(true));
    await valve.subscribeAsync('zigbee2mqtt/gas_valve/set', { qos: 1 });
    return { port, config, valve };
  }
  const alarm = JSON.stringify({ gas: true, gas_density: 12 });

  it('shuts the valve before the event reaches the hub', async () => {
    const hub = await startHub(ending);
    const { port, config, valve } = await gasHome(hub.port);
    const order: string[] = [];
    valve.on('message', (_topic, body) => {
      if (order.push(`valve ${body}`) === 1) valve.publish('zigbee2mqtt/gas_valve', '{"state":"OFF"}');
    });
    hub.onEvent = ({ kind }) => order.push(kind);
    await ending.gateway(config);
    await until('connected', () => hub.statuses.length > 0);
    mosquittoPublish(port, 'zigbee2mqtt/gas_kitchen', alarm);
    await until('both', () => order.length >= 2);
    expect(order.slice(0, 2)).toEqual(['valve {"state":"OFF"}', 'gas_leak']);
    expect(hub.stored()[0]).toMatchObject({ kind: 'gas_leak', phase: 'present', detail: { lel: 12 } });
  });

  it('shuts the valve with the hub off, again until the valve says so, and tells the hub when it is back', async () => {
    const hub = await startHub(ending);
    await hub.close();
    const { port, config, valve } = await gasHome(hub.port);
    let orders = 0;
    valve.on('message', () => {
      orders += 1;
      if (orders === 2) valve.publish('zigbee2mqtt/gas_valve', '{"state":"OFF"}');
    });
    await ending.gateway(config);
    await until('the valve is told', () => {
      if (orders === 0) mosquittoPublish(port, 'zigbee2mqtt/gas_kitchen', alarm);
      return orders === 2;
    });
    await hub.listen();
    await until('the hub knows', () => hub.kinds().includes('gas_leak present'));
    expect(orders).toBe(2);
  });

  it('takes a retained alarm for memory: no valve, no event, no sign of life', async () => {
    const hub = await startHub(ending);
    const { port, config, valve } = await gasHome(hub.port);
    mosquittoPublish(port, 'zigbee2mqtt/gas_kitchen', alarm, '-r');
    let orders = 0;
    valve.on('message', () => {
      orders += 1;
    });
    const clock = new ManualClock();
    await ending.gateway(config, { clock });
    await until('connected', () => hub.statuses.length > 0);
    mosquittoPublish(port, 'zigbee2mqtt/gas_valve', '{"state":"ON"}');
    const status = await until('a live message has come through', () => {
      clock.push(seconds(30));
      const last = lastStatus(hub);
      return last?.devices.some(({ state }) => state === 'working') && last;
    });
    expect([orders, hub.kinds()]).toEqual([0, []]);
    expect(status.devices[0]).toMatchObject({ id: 'gas-kitchen', state: 'never_heard' });
  });
});
