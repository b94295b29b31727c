/** What only time brings about, with a clock that is pushed. */

import { hours, minutes, phrases, seconds } from '@zhuji/protocol';
import { afterEach, describe, expect, it } from 'vitest';
import { lastStatus, startHub } from './testing/far-hub.ts';
import { Ending, until } from './testing/home.ts';
import { ManualClock } from './testing/manual-clock.ts';
import { connectOutput, wordsOf } from './testing/pretend-output.ts';
import { buttonOn, converterHome, wire } from './testing/wires.ts';

const ending = new Ending();
afterEach(() => ending.run());

describe('with a clock that is pushed', () => {
  it('says of each device that it fell silent after twice its beat, and that it was heard again', async () => {
    const hub = await startHub(ending);
    const { converter, config } = await converterHome(ending, hub.port);
    const clock = new ManualClock();
    await ending.gateway(config, { clock });
    await until('up', () => hub.statuses.length > 0 && converter.isUp());
    clock.push(hours(48));
    await until(
      'three are silent',
      () => hub.kinds().filter((kind) => kind === 'device_silent new').length === 3,
    );
    converter.send(wire('SOS'));
    await until('heard again', () => hub.kinds().includes('device_silent restored'));
    const [press] = hub.stored().filter(({ kind }) => kind === 'sos');
    const [again] = hub.stored().filter(({ phase }) => phase === 'restored');
    expect(press?.seq).toBeLessThan(again?.seq ?? 0);
  });

  it('tells the elder that it keeps trying while no hub answers', async () => {
    const hub = await startHub(ending);
    await hub.close();
    const { converter, config } = await converterHome(ending, hub.port);
    const clock = new ManualClock();
    const gateway = await ending.gateway(config, { clock });
    const voice = await connectOutput(ending, gateway.ports().lan ?? 0, 'voice');
    await until('the line', converter.isUp);
    converter.send(wire('SOS'));
    await until('received', () => voice.orders.length === 3);
    clock.push(seconds(25));
    await until('still trying', () => voice.orders.length === 4);
    expect(wordsOf(voice.orders).at(-1)).toBe(phrases.still_trying.zh);
  });

  it('says that a line is down when it stays down', async () => {
    const hub = await startHub(ending);
    const { config } = await converterHome(ending, hub.port, {
      lines: [{ name: 'uart', type: 'serial', path: '/dev/no-such-port' }],
      devices: [buttonOn('uart')],
    });
    const clock = new ManualClock();
    await ending.gateway(config, { clock });
    await until('connected', () => hub.statuses.length > 0);
    clock.push(seconds(31));
    const event = await until('the fault', () => hub.stored()[0]);
    expect(event).toMatchObject({ device: 'line:uart', kind: 'device_fault', detail: { code: 'line_down' } });
  });

  it('loses nothing when its own clock begins in 1970, is set a day ahead, and is put right', async () => {
    const hub = await startHub(ending);
    await hub.close();
    const { converter, config } = await converterHome(ending, hub.port);
    const clock = new ManualClock();
    const right = clock.wall();
    clock.setWall(0);
    const gateway = await ending.gateway(config, { clock });
    const voice = await connectOutput(ending, gateway.ports().lan ?? 0, 'voice');
    await until('the line', converter.isUp);
    converter.send(wire('SOS'));
    await until('heard', () => voice.orders.length >= 1);
    clock.push(seconds(2));
    clock.setWall(right + hours(24));
    const before = voice.orders.length;
    converter.send(wire('the same button, its next press'));
    await until('heard again', () => voice.orders.length > before);
    clock.setWall(right);
    await hub.listen();
    const presses = await until('both are there', () => {
      clock.push(seconds(10));
      const stored = hub.stored().filter(({ kind }) => kind === 'sos');
      // By number: what is sent again may arrive behind what is sent for the first time.
      return stored.length === 2 && stored.toSorted((a, b) => a.seq - b.seq);
    });
    expect(presses.map(({ at }) => at < hours(1))).toEqual([true, false]);
    expect((presses[1]?.mono ?? 0) - (presses[0]?.mono ?? 0)).toBe(seconds(2));
  });

  it('counts in its status what it refused', async () => {
    const hub = await startHub(ending);
    const { converter, config } = await converterHome(ending, hub.port);
    const clock = new ManualClock();
    await ending.gateway(config, { clock });
    await until('up', () => hub.statuses.length > 0 && converter.isUp());
    converter.send(wire('one bit of the tag'));
    await until('counted', () => {
      clock.push(minutes(1));
      return lastStatus(hub)?.refused.frame_tag_wrong === 1;
    });
  });
});
