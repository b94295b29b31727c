/** One night in one home, told as JSON: run under any daylight rule (`TZ`), it must be the same story. */
import { type DeviceId, type Duration, instant, minutes, seconds } from '@zhuji/protocol';
import { createEngine } from '../../hub/app/engine.ts';
import { bytes, gateway, HubParts, li, onlineStatus } from './hub-parts.ts';
import { PushedClock } from './pushed-clock.ts';

const begins = Number(process.argv[2]);

class Night extends HubParts {
  protected override makeClock(): PushedClock {
    return new PushedClock(instant(begins));
  }
}

const hub = await new Night().start();
const engine = createEngine({ ...hub, moment: hub.moment, downlink: { command: () => true } });
await engine.start();
const gas = { id: 'gas' as DeviceId, class: 'gas', name: '厨房燃气', state: 'working' } as const;
const pass = async (by: Duration, beating = true) => {
  const end = hub.clock.now() + by;
  while (hub.clock.now() < end) {
    hub.clock.push(seconds(15));
    if (beating) await hub.up.acceptStatus(gateway, bytes(onlineStatus(hub.clock.now(), [gas])));
    await engine.wake();
  }
};
await pass(minutes(8));
await hub.events(hub.item(1, { cancellable: true }));
await pass(minutes(1));
const [alert] = await hub.open();
if (!alert) throw new Error('no alert');
await hub.desk.claimAlert(li, alert.id);
await hub.desk.resolveAlert(li, alert.id, { disposition: 'real' });
await pass(minutes(40));
await pass(minutes(30), false);
const alerts = [...(await hub.open()), ...(await hub.store.read((reader) => reader.closedAlerts(10)))];
const story = await Promise.all(
  alerts.map(({ id }) => hub.store.read((reader) => reader.alert(id).then((card) => card?.timeline))),
);
console.log(JSON.stringify(story));
await engine.stop();
await hub.stop();
