/** A real store, broken by hand in each way that the auditor knows; and a real far end of the heartbeat that misbehaves. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type DeviceId, type Duration, later, milliseconds, minutes, seconds } from '@zhuji/protocol';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { bytes, gateway, HubParts, li, onlineStatus } from '../../tests/support/hub-parts.ts';
import { oneChannel } from '../../tests/support/one-channel.ts';
import { SqliteInspection } from '../adapters/auditor/inspection.ts';
import { httpHeartbeat } from '../adapters/heartbeat/http-heartbeat.ts';
import { type Auditor, createAuditor } from './auditor.ts';
import { type Courier, createCourier } from './courier.ts';
import { createEngine, type Engine } from './engine.ts';

let hub: HubParts;
let engine: Engine;
let auditor: Auditor;
let db: Database.Database;
const logged: string[] = [];
let listens = true;
let courier: Courier;
/** Whether the provider of notices takes them. */
let takes = true;
let enginesTrouble: string | undefined;

const makeAuditor = (heartbeatUrl?: string) =>
  createAuditor({
    ...hub,
    inspection: new SqliteInspection(join(hub.folder, 'hub.db')),
    moment: hub.moment,
    wake: () => Promise.all([engine.wake(), courier.wake()]),
    othersTrouble: () => enginesTrouble,
    log: { warn: (facts) => void logged.push(JSON.stringify(facts)) },
    ...(heartbeatUrl && { heartbeat: httpHeartbeat({ url: heartbeatUrl, patienceMs: 700 }) }),
  });

beforeEach(async () => {
  hub = await new HubParts().start();
  logged.length = 0;
  listens = true;
  enginesTrouble = undefined;
  engine = createEngine({ ...hub, moment: hub.moment, downlink: { command: () => listens } });
  takes = true;
  const provider = async () => {
    if (!takes) throw new Error('503 from the provider');
  };
  courier = createCourier({ ...hub, ...oneChannel(hub.clock, provider), dispatch: { offer: provider } });
  await courier.start();
  auditor = makeAuditor();
  db = new Database(join(hub.folder, 'hub.db'));
  db.pragma('foreign_keys = OFF');
});
afterEach(async () => {
  db.close();
  await auditor.stop();
  await courier.stop();
  await engine.stop();
  await hub.stop();
});

const deadlineKeys = () =>
  db
    .prepare<[], { key: string }>('SELECT key FROM deadlines ORDER BY key')
    .all()
    .map(({ key }) => key);
/** In steps: the engine gets its turn before the auditor would call it late. */
const push = async (by: Duration) => {
  const end = later(hub.clock.now(), by);
  while (hub.clock.now() < end) {
    hub.clock.push(milliseconds(Math.min(seconds(20), end - hub.clock.now())));
    await engine.wake();
    await courier.wake();
  }
};
const gas = { id: 'gas' as DeviceId, class: 'gas', name: '厨房燃气', state: 'working' } as const;
const beat = () => hub.up.acceptStatus(gateway, bytes(onlineStatus(hub.clock.now(), [gas])));
const press = (seq = 1, more = {}) => hub.events(hub.item(seq, { cancellable: true, ...more }));
const audited = () =>
  db
    .prepare<[], { what: string }>(`SELECT what FROM audit WHERE what LIKE 'auditor%'`)
    .all()
    .map(({ what }) => what);

describe('a store in which all is well', () => {
  it('has nothing to be found in, at any step of a case', async () => {
    await auditor.start();
    await engine.start();
    const wellNow = async () => {
      await auditor.look();
      expect(auditor.trouble()).toBeUndefined();
    };
    await beat();
    await press();
    await wellNow();
    await push(seconds(10));
    await wellNow();
    const { id } = (await hub.card()).alert;
    await hub.desk.claimAlert(li, id);
    await wellNow();
    await hub.desk.resolveAlert(li, id, { disposition: 'real' });
    await wellNow();
    await hub.desk.closeAlert(li, id, {});
    await wellNow();
    const [sos, fall, gasLeak] = [{}, { kind: 'fall_suspected' }, { kind: 'gas_leak', device: gas.id }];
    for (const [n, more] of [sos, fall, gasLeak].entries()) {
      await press(n + 2, more);
      await wellNow();
      await push(seconds(8));
      await wellNow();
    }
    await push(seconds(20));
    await wellNow();
    const [first] = await hub.open();
    if (!first) throw new Error('three are open');
    await hub.desk.claimAlert(li, first.id);
    await wellNow();
    await hub.desk.releaseAlert(li, first.id);
    await wellNow();
    await push(minutes(1));
    await wellNow();
    expect([logged, audited()]).toEqual([[], []]);
  });
});

describe('a store that is broken by hand', () => {
  beforeEach(async () => {
    await engine.start();
    await beat();
    await auditor.start();
  });

  it('a deadline of an open alert is deleted: found, named, set again, and the alert is raised in its time', async () => {
    await press();
    db.exec(`DELETE FROM deadlines WHERE key LIKE 'alert_window:%'`);
    await push(seconds(4));
    await auditor.look();
    expect(auditor.trouble()).toMatch(/^alert_unattended al-\S+: sos, pending, without alert_window:al-/);
    expect(logged.join()).toContain('alert_unattended');
    await push(seconds(5.9));
    expect((await hub.card()).alert.state).toBe('pending');
    await push(seconds(0.1));
    expect((await hub.card()).alert.state).toBe('raised');
    await auditor.look();
    expect([auditor.trouble(), audited()]).toEqual([undefined, ['auditor_mended_alert_unattended']]);
  });

  it('all deadlines are deleted: every wait is there again, and comes to its end', async () => {
    await press();
    await hub.events(hub.item(2, { kind: 'gas_leak', device: gas.id }));
    const sos = (await hub.open()).find(({ kind }) => kind === 'sos');
    if (!sos) throw new Error('no sos');
    await hub.desk.claimAlert(li, sos.id);
    await hub.desk.resolveAlert(li, sos.id, { disposition: 'real' });
    const ours = /^(alert_|command_|device_silent|gateway_|inactivity|ladder_|test_due)/;
    const before = deadlineKeys().filter((key) => ours.test(key));
    expect(before).toHaveLength(7);
    db.exec('DELETE FROM deadlines');
    await auditor.look();
    expect(deadlineKeys()).toEqual(before);
    await push(minutes(40));
    expect((await hub.open()).map(({ kind }) => kind).sort()).toEqual(['gas_leak', 'gateway_offline']);
  });

  it('an alert was raised and told to nobody: found, and told to every desk', async () => {
    await press();
    await push(seconds(10));
    const { id, change } = (await hub.card()).alert;
    db.exec('DELETE FROM timeline; DELETE FROM changes WHERE change_json LIKE \'%"alert"%\'');
    await auditor.look();
    expect(auditor.trouble()).toContain(`alert_untold ${id}: sos, raised, has no timeline`);
    const news = await hub.store.read((reader) => reader.changesAfter(change, 10));
    expect(news).toMatchObject([{ type: 'alert', alert: id }]);
    expect((await hub.card()).timeline).toMatchObject([
      { what: 'state', state: 'raised', reason: 'told_again' },
    ]);
    await auditor.look();
    expect(auditor.trouble()).toBeUndefined();
  });

  it('an alert is with somebody whose account was closed: found, until a person takes it', async () => {
    await press();
    const { id } = (await hub.card()).alert;
    await hub.desk.claimAlert(li, id);
    db.exec('UPDATE users SET disabled = 1');
    await auditor.look();
    expect(auditor.trouble()).toMatch(/sos, claimed by nobody who could act/);
    expect(audited()).toEqual([]);
  });

  it('a command is stuck in its queue: found, and sent as soon as the engine can', async () => {
    listens = false;
    await press();
    await hub.desk.claimAlert(li, (await hub.card()).alert.id);
    await push(seconds(31));
    await beat();
    await auditor.look();
    expect(auditor.trouble()).toMatch(/^command_stuck cm-\S+: queued, while its gateway is there/);
    listens = true;
    await auditor.look();
    await auditor.look();
    expect(auditor.trouble()).toBeUndefined();
  });

  it('a command has lost its end: found, and expired in its time', async () => {
    await press();
    await hub.desk.claimAlert(li, (await hub.card()).alert.id);
    db.exec(`DELETE FROM deadlines WHERE key LIKE 'command_expiry:%'`);
    await auditor.look();
    expect(auditor.trouble()).toMatch(/^command_stuck cm-\S+: \w+, without an end/);
    await push(minutes(5));
    const { id } = (await hub.open()).find(({ kind }) => kind === 'sos') ?? {};
    const card = id && (await hub.store.read((reader) => reader.alert(id)));
    expect(card?.timeline).toContainEqual(expect.objectContaining({ what: 'said', outcome: 'expired' }));
  });

  it('an alert was raised and its first rung is gone: found, and its ladder climbs on', async () => {
    await press();
    await push(seconds(10));
    db.exec(`DELETE FROM deadlines WHERE key LIKE 'ladder_rung:%'`);
    const rungs = async () => (await hub.card()).timeline.filter(({ what }) => what === 'rung').length;
    const before = await rungs();
    await auditor.look();
    expect(auditor.trouble()).toMatch(/^alert_unattended al-\S+: sos, raised, without ladder_rung:al-/);
    await push(minutes(1));
    expect(await rungs()).toBeGreaterThan(before);
  });

  it('a rung was put off by a year: found, and its ladder climbs in its time', async () => {
    await beat();
    await engine.start();
    await hub.events(hub.item(1, { kind: 'gas_leak', device: gas.id }));
    db.exec(`UPDATE deadlines SET at = at + 31536000000 WHERE key LIKE 'ladder_rung:%'`);
    await auditor.look();
    expect(auditor.trouble()).toMatch(
      /^alert_unattended al-\S+ gas_leak, raised, without ladder_rung:\S+ in time/,
    );
    await push(seconds(30));
    expect((await hub.card()).timeline.filter(({ what }) => what === 'rung')).toHaveLength(2);
  });

  it('every rung was empty: found after five minutes', async () => {
    db.exec(`DELETE FROM sessions; UPDATE users SET disabled = 1`);
    await engine.start();
    await press(1, { cancellable: false });
    await push(minutes(4));
    await auditor.look();
    expect(auditor.trouble() ?? '').not.toContain('nobody_told');
    await push(minutes(1));
    await auditor.look();
    expect(auditor.trouble()).toMatch(/nobody_told al-\S+ sos, raised for 5 min, and no person was told/);
  });

  it('a broken device has no deadline, nor has one that was tested: found, and set again', async () => {
    await hub.up.acceptStatus(gateway, bytes(onlineStatus(hub.clock.now(), [{ ...gas, state: 'fault' }])));
    db.exec(`UPDATE devices SET tested_at = ${hub.clock.now()}`);
    db.exec(`DELETE FROM deadlines WHERE key LIKE 'device_broken:%' OR key LIKE 'test_due:%'`);
    await auditor.look();
    expect(auditor.trouble()).toContain('watch_missing device_broken:gw-1/gas');
    expect(auditor.trouble()).toContain('watch_missing test_due:gw-1/gas');
    expect(deadlineKeys()).toEqual(expect.arrayContaining(['device_broken:gw-1/gas', 'test_due:gw-1/gas']));
  });

  it('an alert was raised without a first notice: found, and told to every desk', async () => {
    await press();
    await push(seconds(10));
    db.exec(`DELETE FROM outbox; DELETE FROM timeline WHERE entry_json ->> 'what' = 'rung'`);
    await auditor.look();
    expect(auditor.trouble()).toMatch(/^alert_untold al-\S+: sos, raised, had no first notice/);
    expect((await hub.card()).timeline.at(-1)).toMatchObject({ reason: 'told_again' });
  });

  it('notices do not go out: found after half a minute, until they do', async () => {
    takes = false;
    await press();
    await push(seconds(45));
    await auditor.look();
    expect(auditor.trouble()).toMatch(/notice_stuck al-\S+: \d+ of its notices and offers do not go out/);
    takes = true;
    await push(seconds(20));
    await auditor.look();
    expect(auditor.trouble()).toBeUndefined();
  });

  it('a deadline never fires: found after half a minute, and named until it is gone', async () => {
    db.prepare('INSERT INTO deadlines VALUES (?, ?, 0)').run('nonsense:1', hub.clock.now());
    await auditor.look();
    expect(auditor.trouble()).toBeUndefined();
    hub.clock.push(seconds(31));
    await engine.wake();
    await auditor.look();
    expect(auditor.trouble()).toBe('deadline_overdue nonsense:1: should have fired 31 s ago');
    db.exec(`DELETE FROM deadlines WHERE key = 'nonsense:1'`);
    await auditor.look();
    expect(auditor.trouble()).toBeUndefined();
  });

  it('the engine is dead: what it should have fired is found', async () => {
    await press();
    await engine.stop();
    hub.clock.push(seconds(41));
    await auditor.look();
    expect(auditor.trouble()).toMatch(/^deadline_overdue alert_window:al-\S+: should have fired 31 s ago/);
  });

  it('a watch has no deadline: found, and set again, and silence is told', async () => {
    db.exec(`DELETE FROM deadlines WHERE key LIKE '%_silent:%'`);
    await auditor.look();
    expect(auditor.trouble()).toContain('watch_missing gateway_silent:gw-1');
    expect(auditor.trouble()).toContain('watch_missing device_silent:gw-1/gas');
    await push(seconds(90));
    expect((await hub.open()).map(({ kind }) => kind)).toEqual(['gateway_offline']);
  });

  it('an outage would speak for a gateway for ever: found, and it gets an alert of its own', async () => {
    const loss = { gateway: 'gw-1', home: 'home-1', community: '-', at: 0, area: 'home-0', alone: 0 };
    db.prepare('INSERT INTO losses VALUES (@gateway, @home, @community, @at, @area, @alone)').run(loss);
    await auditor.look();
    expect(auditor.trouble()).toContain('watch_missing gateway_alone:gw-1');
    expect((await hub.open()).map(({ kind }) => kind)).toContain('gateway_offline');
  });

  it('one of five thousand devices is not watched: found, in a few looks', async () => {
    const add = db.prepare(
      `INSERT INTO devices (gateway, id, class, name, state, watch) VALUES ('gw-1', ?, 'pir', '', 'working', 'watched')`,
    );
    const aim = db.prepare('INSERT INTO deadlines VALUES (?, ?, 2)');
    db.transaction(() => {
      for (let n = 0; n < 5_000; n += 1) {
        add.run(`pir-${n}`);
        if (n !== 4_321) aim.run(`device_silent:gw-1/pir-${n}`, hub.clock.now() + 1e9);
      }
    })();
    const said: (string | undefined)[] = [];
    for (let look = 0; look < 4; look += 1) {
      await auditor.look();
      said.push(auditor.trouble());
    }
    expect(said.filter((words) => words?.includes('device_silent:gw-1/pir-4321'))).toHaveLength(1);
    expect(deadlineKeys()).toContain('device_silent:gw-1/pir-4321');
  });

  it('a lane awaits an event from a gateway that talks: found after ten minutes', async () => {
    await press();
    db.exec(`UPDATE lanes SET gaps_json = '[[4,5]]', highest = 9`);
    for (let half = 0; half <= 20; half += 1) {
      await push(seconds(30));
      await beat();
      await auditor.look();
    }
    expect(auditor.trouble()).toMatch(/^lane_stuck gw-1:[0-9a-f]{16}: has awaited number 4 for 10 min/);
  });

  it('an event was stored and led to nothing: found', async () => {
    await press();
    db.exec('DELETE FROM timeline; DELETE FROM commands; DELETE FROM alerts');
    await auditor.look();
    expect(auditor.trouble()).toMatch(/^event_unheard gw-1:[0-9a-f]{16}:1: life at risk, and no case/);
  });

  it('an event led to nothing beside a case of another kind: found', async () => {
    await hub.events(hub.item(1, { kind: 'battery_low' }));
    await hub.events(hub.item(2), hub.item(3, { kind: 'fall_suspected' }));
    db.exec(`
      DELETE FROM timeline WHERE alert IN (SELECT id FROM alerts WHERE kind <> 'battery_low');
      DELETE FROM commands;
      DELETE FROM alerts WHERE kind <> 'battery_low'`);
    await auditor.look();
    expect(auditor.trouble()).toMatch(/event_unheard gw-1:[0-9a-f]{16}:2/);
    expect(auditor.trouble()).toMatch(/event_unheard gw-1:[0-9a-f]{16}:3/);
  });

  it('the store cannot be read: said, and over as soon as it can', async () => {
    db.exec('ALTER TABLE commands RENAME TO elsewhere');
    await auditor.look();
    expect(auditor.trouble()).toMatch(/^could not look: no such table/);
    db.exec('ALTER TABLE elsewhere RENAME TO commands');
    await auditor.look();
    expect(auditor.trouble()).toBeUndefined();
  });
});

describe('the auditor itself', () => {
  it('looks every half minute by itself, and its not looking is seen', async () => {
    await engine.start();
    await auditor.start();
    await press();
    db.exec(`DELETE FROM deadlines WHERE key LIKE 'alert_window:%'`);
    hub.clock.push(seconds(30));
    await vi.waitFor(() => expect(audited()).toHaveLength(1));
    await vi.waitFor(async () => expect((await hub.card()).alert.state).toBe('raised'));
    await auditor.stop();
    expect(auditor.trouble()).toBe('not started');
  });

  it('at a start finds what was broken before', async () => {
    await press();
    db.exec(`DELETE FROM deadlines WHERE key LIKE 'alert_window:%'`);
    hub.clock.push(minutes(1));
    await engine.start();
    expect((await hub.card()).alert.state).toBe('pending');
    await auditor.start();
    expect((await hub.card()).alert.state).toBe('raised');
  });

  it('cannot write: its connection is read-only', async () => {
    const inspection = new SqliteInspection(join(hub.folder, 'hub.db'));
    await inspection.start();
    await inspection.start();
    expect((await inspection.read(hub.clock.now())).alerts).toEqual([]);
    await inspection.stop();
    await inspection.stop();
    await expect(inspection.read(hub.clock.now())).rejects.toThrow(/not started/);
  });
});

describe('the heartbeat', () => {
  /** The far end: somebody who waits for beats. */
  let far: Server;
  let beats = 0;
  let answer: 'ok' | 'error' | 'never' = 'ok';
  let url: string;
  const listen = (port = 0) =>
    new Promise<void>((resolve) => {
      far = createServer((_, reply) => {
        beats += 1;
        if (answer !== 'never') reply.writeHead(answer === 'ok' ? 200 : 500).end();
      }).listen(port, '127.0.0.1', resolve);
    });
  const goAway = () =>
    new Promise<void>((resolve) => {
      far.close(() => resolve());
      far.closeAllConnections();
    });
  /** One look, and how many beats came of it. */
  const lookAndCount = async () => {
    const before = beats;
    const settled = await outcomes();
    await auditor.look();
    if (auditor.trouble() === undefined && enginesTrouble === undefined)
      await vi.waitFor(async () => expect(await outcomes()).not.toBe(settled));
    return beats - before;
  };
  const outcomes = async () =>
    (await hub.metrics.page()).text
      .split('\n')
      .filter((line) => line.startsWith('zhuji_heartbeats_total'))
      .join();

  beforeEach(async () => {
    answer = 'ok';
    await listen();
    url = `http://127.0.0.1:${(far.address() as AddressInfo).port}/beat/secret-of-ours`;
    auditor = makeAuditor(url);
    await engine.start();
    await auditor.start();
    await vi.waitFor(async () => expect(await outcomes()).toContain('taken'));
  });
  afterEach(async () => {
    await auditor.stop();
    await goAway();
  });

  it('beats once at each look while all is well', async () => {
    expect([await lookAndCount(), await lookAndCount()]).toEqual([1, 1]);
  });

  it('stops while something must not be, and comes back when it is mended', async () => {
    db.prepare('INSERT INTO deadlines VALUES (?, ?, 0)').run('nonsense:1', hub.clock.now() - 31_000);
    expect(await lookAndCount()).toBe(0);
    db.exec(`DELETE FROM deadlines WHERE key = 'nonsense:1'`);
    expect(await lookAndCount()).toBe(1);
  });

  it('stops while another part is stuck', async () => {
    enginesTrouble = 'SQLITE_FULL';
    expect(await lookAndCount()).toBe(0);
    enginesTrouble = undefined;
    expect(await lookAndCount()).toBe(1);
  });

  it('stops while the store cannot be read', async () => {
    db.exec('ALTER TABLE lanes RENAME TO elsewhere');
    expect(await lookAndCount()).toBe(0);
    db.exec('ALTER TABLE elsewhere RENAME TO lanes');
    expect(await lookAndCount()).toBe(1);
  });

  it('goes to a far end that answers 500, hangs or is gone: counted, holds up no look, writes its secret nowhere', async () => {
    answer = 'error';
    await lookAndCount();
    answer = 'never';
    await lookAndCount();
    await goAway();
    await lookAndCount();
    expect(await outcomes()).toContain('zhuji_heartbeats_total{outcome="failed"} 3');
    expect(auditor.trouble()).toBeUndefined();
    expect(logged.join()).not.toContain('secret-of-ours');
    await listen(Number(new URL(url).port));
    answer = 'ok';
    expect(await lookAndCount()).toBe(1);
  });

  it('that hangs is not doubled, and does not keep the hub from stopping', async () => {
    answer = 'never';
    const before = beats;
    await Promise.all([auditor.look(), auditor.look()]);
    await auditor.look();
    await vi.waitFor(() => expect(beats).toBe(before + 1));
    await auditor.stop();
    expect(beats).toBe(before + 1);
  });
});
