/** The two lanes over a disk that fails: nothing is numbered twice, nothing is called lost that is not, nothing falls mute. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type DeviceId, type Epoch, type GatewayId, seconds } from '@zhuji/protocol';
import Database from 'better-sqlite3';
import { afterEach, expect, it } from 'vitest';
import { FailingDisk } from '../testing/failing-disk.ts';
import { Ending, quiet, until } from '../testing/home.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { NearLink } from '../testing/near-link.ts';
import { HomeSettings } from './home-settings.ts';
import { HubTime } from './hub-clock.ts';
import { type Notebook, outboxDamaged } from './ports.ts';
import { Uplink } from './uplink.ts';

const ending = new Ending();
afterEach(() => ending.run());

async function startUplink(quotaBytes = 64 * 1024 * 1024) {
  const path = join(await ending.folder(), 'outbox.db');
  const [disk, link, clock] = [new FailingDisk(path), new NearLink(), new ManualClock()];
  const settings = new HomeSettings(
    { cancelWindow: seconds(10), readingInterval: seconds(60) },
    {} as Notebook,
    quiet,
  );
  const uplink = new Uplink({
    gateway: 'gw-test' as GatewayId,
    clock,
    log: quiet,
    hubTime: new HubTime(clock),
    outbox: disk,
    link,
    settings,
    refused: () => undefined,
    quotaBytes,
    random: () => 0,
    onCommand: () => undefined,
    onConnected: () => undefined,
  });
  await uplink.start();
  return { uplink, disk, link, clock, path };
}
const device = 'button' as DeviceId;
const press = { device, kind: 'sos', phase: 'new' } as const;
const short = (epoch: Epoch | undefined): string => epoch?.slice(0, 4) ?? '';

it('calls nothing lost that the disk could not be asked for', async () => {
  const { uplink, disk, link } = await startUplink();
  uplink.announce(press);
  uplink.announce(press);
  await until('both on disk', () => uplink.stats().events === 2);
  disk.fault = 'disk I/O error';
  link.say('receipt', { v: 1, epoch: uplink.epoch(), lane: 'event', seq: 0, missing: [[1, 1]], hubTime: 1 });
  await new Promise(setImmediate);
  expect(link.events().filter((event) => event.includes('skipped'))).toEqual([]);
});

it('declares nothing of the old file under the epoch of the new one', async () => {
  const { uplink, disk, link, path } = await startUplink();
  uplink.announce(press);
  await until('on disk', () => uplink.stats().events === 1);
  const epoch = uplink.epoch();
  disk.onOpen = () => ['', '-wal', '-shm'].forEach((tail) => void rmSync(path + tail));
  disk.fault = outboxDamaged;
  uplink.announce(press);
  const free = disk.hold();
  await until('it is being opened', () => disk.opened === 2);
  link.say('receipt', { v: 1, epoch, lane: 'event', seq: 0, missing: [[1, 1]], hubTime: 1 });
  free();
  await until('opened anew', () => uplink.epoch() !== undefined && uplink.epoch() !== epoch);
  await new Promise(setImmediate);
  expect(link.events().filter((event) => event.endsWith('events_skipped'))).toEqual([]);
});

it('gives an event that comes while the file is opened anew a number of the new file, and one only', async () => {
  const { uplink, disk, link } = await startUplink();
  disk.fault = outboxDamaged;
  uplink.announce(press);
  const free = disk.hold();
  await until('it is being opened', () => disk.opened === 2);
  uplink.announce({ ...press, kind: 'fall' });
  free();
  await until('both stored', () => uplink.epoch() !== undefined && uplink.stats().events >= 2);
  expect(link.events().filter((event) => event.endsWith('fall'))).toHaveLength(1);
  const stored = await disk.read('event', 0, 100);
  const asSent = stored.map((item) => `${short(uplink.epoch())}:${item.seq} ${item.kind}`);
  expect(asSent.filter((event) => event.endsWith('fall'))).toHaveLength(1);
  expect(link.events()).toEqual(expect.arrayContaining(asSent));
});

it('goes on in memory, and says so, when the card has taken nothing for half a minute', async () => {
  const { uplink, disk, link, clock, path } = await startUplink();
  const before = short(uplink.epoch());
  const card = new Database(path);
  card.exec("CREATE TRIGGER full BEFORE UPDATE ON life BEGIN SELECT RAISE(ABORT, 'full'); END");
  card.close();
  disk.fault = 'database or disk is full';
  uplink.announce(press);
  for (let second = 0; second < 40 && disk.opened === 1; second++) {
    await new Promise(setImmediate);
    clock.push(seconds(1));
    uplink.tick();
  }
  await until('opened anew', () => disk.opened === 2 && uplink.epoch() !== undefined);
  await until('all of it stored', () => uplink.stats().events === 2);
  expect(short(uplink.epoch())).not.toBe(before);
  expect(link.events().map((event) => event.split(' ')[1])).toEqual(['sos', 'sos', 'device_fault']);
});

it('says once that it is full, however many readings come and go', async () => {
  const { uplink, link } = await startUplink(1);
  uplink.announce(press);
  for (let round = 0; round < 3; round++) {
    uplink.record({ device, kind: 'motion', value: round });
    for (let more = 0; more < 499; more++) uplink.record({ device, kind: 'motion', value: more });
    await until('thinned', () => uplink.thinned() === 500 * (round + 1));
  }
  expect(link.events().filter((event) => event.endsWith('device_fault'))).toHaveLength(1);
});

it('keeps a bounded number of readings for a disk that does not answer, and counts the rest', async () => {
  const { uplink, disk } = await startUplink();
  disk.hold();
  for (let more = 0; more < 20_000; more++) uplink.record({ device, kind: 'motion', value: more });
  expect(uplink.queue().reading).toBeLessThanOrEqual(5000);
  expect(uplink.thinned()).toBeGreaterThanOrEqual(14_000);
});
