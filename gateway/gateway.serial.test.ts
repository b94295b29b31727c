/** Raw bytes on real ptys (socat) → events on a real wire to the hub. */
import { randomBytes } from 'node:crypto';
import { seconds } from '@zhuji/protocol';
import { afterEach, describe, expect, it } from 'vitest';
import type { Surroundings } from './gateway.ts';
import { type FarHub, lastStatus, startHub } from './testing/far-hub.ts';
import { Ending, homeConfig, serialKey, until } from './testing/home.ts';
import { ManualClock } from './testing/manual-clock.ts';
import { Cable, isMissing } from './testing/programs.ts';
import { buttonOn, wire } from './testing/wires.ts';

const ending = new Ending();
afterEach(() => ending.run());

describe.skipIf(isMissing('socat'))('a serial line on a real pty', () => {
  async function serialHome(hub: FarHub, around: Partial<Surroundings> = {}) {
    const folder = await ending.folder();
    const cable = new Cable(folder, ending);
    await cable.plug();
    const config = homeConfig(folder, hub.port, {
      lines: [{ name: 'uart', type: 'serial', path: cable.gateway }],
      devices: [buttonOn('uart')],
      deviceSecrets: { 'button-bed': serialKey },
    });
    const gateway = await ending.gateway(config, around);
    await until('connected', () => hub.statuses.length > 0);
    return { cable, config, gateway };
  }

  it('turns the raw bytes of a press into an event on the wire', async () => {
    const hub = await startHub(ending);
    const { cable } = await serialHome(hub);
    await cable.write(wire('SOS'));
    const event = await until('the event', () => hub.stored()[0]);
    expect(event).toMatchObject({ device: 'button-bed', kind: 'sos', phase: 'new', cancellable: true });
  });

  it('serves on through a flood of garbage, half frames, wrong tags and replays, and counts them by code', async () => {
    const hub = await startHub(ending);
    const clock = new ManualClock();
    const { cable } = await serialHome(hub, { clock });
    for (let block = 0; block < 50; block++) await cable.write(randomBytes(2000));
    await cable.write(wire('SOS').subarray(0, 9));
    for (const name of ['one bit of the tag', 'one bit of the CRC', 'version 2'])
      await cable.write(wire(name));
    await cable.write(Buffer.concat([wire('SOS'), wire('SOS')]));
    await until('the press', () => hub.kinds().includes('sos new'));
    const { refused } = await until('the counts', () => {
      clock.push(seconds(30));
      const status = lastStatus(hub);
      return status?.refused.frame_replayed === 1 && status;
    });
    expect(refused).toMatchObject({ frame_tag_wrong: 1, frame_version_unknown: 1 });
    expect(refused.frame_crc_wrong).toBeGreaterThanOrEqual(1);
    expect(hub.stored().filter(({ kind }) => kind === 'sos')).toHaveLength(1);
  });

  it('refuses a recorded press also after a restart', async () => {
    const hub = await startHub(ending);
    const { cable, gateway, config } = await serialHome(hub);
    await cable.write(wire('SOS'));
    await until('the press', () => hub.stored().length === 1);
    await gateway.stop();
    const online = hub.statuses.length;
    await ending.gateway(config);
    await until('connected again', () => hub.statuses.length > online);
    await cable.write(Buffer.concat([wire('SOS'), wire('the cancel key')]));
    await until('what came after it', () => hub.kinds().includes('sos cancelled'));
    expect(hub.kinds()).toEqual(['sos new', 'sos cancelled']);
  });

  it('takes up again what was unplugged', async () => {
    const hub = await startHub(ending);
    const { cable } = await serialHome(hub);
    await cable.unplug();
    await cable.plug();
    await until('a press through the new cable', () => {
      if (hub.stored().length === 0) void cable.write(wire('SOS'));
      return hub.stored()[0];
    });
    expect(hub.kinds()).toEqual(['sos new']);
  });
});
