/** One gateway with real parts: a pty, Mosquitto, SQLite, and a real broker in the hub's place. */
import { writeFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import vectors from '../protocol/vectors/serial-frames.json' with { type: 'json' };
import { FarHub } from './testing/far-hub.ts';
import { device, Ending, homeConfig, serialKey, until } from './testing/home.ts';
import { Cable, isMissing } from './testing/programs.ts';

const ending = new Ending();
afterEach(() => ending.run());

const wire = (name: string): Buffer => {
  const vector = [...vectors.accepted, ...vectors.refused].find((one) => one.name.startsWith(name));
  if (vector === undefined) throw new Error(`no vector ${name}`);
  return Buffer.from(vector.wire, 'hex');
};

async function startHub(): Promise<FarHub> {
  const hub = await new FarHub('gw-test').listen();
  ending.add(() => hub.close());
  return hub;
}

describe.skipIf(isMissing('socat'))('a serial line on a real pty', () => {
  async function serialHome(hub: FarHub) {
    const folder = await ending.folder();
    const cable = new Cable(folder, ending);
    await cable.plug();
    const config = homeConfig(folder, hub.port, {
      lines: [{ name: 'uart', type: 'serial', path: cable.gateway }],
      devices: [device('button-bed', 'button', 'uart', '0x00000007')],
      deviceSecrets: { 'button-bed': serialKey },
    });
    const gateway = await ending.gateway(config);
    return { cable, config, gateway };
  }

  it('turns the raw bytes of a press into an event on the wire', async () => {
    const hub = await startHub();
    const { cable } = await serialHome(hub);
    await until('connected', () => hub.statuses.length > 0);
    writeFileSync(cable.device, wire('SOS'));
    const event = await until('the event', () => hub.stored()[0]);
    expect(event).toMatchObject({ device: 'button-bed', kind: 'sos', phase: 'new', cancellable: true });
  });
});
